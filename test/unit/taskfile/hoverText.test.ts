import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { hoverAt } from "../../../src/taskfile/hovers.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { hoverText } from "../../../src/words/hoverText.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { cursor } from "./cursor.ts";

suite("what a hover says", () => {
	const rows: [string, unknown][] = [
		[
			'{"schema":{"structures":{"s":["si¦ze::[S|M]::x::y"]}}}',
			{ lines: ["Field “size”: one value (str)", "Choices: S, M", "Lost, since a later part replaces it: x"], quoted: "y" },
		],
		['{"schema":{"structures":{"s":["tags::¦list"]}}}', { lines: ["Field “tags”: any number of values (list)"] }],
		['{"model_id":"j¦ob_1","schema":{"entities":["a"]}}', { lines: ["Model “job_1”"], quoted: "encoder" }],
		[
			'{"schema":{"classifications":[{"task":"m","labels":{"go¦od":"Praise","bad":""}}]}}',
			{ lines: ["Label “good” of the classification “m”", "Named in 0 other places of this file."], quoted: "Praise" },
		],
		['{"schema":{"entities":["a"],"relations":{"r":{"head":"¦b"}}}}', { lines: ["Entity “b”", "Not declared in the schema."] }],
		['{"messages":[{"role":"user","content":"{{te¦xt}}"}]}', { lines: ["The selected text comes in here when the task runs."] }],
	];
	for (const [marked, expected] of rows) {
		test(marked, () => {
			const { text, offset } = cursor(marked);
			const hover = hoverAt(parseTaskFile(text), offset);
			assert.ok(hover !== undefined);
			assert.deepEqual(hoverText(hover, plainWords, "encoder"), expected);
		});
	}
});
