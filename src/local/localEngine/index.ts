export { type CompletionOptions, completeLocally, completionOf, localExtractiveModel } from "./completeLocally.ts";
export { type ExtractOptions, extractLocally, type LocalExtraction, localRulesModel } from "./extractLocally.ts";
