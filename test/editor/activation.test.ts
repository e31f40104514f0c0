import assert from "node:assert/strict";
import { extensions } from "vscode";

suite("activation", () => {
	test("the extension is the one of this folder, and activates", async () => {
		const extension = extensions.getExtension("pioneer-tools.pioneer");
		assert.ok(extension, "the editor does not know pioneer-tools.pioneer");
		await extension.activate();
		assert.equal(extension.isActive, true);
	});
});
