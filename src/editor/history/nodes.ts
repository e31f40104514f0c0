import * as vscode from "vscode";
import type { OutboxItem } from "../../core/archive.ts";
import { type Failure, isPioneerError } from "../../core/failure.ts";
import type { Inference } from "../../core/inference.ts";
import { failureText } from "../../words/failureText.ts";
import { toCommand } from "../commands.ts";
import { dayOf, pendingLook, type RowWords, runDescription, runLabel, runLook, runSpoken } from "./rows.ts";
import { runTooltip } from "./tooltip.ts";

/** A row of the History tree. Commands get it as their argument; they read `origin`, `id` and `itemId` of it. */
export type Node = PendingGroup | PendingNode | DayNode | RunNode | FailureNode | MoreNode;

export interface PendingGroup {
	readonly type: "pendingGroup";
	readonly items: readonly OutboxItem[];
}

export interface PendingNode {
	readonly type: "pending";
	readonly itemId: string;
	readonly origin: string;
	/** Of the inference. */
	readonly id: string;
	readonly item: OutboxItem;
	readonly inference: Inference | undefined;
}

export interface DayNode {
	readonly type: "day";
	readonly key: string;
	readonly label: string;
	readonly runs: readonly RunNode[];
}

export interface RunNode {
	readonly type: "run";
	readonly origin: string;
	readonly id: string;
	readonly inference: Inference;
}

export interface FailureNode {
	readonly type: "failure";
	readonly error: unknown;
}

export interface MoreNode {
	readonly type: "more";
	readonly shown: number;
	readonly total: number;
}

const runNode = (inference: Inference): RunNode => ({ type: "run", origin: inference.origin, id: inference.record.id, inference });

/** Runs under the days on which they were made, in the order given. */
export function dayNodes(inferences: readonly Inference[], words: RowWords): readonly DayNode[] {
	const days = new Map<string, { label: string; runs: RunNode[] }>();
	for (const inference of inferences) {
		const { key, label } = dayOf(inference.record.createdAt, words);
		const day = days.get(key) ?? { label, runs: [] };
		day.runs.push(runNode(inference));
		days.set(key, day);
	}
	return Array.from(days, ([key, { label, runs }]) => ({ type: "day", key, label, runs }));
}

export function toItem(node: Node, words: RowWords): vscode.TreeItem {
	switch (node.type) {
		case "pendingGroup":
			return pendingGroupItem(node);
		case "pending":
			return pendingItem(node);
		case "day":
			return dayItem(node);
		case "run":
			return runItem(node, words);
		case "failure":
			return failureItem(node);
		case "more":
			return moreItem(node, words);
	}
}

const { Expanded, None } = vscode.TreeItemCollapsibleState;

function pendingGroupItem({ items }: PendingGroup): vscode.TreeItem {
	const item = new vscode.TreeItem(vscode.l10n.t("Pending Feedback"), Expanded);
	item.id = "pending";
	item.description = String(items.length);
	item.iconPath = new vscode.ThemeIcon("mail");
	item.contextValue = "pendingGroup";
	return item;
}

function pendingItem({ item: pending, inference }: PendingNode): vscode.TreeItem {
	const { t } = vscode.l10n;
	const look = pendingLook(pending, t);
	const item = new vscode.TreeItem(inference === undefined ? pending.inferenceId : runLabel(inference, t), None);
	const verdict = pending.feedback.verdict === "correct" ? t("correct") : t("correction");
	const failure = pending.lastFailure as Failure | undefined;
	item.id = `pending ${pending.id}`;
	item.description = `${verdict} · ${look.spoken}`;
	item.iconPath = new vscode.ThemeIcon(look.icon, look.colour === undefined ? undefined : new vscode.ThemeColor(look.colour));
	item.tooltip = [look.spoken, failure === undefined ? "" : failureText(failure, t).message].filter((part) => part !== "").join("\n");
	item.accessibilityInformation = { label: [item.label, verdict, item.tooltip].join(", ") };
	item.contextValue = "pending";
	return item;
}

function dayItem({ key, label, runs }: DayNode): vscode.TreeItem {
	const item = new vscode.TreeItem(label, Expanded);
	item.id = `day ${key}`;
	item.description = String(runs.length);
	item.accessibilityInformation = { label: vscode.l10n.t("{0}, {1} runs", label, runs.length) };
	return item;
}

function runItem(node: RunNode, words: RowWords): vscode.TreeItem {
	const { inference } = node;
	const look = runLook(inference, words.t);
	const item = new vscode.TreeItem(runLabel(inference, words.t), None);
	item.id = `run ${node.origin} ${node.id}`;
	item.description = runDescription(inference, words.t);
	item.iconPath = new vscode.ThemeIcon(look.icon, look.colour === undefined ? undefined : new vscode.ThemeColor(look.colour));
	item.tooltip = runTooltip(inference);
	item.accessibilityInformation = { label: runSpoken(inference, words) };
	item.contextValue = [
		"run",
		...(inference.isStored && inference.record.status === "success" ? ["judgeable"] : []),
		...(inference.snapshot === undefined ? [] : ["kept"]),
	].join(" ");
	// Opens a copy for reading; no click changes anything.
	item.command = toCommand("pioneer.history.open", vscode.l10n.t("Open Snapshot"), node);
	return item;
}

function failureItem({ error }: FailureNode): vscode.TreeItem {
	const { t } = vscode.l10n;
	const item = new vscode.TreeItem(t("No remote history"), None);
	item.id = "failure";
	item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
	const reason = isPioneerError(error) ? failureText(error.failure, t).message : t("The log says why.");
	item.description = reason;
	item.tooltip = reason;
	item.accessibilityInformation = { label: [item.label, reason].join(", ") };
	item.command = toCommand("pioneer.history.refresh", t("Refresh"));
	return item;
}

function moreItem({ shown, total }: MoreNode, { t, language }: RowWords): vscode.TreeItem {
	const item = new vscode.TreeItem(t("Load More"), None);
	item.id = "more";
	item.description = t("{0} of {1}", shown.toLocaleString(language), total.toLocaleString(language));
	item.iconPath = new vscode.ThemeIcon("chevron-down");
	item.accessibilityInformation = { label: t("Load more, {0} of {1} shown", shown, total) };
	item.command = toCommand("pioneer.history.loadMore", t("Load More"));
	return item;
}
