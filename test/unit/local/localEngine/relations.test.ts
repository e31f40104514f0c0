import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptySchema, type RelationType } from "../../../../src/core/schema.ts";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";

function pairsOf(text: string, relation: string | RelationType): string[] {
	const type = typeof relation === "string" ? { name: relation } : relation;
	return extractLocally(text, { ...emptySchema, relations: [type] }).extraction.relations.map(({ type: name, head, tail, confidence }) => {
		assert.equal(name, type.name);
		assert.ok(confidence !== undefined && confidence > 0 && confidence <= 1);
		return `${head.text} -> ${tail.text}`;
	});
}

describe("extractLocally: relations", () => {
	const rows: readonly (readonly [relation: string, text: string, pairs: readonly string[]])[] = [
		["works_for", "Mira Holt works for Nordwind Labs in Oslo.", ["Mira Holt -> Nordwind Labs"]],
		["works_for", "Siemens hired Anna Schmidt.", ["Anna Schmidt -> Siemens"]],
		["located_in", "Siemens is headquartered in Munich.", ["Siemens -> Munich"]],
		["founded", "Jeff Bezos founded Amazon in 1994.", ["Jeff Bezos -> Amazon"]],
		["founded", "Amazon was founded by Jeff Bezos.", ["Jeff Bezos -> Amazon"]],
		["founded_by", "Jeff Bezos founded Amazon.", ["Amazon -> Jeff Bezos"]],
		["founded_by", "Amazon was founded by Jeff Bezos.", ["Amazon -> Jeff Bezos"]],
		["founded_in", "Jeff Bezos founded Amazon in 1994.", ["Amazon -> 1994"]],
		["acquired", "Facebook acquired WhatsApp.", ["Facebook -> WhatsApp"]],
		["acquired", "Instagram was acquired by Facebook in 2012.", ["Facebook -> Instagram"]],
		["acquired_by", "Instagram was acquired by Facebook in 2012.", ["Instagram -> Facebook"]],
		["ceo_of", "Tim Cook, CEO of Apple, met Satya Nadella in Paris.", ["Tim Cook -> Apple"]],
		["ceo_of", "Apple CEO Tim Cook said sales rose.", ["Tim Cook -> Apple"]],
		["born_in", "Barack Obama was born in Honolulu.", ["Barack Obama -> Honolulu"]],
		["announced", "Apple announced the MacBook Pro at WWDC in Cupertino.", ["Apple -> MacBook Pro"]],
		["married_to", "Barack Obama is married to Michelle Obama.", ["Barack Obama -> Michelle Obama"]],
		["subsidiary_of", "YouTube is a subsidiary of Google.", ["YouTube -> Google"]],
		["worksFor", "Mira Holt works for Nordwind Labs.", ["Mira Holt -> Nordwind Labs"]],
		["works_for", "Mira Holt saw Nordwind Labs from the train.", []],
		["works_for", "Mira Holt slept. Nordwind Labs grew.", []],
		["acquired", "", []],
	];
	for (const [relation, text, pairs] of rows) {
		it(`${relation}: ${text}`, () => assert.deepEqual(pairsOf(text, relation), pairs));
	}

	it("takes typed ends from the schema", () => {
		const type = { name: "supplies", head: ["company"], tail: ["organization"] };
		assert.deepEqual(pairsOf("Kestrel AG supplies Harrow Ltd with steel.", type), ["Kestrel AG -> Harrow Ltd"]);
		assert.deepEqual(pairsOf("Kestrel AG supplies Harrow Ltd with steel.", { ...type, tail: ["person"] }), []);
	});

	it("finds a relation it has no list for by its own words", () => {
		assert.deepEqual(pairsOf("Anna Schmidt praised Maria Lopez.", "praised"), ["Anna Schmidt -> Maria Lopez"]);
		assert.deepEqual(pairsOf("Anna Schmidt was praised by Maria Lopez.", "praised"), ["Maria Lopez -> Anna Schmidt"]);
	});

	it("says which relation has an end that no rule can know", () => {
		const relation = { name: "treats", head: ["therapy"], tail: ["symptom"] };
		const { extraction, unsupportedLabels } = extractLocally("Rest treats fever.", { ...emptySchema, relations: [relation] });
		assert.deepEqual([extraction.relations, unsupportedLabels], [[], ["treats"]]);
	});
});
