export { completeLocally, completionOf, localExtractiveModel } from "./completeLocally.ts";
export { extractLocally, type LocalExtraction, localRulesModel } from "./extractLocally.ts";
