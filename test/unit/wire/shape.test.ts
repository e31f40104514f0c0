import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonValue } from "../../../src/core/json.ts";
import { decodeShape, flag, json, number, object, Shape, text, texts, time, tokenLimit, upTo } from "../../../src/wire/shape.ts";

const person = new Shape({
	name: [["full_name", "name"], text],
	age: ["age", number],
	isMember: ["is_member", flag],
	nicknames: ["nicknames", texts],
	born: ["born_at", time],
	more: ["more", object],
	anything: ["anything", json],
});

suite("a shape", () => {
	const table: readonly [title: string, body: JsonValue | undefined, expected: object][] = [
		[
			"reads every kind of value",
			{ name: "Mira", age: 7, is_member: false, nicknames: ["M"], born_at: "1970-01-01T00:00:01Z" },
			{ name: "Mira", age: 7, isMember: false, nicknames: ["M"], born: 1000 },
		],
		["takes the first name that holds a value", { full_name: "Mira Holt", name: "Mira" }, { name: "Mira Holt" }],
		["passes over a name that holds null", { full_name: null, name: "Mira" }, { name: "Mira" }],
		["leaves out what is absent, null or unfit", { name: 7, age: "7", is_member: null, nicknames: {}, born_at: "soon", more: [] }, {}],
		["keeps the strings of a list", { nicknames: ["a", 1, null, "b"] }, { nicknames: ["a", "b"] }],
		[
			"keeps zero, false and empty text",
			{ name: "", age: 0, is_member: false, anything: "" },
			{ name: "", age: 0, isMember: false, anything: "" },
		],
		["knows no other keys", { toString: "x", constructor: "y", other: 1 }, {}],
		["finds nothing in a list", ["name"], {}],
		["finds nothing in nothing", undefined, {}],
	];
	for (const [title, body, expected] of table) {
		test(title, () => {
			assert.deepEqual(person.read(body), expected);
			assert.deepEqual(person.readAny(body), Object.keys(expected).length === 0 ? undefined : expected);
		});
	}

	test("hands objects on as they came, whatever their keys", () => {
		const body = JSON.parse('{"more":{"__proto__":{"age":1}},"__proto__":{"age":2}}') as JsonValue;
		const read = person.read(body);
		assert.deepEqual(Object.keys(read), ["more"]);
		assert.equal(JSON.stringify(read.more), '{"__proto__":{"age":1}}');
	});

	test("writes what it reads, under the first of several names", () => {
		const body = { full_name: "Mira", age: 0, born_at: "1970-01-01T00:00:01.000Z", more: {}, anything: [null] };
		assert.deepEqual(person.write(person.read(body)), body);
		assert.deepEqual(person.write(undefined), {});
		assert.deepEqual(person.write({ born: 1e300, age: 1 }), { age: 1 });
	});
});

suite("what is refused is told in pydantic's words", () => {
	const table: readonly [schema: Parameters<typeof decodeShape>[0], value: JsonValue, type: string, message: string][] = [
		[text, 1, "string_type", "Input should be a valid string"],
		[flag, "true", "bool_type", "Input should be a valid boolean"],
		[upTo(1), "1", "float_type", "Input should be a valid number"],
		[upTo(1), -0.1, "greater_than_equal", "Input should be greater than or equal to 0"],
		[upTo(2), 2.1, "less_than_equal", "Input should be less than or equal to 2"],
		[tokenLimit, "1", "int_type", "Input should be a valid integer"],
		[tokenLimit, 0.5, "int_from_float", "Input should be a valid integer, got a number with a fractional part"],
		[tokenLimit, 0, "greater_than_equal", "Input should be greater than or equal to 1"],
		[tokenLimit, 131_073, "less_than_equal", "Input should be less than or equal to 131072"],
		[object, [], "dict_type", "Input should be a valid dictionary"],
	];
	for (const [schema, value, type, message] of table) {
		test(`${JSON.stringify(value)}: ${message}`, () => {
			const read = decodeShape(schema, value, ["a", 0]);
			assert.deepEqual(read.ok ? undefined : read.issues[0], { path: ["a", 0], message, type });
		});
	}

	test("the bounds themselves are taken", () => {
		for (const [schema, value] of [
			[upTo(1), 0],
			[upTo(1), 1],
			[tokenLimit, 1],
			[tokenLimit, 131_072],
		] as const) {
			assert.deepEqual(decodeShape(schema, value), { ok: true, value });
		}
	});
});
