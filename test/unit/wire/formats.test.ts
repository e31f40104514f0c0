import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonObject, JsonValue } from "../../../src/core/json.ts";
import type { RequestFormat } from "../../../src/wire/format.ts";
import { native } from "../../../src/wire/native.ts";
import type { Carries } from "../../support/exchanges.ts";
import { anyCompletionReply, anyDecoderRequest, anyEncoderRequest, anyExtractionReply } from "../../support/exchanges.ts";
import { random } from "../../support/random.ts";

/** Every route, with what it has a place for. A new route is one more row. */
const table: readonly [format: RequestFormat, carries: Carries][] = [
	[
		native,
		{
			batch: true,
			stream: false,
			messages: "any",
			always: ["modelUsed", "latencyMs", "usage"],
			usage: ["inputTokens"],
		},
	],
];

const overJson = <T extends JsonValue>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const rounds = 400;

for (const [format, carries] of table) {
	suite(`${format.id}: decode after encode is the identity`, () => {
		const bodyOf = (value: JsonObject): JsonObject => overJson(value);

		test("encoder requests", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyEncoderRequest(random(seed), carries);
				assert.deepEqual(format.decodeRequest(bodyOf(format.encodeRequest(request))), { ok: true, value: request }, `seed ${seed}`);
			}
		});

		test("decoder requests", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyDecoderRequest(random(seed), carries);
				assert.deepEqual(format.decodeRequest(bodyOf(format.encodeRequest(request))), { ok: true, value: request }, `seed ${seed}`);
			}
		});

		test("extraction replies", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyEncoderRequest(random(seed), carries);
				const reply = anyExtractionReply(random(seed + rounds), request, carries);
				assert.deepEqual(
					format.decodeResponse(bodyOf(format.encodeResponse(reply, request)), request),
					{ ok: true, value: reply },
					`seed ${seed}`,
				);
			}
		});

		test("completion replies", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyDecoderRequest(random(seed), carries);
				const reply = anyCompletionReply(random(seed + rounds), request, carries);
				assert.deepEqual(
					format.decodeResponse(bodyOf(format.encodeResponse(reply, request)), request),
					{ ok: true, value: reply },
					`seed ${seed}`,
				);
			}
		});
	});
}
