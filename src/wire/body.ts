import * as z from "zod/mini";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { ContentBlock, Message, Role } from "../core/task.ts";
import type { Decoded, Issue } from "./format.ts";
import { decodeShape } from "./shape.ts";

const someText = z.string().check(z.minLength(1));

type Path = readonly (string | number)[];

/**
 * Reads a request's body key by key and collects what is wrong in pydantic's words, which is how the hosted API tells it. `null`
 * counts as absent. Unknown keys are let be, as there.
 */
export class Body {
	readonly issues: Issue[] = [];
	readonly #object: JsonObject;

	constructor(body: JsonValue) {
		this.#object = isJsonObject(body) ? body : {};
		if (!isJsonObject(body)) {
			this.refuse([], "Input should be a valid dictionary", "dict_type");
		}
	}

	/** The value under a key, none where it is null. */
	get(key: string): JsonValue | undefined {
		return this.#object[key] ?? undefined;
	}

	refuse(path: Path, message: string, type: string): void {
		// Of a body that is no object nothing else is worth saying.
		if (this.issues[0]?.path.length !== 0) {
			this.issues.push({ path, message, type });
		}
	}

	/** What was read, unless something was refused. */
	result<T>(value: T | undefined): Decoded<T> {
		return this.issues.length > 0 || value === undefined ? { ok: false, issues: this.issues } : { ok: true, value };
	}

	missing(key: string): void {
		this.refuse([key], "Field required", "missing");
	}

	/** What stands under a key, where it is there and as the schema wants it; the first thing wrong with it is refused. */
	read<T>(key: string, schema: z.ZodMiniType<T>): T | undefined {
		const value = this.get(key);
		const read = value === undefined ? undefined : decodeShape(schema, value, [key]);
		if (read?.ok === false) {
			this.issues.push(...read.issues.slice(0, 1));
		}
		return read?.ok ? read.value : undefined;
	}

	requiredString(key: string): string {
		if (this.get(key) === undefined) {
			this.missing(key);
		}
		return this.read(key, someText) ?? "";
	}

	/** One text or, where it may be a batch, a list of them. */
	text(key: string): string | readonly string[] {
		const value = this.get(key);
		if (value === undefined) {
			this.missing(key);
		} else if (typeof value === "string") {
			return value;
		} else if (!Array.isArray(value)) {
			this.refuse([key], "Input should be a valid string or a list of strings", "string_type");
		} else {
			const list = value as readonly JsonValue[];
			list.forEach((each, at) => {
				if (typeof each !== "string") {
					this.refuse([key, at], "Input should be a valid string", "string_type");
				}
			});
			return list.filter((each) => typeof each === "string");
		}
		return "";
	}

	/** Chat messages; `developer` counts as system. */
	messages(key: string, roles: readonly Role[] = ["system", "user", "assistant"]): Message[] {
		const value = this.get(key);
		if (!Array.isArray(value)) {
			this.refuse(
				[key],
				value === undefined ? "Field required" : "Input should be a valid list",
				value === undefined ? "missing" : "list_type",
			);
			return [];
		}
		if (value.length === 0) {
			this.refuse([key], "List should have at least 1 item after validation, not 0", "too_short");
		}
		return (value as readonly JsonValue[]).flatMap((message, at) => this.message(message, [key, at], roles) ?? []);
	}

	message(value: JsonValue, path: Path, roles: readonly Role[]): Message | undefined {
		if (!isJsonObject(value)) {
			this.refuse(path, "Input should be a valid dictionary", "dict_type");
			return undefined;
		}
		const named = value["role"] === "developer" ? "system" : value["role"];
		const role = roles.find((each) => each === named);
		if (role === undefined) {
			this.refuse([...path, "role"], `Input should be ${roles.map((each) => `'${each}'`).join(", ")}`, "literal_error");
		}
		const content = this.content(value["content"], [...path, "content"]);
		return role === undefined || content === undefined ? undefined : { role, content };
	}

	/** A string, or content blocks as they are, so that their markers survive. */
	content(value: JsonValue | undefined, path: Path): Message["content"] | undefined {
		if (typeof value === "string") {
			return value;
		}
		if (!Array.isArray(value)) {
			this.refuse(
				path,
				value === undefined ? "Field required" : "Input should be a valid string",
				value === undefined ? "missing" : "string_type",
			);
			return undefined;
		}
		const blocks = (value as readonly JsonValue[]).filter(isContentBlock);
		if (blocks.length < value.length) {
			this.refuse(path, "Input should be content blocks with a type", "value_error");
		}
		return blocks;
	}
}

function isContentBlock(value: JsonValue): value is ContentBlock {
	return isJsonObject(value) && typeof value["type"] === "string" && (value["text"] === undefined || typeof value["text"] === "string");
}

/** All that a message's content says in words. */
export function textOfContent(content: Message["content"]): string {
	return typeof content === "string" ? content : content.map(({ text = "" }) => text).join("");
}
