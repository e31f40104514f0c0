import type { JsonValue } from "../core/json.ts";
import type { ExtractionTask } from "../core/task.ts";
import type { JsonNode } from "./json.ts";
import type { Problem } from "./problem.ts";
import type { TaskSymbol } from "./symbols.ts";

/** A `*.pioneer.json` as read: its text, what is in it, what it runs, and what is wrong with it. */
export interface TaskFile {
	readonly text: string;
	/** What JSON could be read; undefined for an empty file. */
	readonly value: JsonValue | undefined;
	readonly isValidJson: boolean;
	/** Read when first asked for, since problems and runs need no tree. Undefined where the text is empty or nested too deep. */
	readonly root: JsonNode | undefined;
	/** Every name in the file, declared or referred to. */
	readonly symbols: readonly TaskSymbol[];
	/** There where the file has no error. */
	readonly task?: ExtractionTask;
	/** In text order. Those whose code is in `builtInCodes` are VS Code's own to show. Keys that stand twice are told by `checkTaskFile`. */
	readonly problems: readonly Problem[];
}
