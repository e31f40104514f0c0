import type { ArchiveQuery } from "../core/archive.ts";

/** The part of a statement that filters, with what it compares to. `i` is the run's row, `c` its content. */
export interface Condition {
	/** `1` where everything matches. */
	readonly sql: string;
	readonly parameters: readonly (string | number)[];
	/** What it reads: `inference i` alone, `content c` alone, or both. */
	readonly reads: "inference" | "content" | "both";
}

const comparisons: readonly (readonly [keyof ArchiveQuery, string])[] = [
	// The sign keeps the planner from the index of identities, whose order is of no use to a page.
	["origin", "+i.origin = ?"],
	["modelId", "i.model_id = ?"],
	["task", "i.task = ?"],
	["projectId", "i.project_id = ?"],
	["trainingJobId", "i.training_job_id = ?"],
	["since", "i.created_at >= ?"],
	["until", "i.created_at <= ?"],
	["latencyMin", "i.latency_ms >= ?"],
	["latencyMax", "i.latency_ms <= ?"],
	["judgeScoreMin", "i.judge_score >= ?"],
	["judgeScoreMax", "i.judge_score <= ?"],
	["documentUri", "i.document_uri = ?"],
	["taskUri", "i.task_uri = ?"],
	["text", "instr(c.search, ?) > 0"],
];

/** How text is compared, both where it is kept and where it is looked for. */
export const folded = (text: string): string => text.normalize("NFC").toLowerCase();

/** Turns filters into SQL. `storedOnly` leaves out what the Pioneer that ran it was told not to keep. */
export function conditionOf(query: ArchiveQuery, storedOnly = false): Condition {
	const clauses: string[] = storedOnly ? ["i.is_stored = 1"] : [];
	const parameters: (string | number)[] = [];
	const text = query.text === undefined ? "" : folded(query.text);
	for (const [name, clause] of comparisons) {
		const value = name === "text" ? text : query[name];
		if (value !== undefined && value !== "" && typeof value !== "boolean") {
			clauses.push(clause);
			parameters.push(value);
		}
	}
	if (query.verdict === "none") {
		clauses.push("i.verdict IS NULL");
	} else if (query.verdict !== undefined) {
		clauses.push("i.verdict = ?");
		parameters.push(query.verdict);
	}
	if (query.isPinned !== undefined) {
		clauses.push(`i.is_pinned = ${query.isPinned ? 1 : 0}`);
	}
	const reads = text === "" ? "inference" : clauses.length === 1 ? "content" : "both";
	return { sql: clauses.join(" AND ") || "1", parameters, reads };
}
