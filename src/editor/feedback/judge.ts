import * as vscode from "vscode";
import { isCorrected } from "../../core/correction.ts";
import type { Feedback } from "../../core/feedback.ts";
import type { Inference } from "../../core/inference.ts";
import type { Delivered } from "../../core/outboxDelivery.ts";
import { failureText } from "../../words/failureText.ts";
import { runCommand } from "../commands.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";
import { draftOf } from "./draft.ts";
import type { Outbox } from "./outbox.ts";
import type { Previews } from "./preview.ts";
import { runOf, type ShownRun } from "./runs.ts";

type JudgeParts = Pick<Parts, "store" | "archive" | "pioneers" | "talking">;

/** Says of a run that all of it is right. */
export async function markCorrect(parts: JudgeParts, outbox: Outbox, argument: unknown): Promise<void> {
	const run = await judged(parts, argument);
	if (run === undefined) {
		return;
	}
	if (run.results.some(isCorrected)) {
		const submit = vscode.l10n.t("Submit Correction…");
		notify.warning(vscode.l10n.t("You corrected this result, so it is not correct as it came."), {
			title: submit,
			run: () => runCommand("pioneer.feedback.incorrect", { origin: run.inference.origin, id: run.inference.record.id }),
		});
		return;
	}
	await submit(outbox, run.inference, { verdict: "correct" });
}

/** Shows exactly what would be sent of a run's corrections; sending is a step of its own. */
export async function submitCorrection(parts: JudgeParts, previews: Previews, argument: unknown): Promise<void> {
	const run = await judged(parts, argument);
	if (run !== undefined) {
		const { writeCorrectedOutput } = await parts.talking();
		const shape = readSetting("pioneer.feedback.entityShape");
		const draft = draftOf(run.inference, run.results, (extraction, schema) => writeCorrectedOutput(extraction, schema, shape));
		await previews.show(run.inference, draft);
	}
}

/** Sends what the preview in front shows. */
export async function sendCorrection(outbox: Outbox, previews: Previews): Promise<void> {
	const reviewed = await previews.reviewed();
	if (reviewed !== undefined) {
		await previews.close();
		await submit(outbox, reviewed.inference, reviewed.feedback);
	}
}

async function judged(parts: JudgeParts, argument: unknown): Promise<ShownRun | undefined> {
	const run = await runOf(parts, argument);
	if (run === undefined) {
		notify.information(vscode.l10n.t("There is no result at the cursor. Put the cursor into one, or choose a run in History."));
		return undefined;
	}
	if (!run.inference.isStored) {
		notify.information(vscode.l10n.t("This run was not stored by the Pioneer that made it, so that one cannot take feedback on it."));
		return undefined;
	}
	return run;
}

async function submit(outbox: Outbox, inference: Inference, feedback: Feedback): Promise<void> {
	tell(await outbox.submit(inference, feedback), inference);
}

/** Says what became of feedback. Only what a Pioneer confirmed counts as sent. */
function tell(delivered: Delivered | undefined, { origin }: Inference): void {
	const { l10n } = vscode;
	const where = origin === "local:" ? l10n.t("the local Pioneer") : origin;
	switch (delivered?.type) {
		case "sent":
			vscode.window.setStatusBarMessage(
				delivered.item.feedback.verdict === "correct"
					? l10n.t("$(pass) Pioneer: marked as correct")
					: l10n.t("$(pass) Pioneer: correction sent to {0}", where),
				8000,
			);
			return;
		case "stopped":
			notify.error(l10n.t("The feedback is kept, but was not sent. {0}", failureText(delivered.failure, l10n.t).message), {
				title: l10n.t("Show History"),
				run: () => vscode.commands.executeCommand("pioneer.history.focus"),
			});
			return;
		case "waiting":
			notify.warning(
				l10n.t("The feedback is kept and will be sent as soon as it can be. {0}", failureText(delivered.failure, l10n.t).message),
				{ title: l10n.t("Show History"), run: () => vscode.commands.executeCommand("pioneer.history.focus") },
			);
			return;
		default:
			vscode.window.setStatusBarMessage(l10n.t("$(clock) Pioneer: feedback kept, still to be sent"), 8000);
	}
}
