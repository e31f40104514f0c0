import type { FormatId } from "../core/task.ts";
import type { RequestFormat } from "./format.ts";
import { native } from "./native.ts";

/** The request formats by the names that task files have for them. */
export const formats: Readonly<Record<FormatId, RequestFormat>> = { native, openai: native, anthropic: native };

/** Every request format that a local Pioneer serves. */
export const servedFormats: readonly RequestFormat[] = [native];
