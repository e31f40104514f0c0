import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ExtractionTask } from "../../../src/core/task.ts";
import { combine, Disposable, DisposableValue } from "../../../src/editor/disposable.ts";
import { requestsFor } from "../../../src/editor/extraction/request.ts";
import { Secrets } from "../../../src/editor/secrets.ts";
import { neutralise } from "../../../src/editor/untrusted.ts";

class Owner extends Disposable {
	own(name: string, ended: string[]): void {
		this.register({ dispose: () => ended.push(name) });
	}
	ownFaulty(): void {
		this.register({
			dispose() {
				throw new Error("stuck");
			},
		});
	}
}

describe("lifetimes", () => {
	it("end once, last first", () => {
		const ended: string[] = [];
		const owner = new Owner();
		owner.own("a", ended);
		owner.own("b", ended);
		owner.dispose();
		owner.dispose();
		assert.deepEqual(ended, ["b", "a"]);
	});

	it("end all parts even where one throws, and tell the errors", () => {
		const ended: string[] = [];
		const owner = new Owner();
		owner.own("a", ended);
		owner.ownFaulty();
		assert.throws(() => owner.dispose(), /stuck/);
		assert.deepEqual(ended, ["a"]);
		const faulty = { dispose: () => assert.fail("first") };
		assert.throws(() => combine(faulty, { dispose: () => assert.fail("second") }).dispose(), AggregateError);
	});

	it("end at once what comes after the end", () => {
		const ended: string[] = [];
		const owner = new Owner();
		owner.dispose();
		owner.own("late", ended);
		assert.deepEqual(ended, ["late"]);
	});

	it("of a value end when another takes its place, not when it is set again", () => {
		const ended: string[] = [];
		const part = (name: string) => ({ dispose: () => ended.push(name) });
		const value = new DisposableValue<{ dispose(): void }>();
		const first = part("first");
		value.value = first;
		value.value = first;
		assert.deepEqual(ended, []);
		value.value = part("second");
		assert.deepEqual(ended, ["first"]);
		value.dispose();
		assert.deepEqual(ended, ["first", "second"]);
		assert.equal(value.value, undefined);
	});
});

describe("untrusted text in a notification", () => {
	const table: readonly (readonly [string, string, string])[] = [
		["a plain text", "Nothing to see.", "Nothing to see."],
		["a link", "[Fix](command:workbench.action.quit)", "［Fix］(command:workbench.action.quit)"],
		["lines and control characters", "one\r\ntwo\u0000\u001b[31mthree\u2028four", "one two ［31mthree four"],
		["emoji at the cut", `${"x".repeat(299)}👩‍💻`, `${"x".repeat(299)}…`],
	];
	for (const [name, given, expected] of table) {
		it(name, () => assert.equal(neutralise(given), expected));
	}
});

describe("requests of a task", () => {
	const schema = { entities: [{ name: "person" }], classifications: [], structures: [], relations: [] };
	const task: ExtractionTask = { kind: "extract", format: "native", schema, validators: [] };
	const defaults = { modelId: "default", threshold: 0.4, store: true };

	it("are one batch for several texts, one text for one", () => {
		const texts = (given: readonly string[]) =>
			requestsFor(task, given, defaults).map((request) => request.kind === "extract" && request.text);
		assert.deepEqual(texts(["a"]), ["a"]);
		assert.deepEqual(texts(["a", "b"]), [["a", "b"]]);
		assert.deepEqual(texts([]), []);
	});

	it("take from the settings what the file leaves open, and nothing else", () => {
		const [open] = requestsFor(task, ["a"], defaults);
		assert.deepEqual(open?.kind === "extract" && [open.modelId, open.threshold, "store" in open], ["default", 0.4, false]);
		const own = { ...task, modelId: "own", threshold: 0.9, store: true };
		const [closed] = requestsFor(own, ["a"], { ...defaults, store: false });
		assert.deepEqual(closed?.kind === "extract" && [closed.modelId, closed.threshold, closed.store], ["own", 0.9, true]);
		assert.equal(requestsFor(task, ["a"], { ...defaults, store: false })[0]?.store, false);
	});

	it("are one for each text where a task generates", () => {
		const generate: ExtractionTask = { kind: "generate", format: "native", messages: [{ role: "user", content: "Say {{text}}" }] };
		const contents = requestsFor(generate, ["a", "$&"], defaults).map(
			(request) => request.kind === "generate" && request.messages[0]?.content,
		);
		assert.deepEqual(contents, ["Say a", "Say $&"]);
	});
});

describe("API keys", () => {
	const storage = (stored: Record<string, string>) =>
		({
			get: (key: string) => Promise.resolve(stored[key]),
			store: (key: string, value: string) => {
				stored[key] = value;
				return Promise.resolve();
			},
			delete: (key: string) => {
				delete stored[key];
				return Promise.resolve();
			},
		}) as never;

	it("of the environment count for the API's own hosts only", async () => {
		const secrets = new Secrets(storage({}), { FASTINO_API_KEY: "secret" });
		assert.deepEqual(await secrets.read("https://api.pioneer.ai"), { value: "secret", source: "environment" });
		for (const origin of ["https://api.pioneer.ai.example", "http://api.pioneer.ai", "https://elsewhere.example", "local:"]) {
			assert.equal(await secrets.read(origin), undefined, origin);
		}
	});

	it("are kept by origin, and win over the environment", async () => {
		const secrets = new Secrets(storage({}), { PIONEER_API_KEY: "environment" });
		await secrets.store("https://api.pioneer.ai", "stored");
		assert.deepEqual(await secrets.read("https://api.pioneer.ai"), { value: "stored", source: "stored" });
		assert.equal(await secrets.read("https://elsewhere.example"), undefined);
		await secrets.remove("https://api.pioneer.ai");
		assert.equal((await secrets.read("https://api.pioneer.ai"))?.source, "environment");
	});
});
