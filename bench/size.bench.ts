import { statSync } from "node:fs";
import { fromRoot, vsixFile } from "../test/harness/root.ts";

/** What a person downloads, and what VS Code reads at every activation, against their aims. */
const sizes = [
	{ name: "extension.cjs, minified", file: fromRoot("dist/extension.cjs"), aim: 150_000 },
	{ name: "VSIX", file: vsixFile, aim: 800_000 },
];
for (const { name, file, aim } of sizes) {
	const { size } = statSync(file);
	console.log(`size: ${name} ${(size / 1000).toFixed(1)} KB, ratio to the aim of ${aim / 1000} KB ${(size / aim).toFixed(2)} (aim <= 1)`);
}
