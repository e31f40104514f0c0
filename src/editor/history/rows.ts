import type { OutboxItem } from "../../core/archive.ts";
import type { Inference } from "../../core/inference.ts";
import { isJsonObject, type JsonValue } from "../../core/json.ts";
import type { Translate } from "../../words/translate.ts";

/** What a run's row is written with. */
export interface RowWords {
	readonly t: Translate;
	/** BCP 47, such as `en`. */
	readonly language: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** A product icon with the theme colour that goes with it. Icons differ in shape, so that colour says nothing alone. */
export interface Look {
	readonly icon: string;
	readonly colour?: string;
	/** What a screen reader says of it. */
	readonly spoken: string;
}

/** A side bar is narrow, and the description follows the label. */
const longestLabel = 20;

/** The first words of what was read. */
export function runLabel({ record }: Inference, t: Translate): string {
	const line = record.input
		.slice(0, longestLabel * 4)
		.replace(/\s+/g, " ")
		.trim();
	const characters = Array.from(line);
	return line === "" ? t("(empty text)") : characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join("")}…` : line;
}

/** Task or model, what was found, and how long it took. */
export function runDescription(inference: Inference, t: Translate): string {
	const { record } = inference;
	return [taskName(inference), foundText(record.output, t), latencyText(record.latencyMs), whereText(inference, t)]
		.filter((part) => part !== "")
		.join(" · ");
}

/** Task of this side, else the model: what a server calls its tasks says little. */
export function taskName({ snapshot, record }: Inference): string {
	const file = snapshot?.taskUri
		?.split("/")
		.at(-1)
		?.replace(/\.pioneer\.json$/, "");
	return snapshot?.task.name ?? (file === undefined ? undefined : decoded(file)) ?? record.modelName ?? record.modelId;
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

export const latencyText = (ms: number | undefined): string =>
	ms === undefined
		? ""
		: ms >= 10_000
			? `${Math.round(ms / 1000)} s`
			: ms >= 1000
				? `${(ms / 1000).toFixed(1)} s`
				: `${Math.max(1, Math.round(ms))} ms`;

function whereText({ origin, isStored }: Inference, t: Translate): string {
	return isStored ? (origin === "local:" ? t("local") : "") : t("not stored");
}

/** How many entities an output holds, whatever its shape. */
function foundText(output: JsonValue, t: Translate): string {
	const count = entityCount(output);
	return count === undefined ? "" : count === 1 ? t("1 entity") : t("{0} entities", count);
}

export function entityCount(output: JsonValue): number | undefined {
	if (Array.isArray(output)) {
		const counts = (output as readonly JsonValue[]).map(entityCount);
		return counts.some((count) => count !== undefined) ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) : undefined;
	}
	const entities = isJsonObject(output) ? output["entities"] : undefined;
	if (Array.isArray(entities)) {
		return (entities as readonly JsonValue[]).reduce<number>((sum, each) => sum + (isLabelled(each) ? 1 : countByLabel(each)), 0);
	}
	return entities === undefined ? undefined : countByLabel(entities);
}

const isLabelled = (value: JsonValue): boolean => isJsonObject(value) && typeof value["text"] === "string";

const countByLabel = (value: JsonValue): number =>
	isJsonObject(value)
		? Object.values(value).reduce<number>(
				(sum, found) => sum + (Array.isArray(found) ? found.length : found === null || found === undefined ? 0 : 1),
				0,
			)
		: 0;

/** A person's verdict is filled, the judge's outlined; thumbs tell them apart without colour. */
export function runLook({ record }: Inference, t: Translate): Look {
	if (record.status === "failed") {
		return { icon: "warning", colour: "list.warningForeground", spoken: t("failed run") };
	}
	switch (record.human?.verdict) {
		case "correct":
			return { icon: "thumbsup-filled", colour: "testing.iconPassed", spoken: t("marked as correct") };
		case "incorrect":
			return { icon: "thumbsdown-filled", colour: "testing.iconFailed", spoken: t("corrected") };
		default:
			return judgeLook(record.judge?.verdict, t);
	}
}

function judgeLook(verdict: "pass" | "fail" | "uncertain" | undefined, t: Translate): Look {
	switch (verdict) {
		case "pass":
			return { icon: "thumbsup", colour: "testing.iconPassed", spoken: t("passed by the judge") };
		case "fail":
			return { icon: "thumbsdown", colour: "testing.iconFailed", spoken: t("failed by the judge") };
		case "uncertain":
			return { icon: "question", spoken: t("the judge is uncertain") };
		default:
			return { icon: "circle-outline", spoken: t("no verdict") };
	}
}

/** Everything of a row, for those who hear it. */
export function runSpoken(inference: Inference, words: RowWords): string {
	const { t } = words;
	return [
		runLabel(inference, t),
		runLook(inference, t).spoken,
		runDescription(inference, t).replaceAll(" · ", ", "),
		timeText(inference.record.createdAt, words),
	].join(", ");
}

const timeText = (at: number, { language }: Pick<RowWords, "language">): string =>
	new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

/** The day on which a run was made, in the reader's time zone. */
export interface Day {
	/** Stays the same from day to day. */
	readonly key: string;
	readonly label: string;
}

export function dayOf(at: number, { t, language, now }: RowWords): Day {
	const key = dayKey(at);
	const yesterday = new Date(now);
	yesterday.setDate(yesterday.getDate() - 1);
	if (key === dayKey(now)) {
		return { key, label: t("Today") };
	}
	if (key === dayKey(yesterday.getTime())) {
		return { key, label: t("Yesterday") };
	}
	const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
	const year = isThisYear ? {} : ({ year: "numeric" } as const);
	return { key, label: new Date(at).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "long", ...year }) };
}

function dayKey(at: number): string {
	const date = new Date(at);
	return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** How an item of the outbox stands. */
export function pendingLook({ state }: OutboxItem, t: Translate): Look {
	switch (state) {
		case "sending":
			return { icon: "sync", spoken: t("being sent") };
		case "waiting":
			return { icon: "clock", spoken: t("waiting to be sent") };
		case "stopped":
			return { icon: "error", colour: "list.errorForeground", spoken: t("stopped") };
	}
}
