// The part of the extension that reads task files: loaded when the first one is read.
export { checkTaskFile } from "./taskfile/check.ts";
export { completionsAt } from "./taskfile/completions.ts";
export { hoverAt } from "./taskfile/hovers.ts";
export { lensesOf } from "./taskfile/lenses.ts";
export { parseTaskFile } from "./taskfile/parse.ts";
export { builtInCodes } from "./taskfile/problem.ts";
export { taskTemplates, templateText } from "./taskfile/templates.ts";
export { problemText } from "./words/problemText.ts";
