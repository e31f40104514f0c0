import type { Finding } from "../problem.ts";
import { finding } from "../problem.ts";
import type { TaskSymbol } from "../symbols.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** What is easily mistaken for another name, by the model and by whoever reads the result. */
export const nameRules: Rule = (input) => [...nearDuplicates(input), ...padded(input), ...collisions(input), ...descriptions(input)];

/** Names that only case, spacing or a plural tell apart. */
function nearDuplicates({ symbols }: RuleInput): Finding[] {
	const first = new Map<string, TaskSymbol>();
	return symbols.flatMap((symbol) => {
		if (!symbol.isDeclaration || symbol.name.trim() === "") {
			return [];
		}
		const key = `${symbol.kind}\n${symbol.owner}\n${commonForm(symbol.name)}`;
		const earlier = first.get(key);
		if (earlier === undefined) {
			first.set(key, symbol);
			return [];
		}
		// An equal name is refused, and said so by the schema's reader.
		return earlier.name === symbol.name
			? []
			: [finding("near-duplicate-name", symbol.path, { part: symbol.part, args: [symbol.name, earlier.name], related: [earlier] })];
	});
}

function commonForm(name: string): string {
	const plain = name.toLowerCase().replace(/[\s_-]+/g, "");
	return plain.length < 4 || plain.endsWith("ss") || plain.endsWith("us") || plain.endsWith("is")
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
