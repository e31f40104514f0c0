import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { textPlaceholder } from "../../core/taskRequest.ts";
import type { Finding, JsonPath } from "../problem.ts";
import { finding } from "../problem.ts";
import type { Rule } from "./rule.ts";

/** Markers that a model's cache counts; those beyond are ignored. */
const maxCacheMarkers = 4;

/** `{{text}}`, and what is easily written in its place. */
const placeholder = /\{\{\s*([\w.-]*)\s*\}\}|\$\{(?:text|selection)\}/g;

/** What a decoder model is told: who speaks last, whether the selected text is in it, and its cache markers. */
export const messageRules: Rule = ({ root }) => {
	const { messages } = root;
	if (!Array.isArray(messages) || messages.length === 0) {
		return [];
	}
	const texts = textsOf(messages);
	return [
		...modelKind(root),
		...turns(messages),
		...texts.flatMap(({ path, text }) => emptyText(path, text)),
		...placeholders(texts),
		...cacheMarkers(root, messages),
	];
};

/** Encoders are told by their names; the server refuses messages for them. */
function modelKind({ model_id: model }: JsonObject): Finding[] {
	return typeof model === "string" && /gliner|gliguard/i.test(model)
		? [finding("model-cannot-generate", ["model_id"], { args: [model] })]
		: [];
}

interface MessageText {
	readonly path: JsonPath;
	readonly text: string;
}

function textsOf(messages: readonly JsonValue[]): MessageText[] {
	return messages.flatMap((message, index): MessageText[] => {
		const content = isJsonObject(message) ? message["content"] : undefined;
		const path = ["messages", index, "content"];
		if (typeof content === "string") {
			return [{ path, text: content }];
		}
		return blocksOf(message).flatMap((block, at) => {
			const text = block["text"];
			return typeof text === "string" ? [{ path: [...path, at, "text"], text }] : [];
		});
	});
}

function blocksOf(message: JsonValue): JsonObject[] {
	const content = isJsonObject(message) ? message["content"] : undefined;
	return Array.isArray(content) ? (content as readonly JsonValue[]).map((block) => (isJsonObject(block) ? block : {})) : [];
}

function turns(messages: readonly JsonValue[]): Finding[] {
	const last = messages.at(-1);
	const role = last !== undefined && isJsonObject(last) ? last["role"] : undefined;
	return role === "system" || role === "assistant"
		? [finding("last-message-not-user", ["messages", messages.length - 1, "role"], { args: [role] })]
		: [];
}

const emptyText = (path: JsonPath, text: string): Finding[] => (text.trim() === "" ? [finding("empty-message", path)] : []);

function placeholders(texts: readonly MessageText[]): Finding[] {
	const strange = texts.flatMap(({ path, text }) =>
		[...text.matchAll(placeholder)]
			.filter(([written]) => written !== textPlaceholder)
			.map(({ 0: written, index }) =>
				finding("unknown-placeholder", path, { part: { of: "value", start: index, end: index + written.length }, args: [written] }),
			),
	);
	const isMissing = strange.length === 0 && !texts.some(({ text }) => text.includes(textPlaceholder));
	return isMissing ? [finding("no-text-placeholder", ["messages"], { part: "key" })] : strange;
}

function cacheMarkers(root: JsonObject, messages: readonly JsonValue[]): Finding[] {
	const paths = messages.flatMap((message, index) =>
		blocksOf(message).flatMap((block, at) =>
			(block["cache_control"] ?? undefined) === undefined ? [] : [["messages", index, "content", at, "cache_control"]],
		),
	);
	const model = root["model_id"];
	if (typeof model === "string" && /(?:^|\/)(?:gpt|o\d|chatgpt)[-\d]/i.test(model)) {
		return paths.map((path) => finding("cache-marker-ignored", path, { part: "key", args: [model] }));
	}
	return paths.slice(maxCacheMarkers).map((path) => finding("too-many-cache-markers", path, { part: "key", args: [maxCacheMarkers] }));
}
