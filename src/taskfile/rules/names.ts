import type { Finding } from "../problem.ts";
import { finding } from "../problem.ts";
import type { TaskSymbol } from "../symbols.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** What is easily mistaken for another name, by the model and by whoever reads the result. */
export const nameRules: Rule = (input) => [...nearDuplicates(input), ...padded(input), ...collisions(input), ...descriptions(input)];

/** Names that only case, spacing or a plural tell apart. */
function nearDuplicates({ symbols }: RuleInput): Finding[] {
	const first = new Map<string, TaskSymbol>();
	const findings: Finding[] = [];
	for (const symbol of symbols) {
		const { kind, owner, name, path, part, isDeclaration } = symbol;
		if (!isDeclaration || name.trim() === "") {
			continue;
		}
		const key = `${kind}\n${owner}\n${commonForm(name)}`;
		const earlier = first.get(key);
		if (earlier === undefined) {
			first.set(key, symbol);
		} else if (earlier.name !== name) {
			// An equal name is refused, and said so by the schema's reader.
			findings.push(finding("near-duplicate-name", path, { part, args: [name, earlier.name], related: [earlier] }));
		}
	}
	return findings;
}

function commonForm(name: string): string {
	const lower = name.toLowerCase();
	const plain = /[\s_-]/.test(lower) ? lower.replace(/[\s_-]+/g, "") : lower;
	return plain.length < 4 || !plain.endsWith("s") || /[sui]s$/.test(plain)
		? plain
		: plain
				.replace(/ies$/, "y")
				.replace(/(?<=[xs]|ch|sh)es$/, "")
				.replace(/s$/, "");
}

function padded({ symbols }: RuleInput): Finding[] {
	return symbols
		.filter(({ isDeclaration, name }) => isDeclaration && name !== name.trim() && name.trim() !== "")
		.map(({ path, part, name }) => finding("padded-name", path, { part, args: [name, name.trim()] }));
}

/** Keys of a result that are its own. */
const resultKeys = new Set(["entities", "classifications", "structures", "relations", "relation_extraction", "_meta", "data"]);

/** Questions and records share the result's first level, where the later of two equal names hides the earlier. */
function collisions({ symbols }: RuleInput): Finding[] {
	const taken = new Map<string, TaskSymbol>();
	const findings: Finding[] = [];
	for (const symbol of symbols) {
		const { kind, name, path, part, isDeclaration } = symbol;
		if (!isDeclaration || (kind !== "classification" && kind !== "structure")) {
			continue;
		}
		const other = taken.get(name);
		if (resultKeys.has(name)) {
			findings.push(finding("reserved-name", path, { part, args: [name] }));
		} else if (other !== undefined && other.kind !== kind) {
			findings.push(finding("result-name-collision", path, { part, args: [name], related: [other] }));
		} else {
			taken.set(name, symbol);
		}
	}
	return findings;
}

/** One hint for each section, at its first name without a description. */
function descriptions({ symbols }: RuleInput): Finding[] {
	return (["entity", "field"] as const).flatMap((kind) => {
		const all = symbols.filter((symbol) => symbol.isDeclaration && symbol.kind === kind);
		const bare = all.filter(({ description }) => description === undefined);
		const [first] = bare;
		return first === undefined
			? []
			: [finding("missing-description", first.path, { part: first.part, args: [kind, bare.length, all.length] })];
	});
}
