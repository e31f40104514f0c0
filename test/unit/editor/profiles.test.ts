import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eraOf, originOf, readProfiles } from "../../../src/editor/account/profiles.ts";

describe("profiles", () => {
	it("are the API's own hosts, then the setting's", () => {
		const profiles = readProfiles([{ name: "Staging", address: "https://staging.example/api/v1" }]);
		assert.deepEqual(
			profiles.map(({ name, origin }) => [name, origin]),
			[
				["Pioneer", "https://api.pioneer.ai"],
				["Fastino", "https://api.fastino.ai"],
				["Staging", "https://staging.example/api"],
			],
		);
	});
	it("take each other's place by name, the last one counting", () => {
		const own = [
			{ name: "Pioneer", address: "https://one.example" },
			{ name: "Pioneer", address: "https://two.example", era: "fastino" },
		];
		assert.deepEqual(readProfiles(own).slice(1), [
			{ name: "Pioneer", address: "https://two.example", origin: "https://two.example", era: "fastino" },
		]);
	});
	const refused: readonly unknown[] = [
		null,
		"https://a.example",
		{ name: "", address: "https://a.example" },
		{ name: "No address" },
		{ name: "Plain", address: "http://a.example" },
		{ name: "With a key", address: "https://user:secret@a.example" },
		{ name: "File", address: "file:///etc/passwd" },
	];
	for (const value of refused) {
		it(`leave out ${JSON.stringify(value)}`, () => assert.equal(readProfiles([value]).length, 2));
	}
	it("may be plain http on this machine", () => {
		assert.equal(originOf("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
	});
	it("have the era they name, else the one that was found, else their host's", () => {
		const profile = { name: "a", address: "https://api.fastino.ai", origin: "https://api.fastino.ai" };
		assert.equal(eraOf({ ...profile, era: "pioneer" }, "fastino"), "pioneer");
		assert.equal(eraOf(profile, "pioneer"), "pioneer");
		assert.equal(eraOf(profile, undefined), "fastino");
		assert.equal(eraOf({ ...profile, origin: "https://other.example" }, undefined), "pioneer");
	});
});
