import type { InferenceRecord } from "../../core/inference.ts";
import type { TextResult } from "../../core/result.ts";
import type { Translate } from "../../words/translate.ts";
import { durationText, usageText } from "../../words/usageText.ts";
import { entityRows } from "./entityRows.ts";
import { unplacedRows, unsupportedRows } from "./leftoverRows.ts";
import { classificationRows, relationRows, structureRows } from "./recordRows.ts";
import type { Row } from "./row.ts";
import { dotted, type OutlineWords, shortened } from "./rowParts.ts";

/** The rows of a document's results: the groups of the one result, or a row for each result where there are several. */
export function outline(results: readonly TextResult[], words: OutlineWords): readonly Row[] {
	const [only] = results;
	return results.length === 1 && only !== undefined
		? groups(only, words)
		: results.map((result): Row => {
				const { t } = words;
				return {
					id: result.id,
					label: quoted(result.text),
					description: [t("line {0}", words.lineAt(result.region.start)), headerText(result, t)].join(" · "),
					icon: "list-selection",
					isOpen: true,
					rows: () => groups(result, words),
				};
			});
}

/** Task, model, engine and latency in one line; of an answer that was written, its tokens and when it began too. */
export function headerText({ inference }: TextResult, t: Translate): string {
	const { record, snapshot, origin } = inference;
	const model = snapshot?.modelUsed ?? record.modelId;
	return dotted(
		snapshot?.task.name ?? "",
		model.split("/").at(-1) ?? model,
		origin.startsWith("local:") ? t("local") : hostOf(origin),
		record.latencyMs === undefined ? "" : t("{0} ms", latencyText(record.latencyMs)),
		...(snapshot?.task.kind === "generate" ? writingFacts(record, t) : []),
	);
}

function writingFacts({ timeToFirstTokenMs, usage, status }: InferenceRecord, t: Translate): readonly string[] {
	return [
		status === "failed" ? t("incomplete") : "",
		timeToFirstTokenMs === undefined ? "" : t("first token after {0}", durationText(timeToFirstTokenMs, t)),
		usageText(usage, t),
	];
}

const latencyText = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
const hostOf = (origin: string): string => origin.replace(/^[a-z]+:\/\//, "");

function groups(result: TextResult, words: OutlineWords): readonly Row[] {
	const rows = [
		completionRows(result, words),
		entityRows(result, words),
		classificationRows(result, words),
		structureRows(result, words),
		relationRows(result, words),
		unplacedRows(result, words),
		unsupportedRows(result, words),
	].flat();
	return rows.length > 0 ? rows : [{ id: `${result.id} none`, label: words.t("Nothing was found"), icon: "circle-slash" }];
}

function completionRows({ id, inference: { record, snapshot } }: TextResult, { t }: OutlineWords): readonly Row[] {
	if (snapshot?.task.kind !== "generate" || typeof record.output !== "string") {
		return [];
	}
	const lines = record.output.split(/\r?\n/).filter((line) => line.trim() !== "");
	const rows = lines.map((line, index) => ({ id: `${id} c${index}`, label: shortened(line), tooltip: line, icon: "quote" }));
	return [{ id: `${id} completion`, label: t("Answer"), icon: "comment", json: () => record.output, isOpen: true, rows: () => rows }];
}

const quoted = (text: string): string => {
	const line = text.slice(0, 200).replace(/\s+/g, " ").trim();
	return line.length > 40 ? `“${line.slice(0, 39)}…”` : `“${line}”`;
};
