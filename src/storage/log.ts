import type { InferenceLog } from "../core/archive.ts";
import type { Feedback, FeedbackReceipt, Verdict } from "../core/feedback.ts";
import type { Inference } from "../core/inference.ts";
import type { Connection } from "./connection.node.ts";
import { read, replace } from "./inferences.ts";
import { judgementOf } from "./judgement.ts";
import type { Pages } from "./pages.ts";

/** The origin of runs on the built-in Pioneer. */
const localOrigin = "local:";

/** What the built-in Pioneer shows of the archive. A run that was not to be stored does not exist here. */
export function logOf(
	use: <T>(body: (connection: Connection) => T) => Promise<T>,
	keep: (inference: Inference) => Promise<void>,
	pages: Pages,
): InferenceLog {
	return {
		add: (record) => keep({ origin: localOrigin, record, isStored: true }),
		list: (query) =>
			use((connection) => {
				const page = pages.find(connection, { ...query, origin: localOrigin }, true);
				return {
					records: page.inferences.map((inference) => inference.record),
					total: page.total,
					limit: query.limit ?? 100,
					offset: query.offset ?? 0,
				};
			}),
		get: (id) => use((connection) => storedRun(connection, id)?.inference.record),
		setFeedback: (id, feedback, at, idempotencyKey) =>
			use((connection) => connection.write(() => setFeedback(connection, id, feedback, at, idempotencyKey), true)),
	};
}

function storedRun(connection: Connection, id: string) {
	const kept = read(connection, localOrigin, id);
	return kept?.inference.isStored === true ? kept : undefined;
}

function setFeedback(
	connection: Connection,
	id: string,
	feedback: Feedback,
	at: number,
	idempotencyKey: string | undefined,
): FeedbackReceipt | undefined {
	const kept = storedRun(connection, id);
	if (kept === undefined) {
		return undefined;
	}
	if (idempotencyKey !== undefined) {
		const first = connection.get("SELECT verdict, at FROM feedback_key WHERE seq = ? AND key = ?", [kept.seq, idempotencyKey]);
		if (first !== undefined) {
			return { inferenceId: id, verdict: first["verdict"] as Verdict, at: Number(first["at"]) };
		}
		connection.run("INSERT INTO feedback_key (seq, key, verdict, at) VALUES (?, ?, ?, ?)", [
			kept.seq,
			idempotencyKey,
			feedback.verdict,
			at,
		]);
	}
	const record = { ...kept.inference.record, human: judgementOf(feedback, at) };
	replace(connection, kept.seq, { ...kept.inference, record });
	return { inferenceId: id, verdict: feedback.verdict, at };
}
