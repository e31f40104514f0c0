import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readEndpoint } from "../../../src/client/endpoint.ts";
import { proxyFor } from "../../../src/client/proxy.ts";
import { isPioneerError } from "../../../src/core/failure.ts";

describe("an address", () => {
	const accepted: readonly [string, string, string][] = [
		["https://api.pioneer.ai", "https://api.pioneer.ai", ""],
		["https://api.pioneer.ai/", "https://api.pioneer.ai", ""],
		["https://api.pioneer.ai/v1", "https://api.pioneer.ai", ""],
		["https://api.pioneer.ai/v1/", "https://api.pioneer.ai", ""],
		["https://API.Pioneer.ai:443", "https://api.pioneer.ai", ""],
		["https://gateway.example/pioneer/v1", "https://gateway.example", "/pioneer"],
		["http://127.0.0.1:8080", "http://127.0.0.1:8080", ""],
		["http://127.8.9.10", "http://127.8.9.10", ""],
		["http://127.1:9", "http://127.0.0.1:9", ""],
		["http://localhost:8080", "http://localhost:8080", ""],
		["http://[::1]:8080", "http://[::1]:8080", ""],
	];
	for (const [address, origin, prefix] of accepted) {
		it(`${address} is ${origin} with "${prefix}"`, () => {
			const endpoint = readEndpoint(address);
			assert.deepEqual([endpoint.origin, endpoint.prefix], [origin, prefix]);
		});
	}
	const refused: readonly [string, string][] = [
		["http://api.pioneer.ai", "insecure-address"],
		["http://localhost.example", "insecure-address"],
		["http://128.0.0.1", "insecure-address"],
		["http://127.0.0.1.example.com", "insecure-address"],
		["http://0.0.0.0:80", "insecure-address"],
		["http://[::2]", "insecure-address"],
		["ftp://127.0.0.1", "bad-address"],
		["file:///etc/passwd", "bad-address"],
		["api.pioneer.ai", "bad-address"],
		["", "bad-address"],
		["https://user:secret@api.pioneer.ai", "bad-address"],
		["https://api.pioneer.ai/?key=secret", "bad-address"],
		["https://api.pioneer.ai/#secret", "bad-address"],
	];
	for (const [address, fault] of refused) {
		it(`"${address}" is refused: ${fault}`, () => {
			assert.throws(
				() => readEndpoint(address),
				(error) => isPioneerError(error) && error.failure.fault === fault && !JSON.stringify(error.failure).includes("secret"),
			);
		});
	}
});

describe("the proxy that the environment names", () => {
	const https = "https://api.pioneer.ai";
	const rows: readonly [string, string, Record<string, string>, string | undefined][] = [
		["none", https, {}, undefined],
		["by scheme", https, { HTTPS_PROXY: "http://p:3128", HTTP_PROXY: "http://other:1" }, "http://p:3128"],
		["http's is not https's", https, { HTTP_PROXY: "http://p:3128" }, undefined],
		["lower case first", https, { https_proxy: "http://low:1", HTTPS_PROXY: "http://up:1" }, "http://low:1"],
		["an empty variable is none", https, { https_proxy: "", HTTPS_PROXY: "http://up:1" }, "http://up:1"],
		["for all", https, { ALL_PROXY: "http://all:1" }, "http://all:1"],
		["without scheme", https, { HTTPS_PROXY: "p:3128" }, "http://p:3128"],
		["unreadable", https, { HTTPS_PROXY: "http://:::" }, undefined],
		["excepted host", https, { HTTPS_PROXY: "http://p:1", NO_PROXY: "x.example, api.pioneer.ai" }, undefined],
		["excepted domain", https, { HTTPS_PROXY: "http://p:1", NO_PROXY: ".pioneer.ai" }, undefined],
		["excepted by wildcard domain", https, { HTTPS_PROXY: "http://p:1", no_proxy: "*.pioneer.ai" }, undefined],
		["everything excepted", https, { HTTPS_PROXY: "http://p:1", NO_PROXY: "*" }, undefined],
		["a domain's tail only at a dot", "https://notpioneer.ai", { HTTPS_PROXY: "http://p:1", NO_PROXY: "pioneer.ai" }, "http://p:1"],
		["excepted port", https, { HTTPS_PROXY: "http://p:1", NO_PROXY: "api.pioneer.ai:443" }, undefined],
		["another port excepted", https, { HTTPS_PROXY: "http://p:1", NO_PROXY: "api.pioneer.ai:8443" }, "http://p:1"],
		["never for this machine", "http://127.0.0.1:9", { HTTP_PROXY: "http://p:1" }, undefined],
		["never for localhost", "http://localhost:9", { HTTP_PROXY: "http://p:1" }, undefined],
	];
	for (const [name, origin, environment, expected] of rows) {
		it(name, () => {
			assert.equal(proxyFor(origin, environment), expected);
		});
	}
});
