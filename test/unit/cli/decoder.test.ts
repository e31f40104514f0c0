import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { decoderFrom } from "../../../src/cli/decoder.ts";
import { extract } from "../../../src/cli/extract.ts";
import type { PioneerChoice } from "../../../src/cli/pioneer.ts";
import { type ServeOptions, serve } from "../../../src/cli/serve.ts";
import { memoryTerminal } from "../../support/terminal.ts";

const url = "http://127.0.0.1:11434";
const task = fileURLToPath(new URL("../../../examples/summary.pioneer.json", import.meta.url));

async function serveWith(words: readonly string[], environment: Record<string, string> = {}): Promise<ServeOptions> {
	const { terminal } = memoryTerminal({ environment });
	const started: ServeOptions[] = [];
	await serve(words, {
		terminal,
		start: async (options) => {
			started.push(options);
			return { url: "http://127.0.0.1:1", apiKey: "k", close: async () => undefined };
		},
		untilAsked: async () => undefined,
	});
	return started[0] ?? assert.fail("not started");
}

/** Which Pioneer `extract` opens; nothing is run. */
async function choiceOf(words: readonly string[], environment: Record<string, string> = {}): Promise<PioneerChoice> {
	const { terminal } = memoryTerminal({ environment });
	const opened = Promise.withResolvers<PioneerChoice>();
	const parts = {
		terminal,
		signal: new AbortController().signal,
		defaultModel: "m",
		open: async (choice: PioneerChoice) => {
			opened.resolve(choice);
			throw Object.assign(new Error("enough"), { name: "Refusal" });
		},
	};
	await extract([task, "--text", "x", ...words], parts).catch((error: Error) => error.message === "enough" || opened.reject(error));
	return opened.promise;
}

suite("a decoder server on the command line", () => {
	test("is named by an option, else by the environment", () => {
		const environment = { PIONEER_DECODER_URL: "https://llm.example" };
		assert.deepEqual(decoderFrom({}, {}), {});
		assert.deepEqual(decoderFrom({}, { PIONEER_DECODER_URL: "" }), {});
		assert.deepEqual(decoderFrom({}, environment), { decoder: { url: "https://llm.example" } });
		assert.deepEqual(decoderFrom({ "decoder-url": url, "decoder-model": "qwen3:8b" }, environment), {
			decoder: { url, model: "qwen3:8b" },
		});
		assert.deepEqual(decoderFrom({ "decoder-model": "a" }, environment), { decoder: { url: "https://llm.example", model: "a" } });
		assert.throws(() => decoderFrom({ "decoder-model": "a" }, {}), { name: "UsageError" });
	});

	test("is what pioneer serve answers by", async () => {
		assert.deepEqual((await serveWith(["--decoder-url", url])).decoder, { url });
		assert.deepEqual((await serveWith([], { PIONEER_DECODER_URL: url })).decoder, { url });
		assert.equal((await serveWith([])).decoder, undefined);
	});

	test("implies the local Pioneer for pioneer extract; from the environment it implies nothing", async () => {
		assert.deepEqual(await choiceOf(["--decoder-url", url, "--decoder-model", "a"]), { engine: "local", decoder: { url, model: "a" } });
		assert.deepEqual(await choiceOf([], { PIONEER_DECODER_URL: url }), { engine: "auto", decoder: { url } });
	});

	for (const words of [
		["--decoder-url", url, "--engine", "remote"],
		["--decoder-url", url, "--base-url", "https://api.example"],
		["--decoder-model", "a"],
	]) {
		test(`refuses ${words.join(" ")}`, () => assert.rejects(choiceOf(words), { name: "UsageError" }));
	}
});
