import type { FormatId } from "../core/task.ts";
import { anthropic } from "./anthropic.ts";
import type { RequestFormat } from "./format.ts";
import { gliner2 } from "./gliner2.ts";
import { native } from "./native.ts";
import { openaiChat } from "./openai/chat.ts";
import { openaiCompletions } from "./openai/completions.ts";
import { openaiResponses } from "./openai/responses.ts";

/** The request formats by the names that task files have for them. */
export const formats: Readonly<Record<FormatId, RequestFormat>> = { native, openai: openaiChat, anthropic };

/** Every request format that a local Pioneer serves. */
export const servedFormats: readonly RequestFormat[] = [native, openaiChat, openaiCompletions, openaiResponses, anthropic, gliner2];
