import { present } from "./present.ts";
import type { ExtractionRequest } from "./request.ts";
import type { DecoderTask, ExtractionTask, Message } from "./task.ts";

/** What stands for the text in a decoder task's messages. */
export const textPlaceholder = "{{text}}";

/**
 * A task joined to the text it is to read. Encoder tasks ask for confidences and spans unless the file says otherwise. In a decoder
 * task's messages `{{text}}` gives way to the text; markers and blocks stay as written.
 */
export function requestFor(task: ExtractionTask, text: string | readonly string[], defaultModel: string): ExtractionRequest {
	const header = { modelId: task.modelId ?? defaultModel, ...present({ store: task.store, projectId: task.projectId }) };
	if (task.kind === "extract") {
		return {
			...header,
			kind: "extract",
			text,
			schema: task.schema,
			...present({ threshold: task.threshold }),
			includeConfidence: task.includeConfidence ?? true,
			includeSpans: task.includeSpans ?? true,
		};
	}
	return {
		...header,
		kind: "generate",
		messages: filledMessages(task, typeof text === "string" ? text : text.join("\n\n")),
		...present({
			maxTokens: task.maxTokens,
			temperature: task.temperature,
			topP: task.topP,
			reasoning: task.reasoning,
			includeReasoningTrace: task.includeReasoningTrace,
		}),
	};
}

function filledMessages(task: DecoderTask, text: string): Message[] {
	// A function as replacement, since `$&` in the text would mean something.
	const filled = (content: string): string => content.replaceAll(textPlaceholder, () => text);
	return task.messages.map((message) => ({
		...message,
		content:
			typeof message.content === "string"
				? filled(message.content)
				: message.content.map((block) => (block.text === undefined ? block : { ...block, text: filled(block.text) })),
	}));
}
