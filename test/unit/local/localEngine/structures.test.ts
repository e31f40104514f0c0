import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptySchema, type Field } from "../../../../src/core/schema.ts";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";

const one = (name: string, more: Partial<Field> = {}): Field => ({ name, dtype: "str", ...more });

function instancesOf(text: string, name: string, fields: readonly Field[]): Record<string, string | string[] | null>[] {
	const points = [...text];
	return extractLocally(text, { ...emptySchema, structures: [{ name, fields }] }).extraction.structures.map((instance) => {
		assert.equal(instance.structure, name);
		return Object.fromEntries(
			instance.fields.map((field) => {
				const texts = field.values.map((value) => {
					if (value.interval !== undefined) assert.equal(points.slice(value.interval.start, value.interval.end).join(""), value.text);
					return value.text;
				});
				return [field.name, field.isList ? texts : (texts[0] ?? null)];
			}),
		);
	});
}

describe("extractLocally: structures", () => {
	it("fills fields from prose by their kinds, and choices by their words", () => {
		const fields = [one("number"), one("vendor"), one("currency", { choices: ["EUR", "USD"] }), one("total")];
		assert.deepEqual(instancesOf("Order 7731 from Kestrel AG totals 480.00 EUR for two lamps.", "order", fields), [
			{ number: "7731", vendor: "Kestrel AG", currency: "EUR", total: "480.00 EUR" },
		]);
	});

	it("gives a choice no place in the text, and any other value one", () => {
		const { structures } = extractLocally("Order 7731 is paid.", {
			...emptySchema,
			structures: [{ name: "order", fields: [one("number"), one("state", { choices: ["paid", "open"] })] }],
		}).extraction;
		assert.deepEqual(structures[0]?.fields[0]?.values[0]?.interval, { start: 6, end: 10 });
		assert.equal(structures[0]?.fields[1]?.values[0]?.text, "paid");
		assert.equal(structures[0]?.fields[1]?.values[0]?.interval, undefined);
	});

	it("takes Key: value lines first, one instance for each block", () => {
		const text =
			"Name: John Smith\nEmail: john@x.example\nDue date: 2024-05-01\nPriority: High\nTags: red, blue and green\n\nName: 😀 Ann Lee\nEmail: ann@x.example";
		const fields = [one("name"), one("email"), one("due_date"), one("priority", { choices: ["low", "high"] }), { name: "tags" }];
		assert.deepEqual(instancesOf(text, "contact", fields), [
			{ name: "John Smith", email: "john@x.example", due_date: "2024-05-01", priority: "high", tags: ["red", "blue", "green"] },
			{ name: "😀 Ann Lee", email: "ann@x.example", due_date: null, priority: null, tags: [] },
		]);
	});

	it("starts an instance where the first key comes again in one block", () => {
		assert.deepEqual(
			instancesOf("- Name: Bob, Age: 34, City: Oslo\n- Name: Eve, Age: 22, City: Rome", "person", [one("name"), one("age"), one("city")]),
			[
				{ name: "Bob", age: "34", city: "Oslo" },
				{ name: "Eve", age: "22", city: "Rome" },
			],
		);
	});

	it("reads a vague field name with its structure's", () => {
		const fields = [one("name"), one("price")];
		assert.deepEqual(instancesOf("The iPhone 15 costs $999.", "product", fields), [{ name: "iPhone 15", price: "$999" }]);
		assert.deepEqual(instancesOf("Siemens paid $999.", "company", fields), [{ name: "Siemens", price: "$999" }]);
	});

	it("keeps all values of a list, and makes no instance of nothing", () => {
		assert.deepEqual(instancesOf("Siemens, Nokia and Intel met.", "meeting", [{ name: "companies" }]), [
			{ companies: ["Siemens", "Nokia", "Intel"] },
		]);
		assert.deepEqual(instancesOf("It rained all day long.", "meeting", [{ name: "companies" }, one("amount")]), []);
		assert.deepEqual(instancesOf("", "meeting", [{ name: "companies" }]), []);
	});
});
