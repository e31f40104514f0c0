import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";
import { tenLabels } from "./measure.ts";
import { entitySchema, surfaces } from "./schemas.ts";

describe("extractLocally: entities", () => {
	it("finds the four entities of the seed sentence, in code points", () => {
		const { extraction, unsupportedLabels } = extractLocally(
			"Apple announced the MacBook Pro at WWDC in Cupertino.",
			entitySchema("organization", "product", "event", "location"),
		);
		assert.deepEqual(
			extraction.entities.map(({ label, text, interval }) => [label, text, interval?.start, interval?.end]),
			[
				["organization", "Apple", 0, 5],
				["product", "MacBook Pro", 20, 31],
				["event", "WWDC", 35, 39],
				["location", "Cupertino", 43, 52],
			],
		);
		assert.deepEqual(unsupportedLabels, []);
	});

	it("counts in code points behind characters outside the basic plane", () => {
		const { extraction } = extractLocally("🎉👩‍👩‍👧 Maria Lopez joined Nokia", entitySchema("person"));
		assert.deepEqual(extraction.entities[0]?.interval, { start: 7, end: 18 });
	});

	const spellings: readonly (readonly [label: string, text: string, found: readonly string[]])[] = [
		["company", "Siemens hired Anna Schmidt.", ["Siemens"]],
		["employer", "Siemens hired Anna Schmidt.", ["Siemens"]],
		["vendorName", "The vendor is Kestrel GmbH.", ["Kestrel GmbH"]],
		["PEOPLE", "Siemens hired Anna Schmidt.", ["Anna Schmidt"]],
		["name", "Siemens hired Anna Schmidt.", ["Anna Schmidt"]],
		["due_date", "Pay by 3 May 2024.", ["3 May 2024"]],
		["deadline", "Pay by 3 May 2024.", ["3 May 2024"]],
		["Total Amount", "That is 480.00 EUR.", ["480.00 EUR"]],
		["website", "See https://a.example/x?y=1.", ["https://a.example/x?y=1"]],
		["phone number", "Call +1 415 555 0132 now.", ["+1 415 555 0132"]],
		["city", "From Berlin in Germany to Lyon.", ["Berlin", "Lyon"]],
		["country", "From Berlin in Germany to Lyon.", ["Germany"]],
		["university", "She left Kyoto University for IBM.", ["Kyoto University"]],
		["ciudad", "Vive en Madrid.", ["Madrid"]],
		["公司", "Siemens hired her.", ["Siemens"]],
	];
	for (const [label, text, found] of spellings) {
		it(`reads the label ${label}`, () => assert.deepEqual(surfaces(text, label)[label], found));
	}

	const patterns: readonly (readonly [label: string, text: string, found: readonly string[]])[] = [
		["time", "Meet at 9:30 am or 17:45.", ["9:30 am", "17:45"]],
		["percent", "Up 4.5% and 12 percent.", ["4.5%", "12 percent"]],
		["ip address", "From 10.0.0.1, not 999.1.1.1.", ["10.0.0.1"]],
		["iban", "To DE89 3704 0044 0532 0130 00, not DE00 3704 0044 0532 0130 00.", ["DE89 3704 0044 0532 0130 00"]],
		["credit card", "Card 4111 1111 1111 1111, not 4111 1111 1111 1112.", ["4111 1111 1111 1111"]],
		["uuid", "Run 123e4567-e89b-12d3-a456-426614174000 failed.", ["123e4567-e89b-12d3-a456-426614174000"]],
		["order number", "My order #55821 and invoice INV-2024-07 are late.", ["55821", "INV-2024-07"]],
		["version", "Upgrade from v1.2.3 to 2.0.0-beta.1.", ["v1.2.3", "2.0.0-beta.1"]],
		["hashtag", "So #happy with #TypeScript5", ["#happy", "#TypeScript5"]],
		["mention", "thanks @ada and mail me at a@b.example", ["@ada"]],
		["file path", "Open /usr/local/bin/node or C:\\temp\\x.txt.", ["/usr/local/bin/node", "C:\\temp\\x.txt"]],
		["log level", "2024-05-01 ERROR disk full; WARN again", ["ERROR", "WARN"]],
		["duration", "Wait 10 minutes or thirty (30) days.", ["10 minutes", "thirty (30) days"]],
		["quantity", "Take 500 mg with 2 liters.", ["500 mg", "2 liters"]],
		[
			"money",
			"NGN 350,000, 12.500 €, 2 bn euros, USD 1.2m, $4,250.00 and $5bn",
			["NGN 350,000", "12.500 €", "2 bn euros", "USD 1.2m", "$4,250.00", "$5bn"],
		],
		[
			"date",
			"Q3 2024, H1 FY25, the 1st day of March 2024, 2025-07-31, 3. März 2023, 2024年5月3日",
			["Q3 2024", "H1 FY25", "1st day of March 2024", "2025-07-31", "3. März 2023", "2024年5月3日"],
		],
	];
	for (const [label, text, found] of patterns) {
		it(`finds each ${label}`, () => assert.deepEqual(surfaces(text, label)[label], found));
	}

	it("answers nothing for a label it cannot know, and says which", () => {
		const { extraction, unsupportedLabels } = extractLocally(
			"Symptom: headache. Clause 4 applies to Siemens.",
			entitySchema("symptom", "organization", "clause"),
		);
		assert.deepEqual(unsupportedLabels, ["symptom", "clause"]);
		assert.deepEqual(
			extraction.entities.map((entity) => entity.label),
			["organization"],
		);
	});

	it("reads a label by its description where its name says nothing", () => {
		const schema = { ...entitySchema(), entities: [{ name: "wer", description: "the person who signs" }] };
		const { extraction, unsupportedLabels } = extractLocally("Anna Schmidt signed.", schema);
		assert.deepEqual(unsupportedLabels, []);
		assert.equal(extraction.entities[0]?.text, "Anna Schmidt");
	});

	it("honours the threshold, a type's own before the run's, and one value where the dtype says so", () => {
		const text = "Siemens and Nokia met in Lagos.";
		assert.equal(extractLocally(text, entitySchema("organization"), { threshold: 1 }).extraction.entities.length, 0);
		const own = { ...entitySchema(), entities: [{ name: "organization", threshold: 0 }] };
		assert.equal(extractLocally(text, own, { threshold: 1 }).extraction.entities.length, 2);
		const one = { ...entitySchema(), entities: [{ name: "organization", dtype: "str" as const }] };
		assert.equal(extractLocally(text, one).extraction.entities.length, 1);
	});

	const nothing = ["", " ", "\r\n", "The printer is out of paper.", "🙂🙂", "...", "\ud800", "Please read the terms before you begin"];
	for (const text of nothing) {
		it(`finds nothing in ${JSON.stringify(text)}`, () =>
			assert.deepEqual(extractLocally(text, entitySchema(...tenLabels)).extraction.entities, []));
	}

	it("stops when it is cancelled", () => {
		const controller = new AbortController();
		controller.abort();
		assert.throws(() => extractLocally("Siemens", entitySchema("organization"), { signal: controller.signal }), { name: "AbortError" });
	});
});
