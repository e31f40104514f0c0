import path from "node:path";

/** The project's top folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/** An absolute path from one below the project's top folder. */
export function fromRoot(...parts: string[]): string {
	return path.join(root, ...parts);
}

/** Everything the tests run on that is not a package of the project: editors and a browser. Ignored by git and by the VSIX. */
export const cacheFolder = fromRoot(".vscode-test");

/** The extension as it is published. */
export const vsixFile = fromRoot("dist/pioneer.vsix");
