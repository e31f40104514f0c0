import * as vscode from "vscode";
import type { Inference, ModelJudgement } from "../../core/inference.ts";
import { usageText } from "../../words/usageText.ts";
import { latencyText, taskName } from "./rows.ts";

const longestExcerpt = 400;

/** A run in a few lines. Markdown is ours alone: what was read, and what servers and people wrote, is put in as plain text. */
export function runTooltip(inference: Inference): vscode.MarkdownString {
	const { l10n } = vscode;
	const { record, origin, snapshot, isStored } = inference;
	const tooltip = new vscode.MarkdownString();
	const line = (name: string, value: string | undefined): void => {
		if (value !== undefined && value !== "") {
			tooltip.appendMarkdown(`\n\n**${name}** `).appendText(value);
		}
	};
	tooltip.appendText(record.input.length > longestExcerpt ? `${record.input.slice(0, longestExcerpt)}…` : record.input);
	tooltip.appendMarkdown("\n\n---");
	line(l10n.t("Task"), taskName(inference));
	line(l10n.t("Model"), snapshot?.modelUsed ?? record.modelName ?? record.modelId);
	line(l10n.t("Made"), new Date(record.createdAt).toLocaleString(vscode.env.language));
	line(l10n.t("Took"), latencyText(record.latencyMs));
	line(l10n.t("First token after"), latencyText(record.timeToFirstTokenMs));
	line(l10n.t("Tokens"), usageText(record.usage, l10n.t));
	line(l10n.t("Pioneer"), origin === "local:" ? l10n.t("local, on this machine") : origin);
	line(l10n.t("Stored"), isStored ? undefined : l10n.t("no, so it takes no feedback"));
	line(l10n.t("Failed"), record.status === "failed" ? [record.errorType, record.errorMessage].filter(Boolean).join(": ") : undefined);
	line(l10n.t("Verdict"), humanText(inference));
	line(l10n.t("Notes"), record.human?.notes);
	line(l10n.t("Judge"), judgeText(record.judge));
	return tooltip;
}

function humanText({ record: { human } }: Inference): string | undefined {
	if (human === undefined) {
		return undefined;
	}
	const verdict = human.verdict === "correct" ? vscode.l10n.t("correct") : vscode.l10n.t("incorrect, with a correction");
	return human.at === undefined ? verdict : `${verdict}, ${new Date(human.at).toLocaleString(vscode.env.language)}`;
}

function judgeText(judge: ModelJudgement | undefined): string | undefined {
	const score = judge?.score === undefined ? undefined : judge.score.toFixed(2);
	return judge && [judge.verdict, score, judge.reasoning].filter((part) => part !== undefined).join(" · ");
}
