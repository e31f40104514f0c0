import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { JsonObject } from "../../src/core/json.ts";

const published = JSON.parse(readFileSync(new URL("../fixtures/openapi.json", import.meta.url), "utf8")) as JsonObject;
const ajv = new Ajv({ strict: false, allErrors: true, formats: { "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/ } });
ajv.addSchema(published, "api");

/** Asserts that a value, as it goes over the wire, is what the published API describes under this name. */
export function conforms(name: string, value: unknown): void {
	const validate = ajv.getSchema(`api#/components/schemas/${name}`);
	assert.ok(validate, name);
	// Keys that are undefined are not sent.
	const sent = JSON.parse(JSON.stringify(value)) as unknown;
	assert.ok(validate(sent), `${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(sent)}`);
}
