import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Model } from "../../../src/core/model.ts";
import { type Catalog, isMissing, readKept } from "../../../src/editor/account/catalogs.ts";
import { endText, modelFacts } from "../../../src/editor/account/modelWords.ts";
import { applyEdits, setProperty } from "../../../src/taskfile/edits.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { deprecationText } from "../../../src/words/deprecationText.ts";
import { plainWords } from "../../../src/words/translate.ts";

const model = (about: Partial<Model>): Model => ({ id: "m", source: "catalog", capabilities: {}, ...about });

describe("a model in words", () => {
	const facts: readonly [Partial<Model>, string][] = [
		[{}, ""],
		[{ label: "m" }, ""],
		[{ label: "Model M", kind: "encoder", contextLength: 2048 }, "Model M · extracts · 2k context"],
		[{ kind: "decoder", prices: { input: 0.15, output: 0.6, cacheRead: 0.015 } }, "writes · $0.15 in, $0.015 cached, $0.6 out per 1M"],
		[{ prices: { input: 0, output: 0 } }, "free"],
		[{ prices: {} }, ""],
		[{ baseModel: "base", contextLength: 512 }, "from base · 512 context"],
	];
	for (const [about, expected] of facts) {
		it(JSON.stringify(about), () => assert.equal(modelFacts(model(about), plainWords), expected));
	}

	it("says when it ends", () => {
		assert.equal(endText(model({}), plainWords), undefined);
		assert.equal(endText(model({ deprecation: {} }), plainWords), "Going to end");
		const deprecation = { endsAt: "2026-12-31", successor: "n" };
		assert.equal(endText(model({ deprecation }), plainWords), "Ends on 2026-12-31; its successor is n");
	});
});

describe("a catalog", () => {
	const catalog = (about: Partial<Catalog>): Catalog => ({ models: [model({ id: "a" })], fetchedAt: 1, ...about });
	const cases: readonly [name: string, Catalog, boolean][] = [
		["misses a model", catalog({}), true],
		["has it", catalog({ models: [model({ id: "wanted" })] }), false],
		["of a local Pioneer has every model", catalog({ models: [model({ id: "local-rules-v1" })] }), false],
		["without trained models says nothing", catalog({ trainingFailure: { kind: "unauthorized" } }), false],
		["that could not be asked says nothing", catalog({ failure: { kind: "network" } }), false],
		["that is empty says nothing", catalog({ models: [] }), false],
	];
	for (const [name, given, expected] of cases) {
		it(name, () => assert.equal(isMissing("wanted", given), expected));
	}

	it("is read from what was kept, whatever that is", () => {
		assert.deepEqual(readKept([{ id: "a", capabilities: {}, source: "catalog" }, { id: 1 }, null, "b", { id: "c" }]), [model({ id: "a" })]);
		assert.deepEqual(readKept({ models: [] }), []);
	});
});

describe("a key of a task file is set in the file's layout", () => {
	const cases: readonly [before: string, after: string][] = [
		['{"schema":{}}', '{"schema":{},"model_id":"n"}'],
		['{\n\t"schema": {}\n}\n', '{\n\t"schema": {},\n\t"model_id": "n"\n}\n'],
		['{\r\n  "model_id":  "o",\r\n  "schema": {}\r\n}', '{\r\n  "model_id":  "n",\r\n  "schema": {}\r\n}'],
		['{ "model_id": null }', '{ "model_id": "n" }'],
	];
	for (const [before, after] of cases) {
		it(JSON.stringify(before), () => {
			const edits = setProperty(parseTaskFile(before), ["model_id"], "n");
			assert.equal(applyEdits(before, edits), after);
		});
	}
});

describe("the end of a route in words", () => {
	const route = { origin: "https://a.example", path: "/inference" };
	const cases: readonly [Parameters<typeof deprecationText>[0], string][] = [
		[{ ...route, deprecation: "true" }, "https://a.example is going to end /inference."],
		[{ ...route, sunset: "Thu, 31 Dec 2026 23:59:59 GMT" }, "https://a.example ends /inference on 2026-12-31."],
		[{ ...route, sunset: "soon", successor: "/v1/x" }, "https://a.example ends /inference on soon. Its successor is /v1/x."],
	];
	for (const [notice, expected] of cases) {
		it(expected, () => assert.equal(deprecationText(notice, plainWords), expected));
	}
});
