import { statSync } from "node:fs";
import { fromRoot, vsixFile } from "../test/harness/root.ts";

/** What a person downloads, and what a window with task files reads at its start, against their aims. */
const sizes = [
	{
		name: "extension.cjs and features.cjs, minified",
		files: [fromRoot("dist/extension.cjs"), fromRoot("dist/features.cjs")],
		aim: 150_000,
	},
	{ name: "VSIX", files: [vsixFile], aim: 800_000 },
];
for (const { name, files, aim } of sizes) {
	const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
	console.log(`size: ${name} ${(size / 1000).toFixed(1)} KB, ratio to the aim of ${aim / 1000} KB ${(size / aim).toFixed(2)} (aim <= 1)`);
}
