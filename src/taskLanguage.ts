// The part of the extension that reads task files: loaded when the first one is read.
export { checkTaskFile } from "./taskfile/check.ts";
export { completionsAt } from "./taskfile/completions.ts";
export { conversionsAt } from "./taskfile/convert.ts";
export { setProperty } from "./taskfile/edits.ts";
export { fixAll, fixesFor } from "./taskfile/fixes/index.ts";
export { hoverAt } from "./taskfile/hovers.ts";
export { lensesOf } from "./taskfile/lenses.ts";
export { parseTaskFile } from "./taskfile/parse.ts";
export { builtInCodes } from "./taskfile/problem.ts";
export { taskTemplates, templateText } from "./taskfile/templates.ts";
export { conversionText, fixText } from "./words/fixText.ts";
export { hoverText } from "./words/hoverText.ts";
export { problemText } from "./words/problemText.ts";
