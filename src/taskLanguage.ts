// The part of the extension that reads task files: loaded when the first one is read.
export { checkTaskFile } from "./taskfile/check.ts";
export { parseTaskFile } from "./taskfile/parse.ts";
export { problemText } from "./words/problemText.ts";
