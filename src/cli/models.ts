import type { JsonObject } from "../core/json.ts";
import type { Model } from "../core/model.ts";
import { present } from "../core/present.ts";
import { printable } from "./colouredText.ts";
import { tellingFailures } from "./failing.ts";
import { failureReport, failureSentence } from "./failureReport.ts";
import type { AskingParts } from "./history.ts";
import { choiceFrom, pioneerOptions } from "./pioneer.ts";
import { type ExitCode, exitCodes } from "./terminal.ts";
import { oneOf, readArguments, UsageError } from "./usage.ts";

const options = { ...pioneerOptions, json: { type: "boolean" }, "task-type": { type: "string" } } as const;

/** `pioneer models`: what can be named as a model, of the catalog and of the key's owner's finished training jobs. */
export function models(words: readonly string[], parts: AskingParts): Promise<ExitCode> {
	return tellingFailures(parts.terminal, words, async () => {
		const { values, positionals } = readArguments(words, options);
		if (positionals.length > 0) {
			throw new UsageError(`pioneer models takes no "${positionals[0]}".`);
		}
		const query = present({ kind: oneOf("--task-type", values["task-type"], ["encoder", "decoder"]) });
		const pioneer = await parts.open(choiceFrom(values));
		try {
			const found = await pioneer.models(query, { signal: parts.signal });
			const { trainingFailure: failure } = found;
			if (values.json) {
				const training = failure && { training_error: { ...failureReport(failure), message: failureSentence(failure) } };
				parts.terminal.out(`${JSON.stringify({ models: found.models.map(modelReport), ...training }, undefined, 2)}\n`);
			} else {
				parts.terminal.out(found.models.map(modelLine).join(""));
				if (failure !== undefined) {
					parts.terminal.note(`Your own trained models are missing. ${failureSentence(failure)}`);
				}
			}
			return exitCodes.done;
		} finally {
			await pioneer.close();
		}
	});
}

/** A model under the catalog's own names, `source` apart. */
const modelReport = ({ id, label, kind, source, contextLength, prices, deprecation, capabilities, ...model }: Model): JsonObject => ({
	id,
	source,
	...present({
		label,
		task_type: kind,
		context_length: contextLength,
		input_price_per_million: prices?.input,
		output_price_per_million: prices?.output,
		cache_read_price_per_million: prices?.cacheRead,
		cache_write_price_per_million: prices?.cacheWrite,
		supports_inference: capabilities.inference,
		supports_training: capabilities.training,
		supports_on_demand_inference: capabilities.onDemand,
		encoder_features: capabilities.features,
		deprecation: deprecation && present({ ends_at: deprecation.endsAt, successor: deprecation.successor }),
		base_model: model.baseModel,
		labels: model.labels,
		created_at: model.createdAt === undefined ? undefined : new Date(model.createdAt).toISOString(),
	}),
});

function modelLine({ id, label, kind, contextLength, prices, deprecation, baseModel, source }: Model): string {
	const facts = [
		label === id ? undefined : label,
		contextLength === undefined ? undefined : `${contextLength} tokens`,
		prices?.input === undefined ? undefined : `$${prices.input}/M in`,
		prices?.output === undefined ? undefined : `$${prices.output}/M out`,
		source === "training" ? `trained${baseModel === undefined ? "" : ` from ${baseModel}`}` : undefined,
		deprecation && ["deprecated", deprecation.endsAt, deprecation.successor && `use ${deprecation.successor}`].filter(Boolean).join(", "),
	];
	const words = facts.filter((fact) => fact !== undefined && fact !== "").join(" · ");
	return `${printable(id)}  ${kind ?? "-"}  ${printable(words)}`.trimEnd().concat("\n");
}
