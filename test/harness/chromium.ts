import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { installOnce } from "./install.ts";
import { unwrapWoff } from "./woff.ts";

/** A browser and the variables it has to be started with. */
export interface Chromium {
	readonly executablePath: string;
	readonly env: Record<string, string>;
}

const usualPlaces = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The machine's Chromium or Chrome (`CHROMIUM_PATH` first); where it has none, one from the npm registry with the libraries and the
 * font it needs.
 * @throws Error when there is none and none can be installed
 */
export async function ensureChromium(): Promise<Chromium> {
	const env = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
	const found = [process.env["CHROMIUM_PATH"], ...usualPlaces].find((file) => file !== undefined && existsSync(file));
	if (found !== undefined) {
		return { executablePath: found, env };
	}
	if (process.platform !== "linux" || process.arch !== "x64") {
		throw new Error("No Chromium or Chrome was found: install one, or name it in CHROMIUM_PATH.");
	}
	const folder = await installOnce("chromium", "Chromium", unpack);
	const fontConfig = path.join(folder, "fonts.conf");
	await writeFile(fontConfig, fontConfiguration(folder));
	return {
		executablePath: path.join(folder, "chromium"),
		env: { ...env, LD_LIBRARY_PATH: path.join(folder, "lib"), FONTCONFIG_FILE: fontConfig },
	};
}

async function unpack(folder: string): Promise<void> {
	const packed = path.join(folder, "node_modules/@sparticuz/chromium/bin");
	await writeFile(path.join(folder, "chromium"), brotliDecompressSync(await readFile(path.join(packed, "chromium.br"))), { mode: 0o755 });
	const libraries = brotliDecompressSync(await readFile(path.join(packed, "al2023.tar.br")));
	execFileSync("tar", ["-x", "-C", folder], { input: libraries });
	await rm(packed, { recursive: true });
	await mkdir(path.join(folder, "fonts"));
	for (const file of fontFiles) {
		await copyFile(path.join(folder, "node_modules/dejavu-fonts-ttf/ttf", file), path.join(folder, "fonts", file));
	}
	const emoji = await readFile(path.join(folder, "node_modules/@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff"));
	await writeFile(path.join(folder, "fonts/NotoColorEmoji.ttf"), unwrapWoff(emoji));
}

const fontFiles = ["Sans", "Sans-Bold", "Sans-Oblique", "SansMono", "SansMono-Bold", "SansMono-Oblique", "Serif", "Serif-Bold"].map(
	(name) => `DejaVu${name}.ttf`,
);

/**
 * A browser without any font crashes, and one without these names falls back to a serif font in the editor. Only the installed fonts
 * are named, so that pictures look the same on every machine.
 */
function fontConfiguration(folder: string): string {
	const preferred = {
		monospace: "DejaVu Sans Mono",
		"sans-serif": "DejaVu Sans",
		"system-ui": "DejaVu Sans",
		serif: "DejaVu Serif",
	};
	const aliases = Object.entries(preferred).map(
		([family, font]) => `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
	);
	return [
		'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
		"<fontconfig>",
		`<dir>${path.join(folder, "fonts")}</dir>`,
		`<cachedir>${path.join(folder, "font-cache")}</cachedir>`,
		...aliases,
		"</fontconfig>",
	].join("\n");
}
