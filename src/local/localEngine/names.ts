import type { Span } from "../../core/span.ts";
import { type Candidate, rank } from "./candidate.ts";
import { casingOf } from "./casing.ts";
import { isCommon } from "./commonWords.ts";
import { organizationEnds } from "./cues.ts";
import { demonyms } from "./demonyms.ts";
import { votesFor } from "./evidence.ts";
import { isOrdinary } from "./ordinaryWords.ts";
import { runsOf } from "./runs.ts";
import { type Run, type Sentence, startsSentence } from "./sentenceView.ts";
import type { Token } from "./tokens.ts";
import type { NameKind, Votes } from "./votes.ts";

const kinds: readonly NameKind[] = ["person", "organization", "location", "product", "event"];

/** The persons, organizations, places, products and events of one sentence. `taken` are spans that hold something else. */
export function namesIn(tokens: readonly Token[], taken: readonly Span[]): Candidate[] {
	const sentence: Sentence = { tokens, casing: casingOf(tokens), taken: marks(tokens, taken) };
	const runs = runsOf(sentence).filter((run) => !isOrdinary(sentence, run));
	const votes = runs.map((run) => votesFor(sentence, run));
	agree(sentence, runs, votes);
	return runs.flatMap((run, index) => candidate(sentence, run, votes[index] as Votes) ?? []);
}

function marks(tokens: readonly Token[], taken: readonly Span[]): boolean[] {
	let next = 0;
	return tokens.map((token) => {
		while (next < taken.length && (taken[next]?.end ?? 0) <= token.start) next++;
		const span = taken[next];
		return span !== undefined && span.start < token.end;
	});
}

/** Lets neighbours in a list, and a place after a comma, speak for each other. */
function agree(sentence: Sentence, runs: readonly Run[], votes: readonly Votes[]): void {
	const own = votes.map((vote) => ({ ...vote }));
	for (let index = 1; index < runs.length; index++) {
		const left = runs[index - 1];
		const right = runs[index];
		const leftVotes = votes[index - 1];
		const rightVotes = votes[index];
		const leftOwn = own[index - 1];
		const rightOwn = own[index];
		if (!left || !right || !leftVotes || !rightVotes || !leftOwn || !rightOwn) continue;
		const between = sentence.tokens.slice(left.to, right.from).map((token) => token.folded);
		if (between.length === 0 || between.length > 2) continue;
		const joint = between.join(" ");
		if (joint === ",") {
			if (leftVotes.location > 0 && best(rightOwn).kind === "location" && rightOwn.location >= 3) leftVotes.location += 1.6;
			else if (rightOwn.location >= 3) leftVotes.location += best(leftOwn).worth < 2 ? 2 : 0.4;
		}
		if (
			joint === "," ||
			joint === "and" ||
			joint === "&" ||
			joint === ", and" ||
			joint === "or" ||
			joint === "/" ||
			joint === ";" ||
			joint === "y" ||
			joint === "und" ||
			joint === "og" ||
			joint === "et"
		) {
			support(leftVotes, rightOwn, leftOwn);
			support(rightVotes, leftOwn, rightOwn);
		}
	}
}

function support(votes: Votes, neighbour: Votes, own: Votes): void {
	const strongest = best(neighbour);
	if (strongest.worth >= 1.7) votes[strongest.kind] += best(own).worth < 1 ? 1.6 : best(own).worth < 2.5 ? 1.2 : 0.4;
}

function best(votes: Votes): { kind: NameKind; worth: number; second: number } {
	let kind: NameKind = "person";
	let worth = Number.NEGATIVE_INFINITY;
	let second = Number.NEGATIVE_INFINITY;
	for (const each of kinds) {
		if (votes[each] > worth) {
			second = worth;
			worth = votes[each];
			kind = each;
		} else if (votes[each] > second) second = votes[each];
	}
	return { kind, worth, second };
}

function candidate(sentence: Sentence, run: Run, votes: Votes): Candidate | undefined {
	const first = sentence.tokens[run.from];
	const last = sentence.tokens[run.to - 1];
	if (first === undefined || last === undefined) return undefined;
	const { kind, worth } = best(votes);
	const alone = run.to - run.from === 1;
	if (alone && demonyms.has(first.folded) && run.meanings.length === 0) return undefined;
	const needed = neededWorth(sentence, run, alone);
	const confidence =
		worth < needed - 0.7
			? 0
			: worth < needed
				? rank.doubtful
				: worth < 2.4
					? rank.weak
					: worth < 4
						? rank.fair
						: worth < 6
							? rank.strong
							: rank.certain;
	if (confidence === 0) return undefined;
	const sub = subOf(run, kind, last.folded);
	const before = sentence.tokens[run.from - 1];
	const after = sentence.tokens[run.to];
	if (kind === "event") {
		if (before?.shape === "number" && isYear(before.text) && sentence.taken[run.from - 1] !== true)
			return { start: before.start, end: last.end, kind, confidence };
		if (after?.shape === "number" && after.spaced && isYear(after.text) && sentence.taken[run.to] !== true)
			return { start: first.start, end: after.end, kind, confidence };
	}
	const end = last.text.endsWith(".") && last.shape === "initial" ? last.end - 1 : last.end;
	return { start: first.start, end, kind, confidence, ...(sub === undefined ? {} : { sub }) };
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/u.test(text);

function neededWorth(sentence: Sentence, run: Run, alone: boolean): number {
	if (sentence.casing === "lower") return 1.7;
	if (sentence.casing === "german" && alone) return 2.2;
	if (sentence.casing === "title" || sentence.casing === "upper") return alone ? 1.7 : 1.4;
	if (startsSentence(sentence, run.from)) return alone ? (isCommon(sentence.tokens[run.from]?.folded ?? "") ? 2.4 : 1.6) : 1.4;
	return 1.35;
}

function subOf(run: Run, kind: NameKind, last: string): string | undefined {
	const listed = run.meanings.find((meaning) => meaning.kind === kind)?.sub;
	if (listed !== undefined) return listed;
	if (kind !== "organization") return undefined;
	if (/^(?:university|college|school|academy|institute)$/u.test(last)) return "school";
	if (/^(?:hospital|clinic|infirmary)$/u.test(last)) return "hospital";
	if (/^(?:ministry|department|bureau|court|parliament|senate|council|commission|agency|police|army|union|nations)$/u.test(last))
		return "institution";
	return organizationEnds.has(last) ? "company" : undefined;
}
