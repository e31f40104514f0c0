import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { colours, commands, contextKeys, settings, viewContainer, views } from "../../src/editor/contributions.ts";
import { contrast, difference, type Sight } from "../support/colour.ts";

interface Property {
	readonly type: string;
	readonly default: unknown;
	readonly scope: string;
	readonly enum?: readonly string[];
}

interface MenuItem {
	readonly command?: string;
	readonly submenu?: string;
	readonly when?: string;
}

interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
		readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
		readonly submenus: readonly { readonly id: string }[];
		readonly keybindings: readonly { readonly command: string; readonly when: string }[];
		readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
		readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when: string }[]>>;
		readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
		readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<Theme, string>> }[];
		readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
	};
	readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

type Theme = "dark" | "light" | "highContrast" | "highContrastLight";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const manifest = read("package.json") as Manifest;
const words = read("package.nls.json") as Record<string, string>;
const { contributes } = manifest;
const properties = Object.assign({}, ...contributes.configuration.map((section) => section.properties)) as Record<string, Property>;
const menuItems = Object.values(contributes.menus).flat();

/** Every `when` clause of the manifest. */
function* clauses(value: unknown): Generator<string> {
	if (typeof value === "object" && value !== null) {
		for (const [key, inner] of Object.entries(value)) {
			if (key === "when" && typeof inner === "string") {
				yield inner;
			} else {
				yield* clauses(inner);
			}
		}
	}
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe("the manifest and the typed contributions are the same", () => {
	it("commands", () => {
		assert.deepEqual(sorted(contributes.commands.map((item) => item.command)), sorted(Object.keys(commands)));
	});

	it("settings with type, default, scope and choices", () => {
		const expected = Object.fromEntries(
			Object.entries(settings).map(([id, known]) => [
				id,
				{
					type: Array.isArray(known.default) ? "array" : typeof known.default,
					default: known.default,
					scope: known.scope,
					enum: "choices" in known ? known.choices : undefined,
				},
			]),
		);
		const actual = Object.fromEntries(
			Object.entries(properties).map(([id, found]) => [
				id,
				{ type: found.type, default: found.default, scope: found.scope, enum: found.enum },
			]),
		);
		assert.deepEqual(actual, expected);
	});

	it("views", () => {
		assert.deepEqual(
			contributes.viewsContainers.activitybar.map((container) => container.id),
			[viewContainer],
		);
		assert.deepEqual(
			Object.values(contributes.views).flatMap((group) => group.map((view) => view.id)),
			[...views],
		);
	});

	it("colours", () => {
		assert.deepEqual(
			contributes.colors.map((colour) => colour.id),
			[...colours],
		);
	});

	it("context keys", () => {
		const own = /(?<![\w.-])pioneer\.[\w.]+/g;
		const used = [...clauses(contributes)].flatMap((clause) => clause.match(own) ?? []);
		const keys = new Set(used.filter((name) => !(views as readonly string[]).includes(name)));
		assert.deepEqual(sorted(keys), sorted(Object.keys(contextKeys)));
	});

	it("sentences of package.nls.json", () => {
		const used = new Set([...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1] ?? ""));
		assert.deepEqual(sorted(used), sorted(Object.keys(words)));
	});
});

describe("the manifest keeps its own rules", () => {
	it("every title and description is a sentence of package.nls.json", () => {
		for (const item of contributes.commands) {
			assert.match(item.title, /^%command\.[\w.]+%$/, item.command);
			assert.equal(item.category, "Pioneer");
		}
		for (const view of contributes.viewsWelcome) {
			assert.match(view.contents, /^%[\w.]+%$/, view.view);
		}
		for (const [id, property] of Object.entries(properties)) {
			assert.match(JSON.stringify(property), /"markdownDescription":"%[\w.]+%"/, id);
		}
	});

	it("menus name commands and submenus that exist", () => {
		for (const item of menuItems) {
			assert.ok(
				item.command !== undefined ? item.command in commands : contributes.submenus.some((submenu) => submenu.id === item.submenu),
				JSON.stringify(item),
			);
		}
	});

	it("what the palette hides needs arguments, and has a way by keyboard that the palette lists", () => {
		const hidden = (contributes.menus["commandPalette"] ?? []).filter((item) => item.when === "false").map((item) => item.command ?? "");
		const linked = Object.entries(commands).filter(([, command]) => command.keyboardWay !== undefined);
		assert.deepEqual(sorted(hidden), sorted(linked.map(([id]) => id)));
		for (const [id, { keyboardWay }] of linked) {
			assert.ok(keyboardWay !== undefined && keyboardWay in commands && !hidden.includes(keyboardWay), id);
		}
	});

	it("links of welcome texts run commands that the palette lists", () => {
		for (const sentence of Object.values(words)) {
			for (const [, id] of sentence.matchAll(/\(command:([\w.]+)\)/g)) {
				assert.ok(id !== undefined && id in commands && commands[id as keyof typeof commands].keyboardWay === undefined, sentence);
			}
		}
	});

	it("has one default keybinding, a chord", () => {
		assert.equal(contributes.keybindings.length, 1);
		assert.equal(contributes.keybindings[0]?.command, "pioneer.extractSelection");
	});

	it("restricts only settings that exist", () => {
		for (const id of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
			assert.ok(id in properties, id);
		}
	});
});

describe("colours of entities", () => {
	const backgrounds: Readonly<Record<Theme, string>> = {
		dark: "#1f1f1f",
		light: "#ffffff",
		highContrast: "#000000",
		highContrastLight: "#ffffff",
	};
	for (const [theme, background] of Object.entries(backgrounds) as [Theme, string][]) {
		const least = theme.startsWith("highContrast") ? 7 : 4.5;
		it(`stand out from the background in ${theme} (${least} to 1; stale ones less)`, () => {
			for (const { id, defaults } of contributes.colors) {
				const needed = id === "pioneer.entityStale" ? Math.min(least, 4) : least;
				assert.ok(contrast(defaults[theme], background) >= needed, `${id} ${defaults[theme]} ${contrast(defaults[theme], background)}`);
			}
		});

		// Lines come in four styles that repeat every four slots (looks.ts), so only slots of one style need colours that differ.
		for (const sight of ["normal", "protanopia", "deuteranopia", "tritanopia"] satisfies Sight[]) {
			it(`differ among slots of one line style in ${theme} with ${sight} sight`, () => {
				const slots = contributes.colors.filter(({ id }) => id !== "pioneer.entityStale").map(({ defaults }) => defaults[theme]);
				for (const [first, one] of slots.entries()) {
					for (let second = first + 4; second < slots.length; second += 4) {
						const apart = difference(one, slots[second] ?? "", sight);
						assert.ok(apart >= 12, `slots ${first + 1} and ${second + 1}: ${apart.toFixed(1)}`);
					}
				}
			});
		}
	}
});
