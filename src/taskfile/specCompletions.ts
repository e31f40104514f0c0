import type { Span } from "../core/span.ts";
import type { Completion } from "./completion.ts";

/** What may stand in a part of a `name::dtype::[a|b]::description` string; `span` is the string with its quotes. */
export function specCompletions(source: string, span: Span, offset: number): Completion[] {
	const isClosed = source[span.end - 1] === '"' && span.end - span.start > 1;
	const content = { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
	const before = source.slice(content.start, offset);
	const after = source.slice(offset, content.end);
	const cut = before.lastIndexOf("::");
	const hasColons = cut >= 0;
	const part = {
		start: hasColons ? content.start + cut + 2 : offset,
		end: offset + (hasColons ? (after.includes("::") ? after.indexOf("::") : after.length) : 0),
	};
	if (!hasColons && (before.trim() === "" || (after !== "" && !after.startsWith("::")))) {
		return [];
	}
	const others = `${hasColons ? before.slice(0, cut) : before}::${source.slice(part.end, content.end)}`.split("::");
	const hasDtype = others.some((other) => other === "str" || other === "list");
	const hasChoices = others.some((other) => other.startsWith("["));
	const lead = hasColons ? "" : "::";
	const offered = [
		...(hasDtype ? [] : [plain("str", lead, part), plain("list", lead, part)]),
		...(hasChoices ? [] : [{ label: "[a|b]", kind: "choice", span: part, text: `${lead}[$1]`, isSnippet: true } as const]),
	];
	return offered;
}

const plain = (dtype: string, lead: string, span: Span): Completion => ({
	label: dtype,
	kind: "dtype",
	span,
	text: lead + dtype,
	isSnippet: false,
});
