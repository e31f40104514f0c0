import type { Decoded, ServerSentEvent } from "./format.ts";
import { decoded, refused } from "./format.ts";

/** Longest event read, in UTF-16 units, unless the caller says otherwise. */
const maxEventLength = 16 * 1024 * 1024;

const lineFeed = 0x0a;
const space = 0x20;
const colon = 0x3a;

/** Whether a line begins with four characters. `startsWith` at an offset is a call, and costs more than the comparisons. */
const isField = (text: string, at: number, a: number, b: number, c: number, d: number): boolean =>
	text.charCodeAt(at) === a && text.charCodeAt(at + 1) === b && text.charCodeAt(at + 2) === c && text.charCodeAt(at + 3) === d;

/**
 * Reads server-sent events from bytes, however they are cut: lines end with LF, CR or CRLF, data lines are joined by LF, comments,
 * `id` and `retry` are passed over, and an event that the stream's end cuts off is dropped, as the standard has it.
 */
export class EventStreamDecoder {
	readonly #limit: number;
	readonly #utf8 = new TextDecoder();
	/** A line whose end has not come yet. */
	#rest = "";
	/** Whether the last line ended with CR, so that an LF right after it still belongs to it. */
	#hadReturn = false;
	#isTooLarge = false;
	#event = "";
	#data: string | undefined;

	constructor(limit: number = maxEventLength) {
		this.#limit = limit;
	}

	/** The events that this chunk completes. Refused with type `too_large`, from then on for good, when one grows beyond the bound. */
	push(chunk: Uint8Array): Decoded<readonly ServerSentEvent[]> {
		const events: ServerSentEvent[] = [];
		const text = this.#utf8.decode(chunk, { stream: true });
		const start = this.#hadReturn && text.charCodeAt(0) === 0x0a ? 1 : 0;
		this.#hadReturn &&= text === "";
		if (this.#rest === "") {
			this.#readLines(text, start, events);
		} else if (text.includes("\n") || text.includes("\r")) {
			// Joined, since a sum stays a string of two halves, which every look at it would have to go through.
			this.#readLines([this.#rest, text].join(""), 0, events);
		} else {
			// Not looked at before its end comes, so that a line in a thousand pieces is read once.
			this.#rest += text;
		}
		this.#isTooLarge ||= this.#rest.length + (this.#data?.length ?? 0) > this.#limit;
		return this.#isTooLarge
			? refused({ path: [], message: `Event longer than ${this.#limit} characters`, type: "too_large" })
			: decoded(events);
	}

	/** Reads the whole lines of a text and keeps the rest of it. */
	#readLines(text: string, from: number, events: ServerSentEvent[]): void {
		let start = from;
		let name = this.#event;
		let data = this.#data;
		// Asked twice on purpose: a lone `indexOf` is moved into the loop by V8's compiler and searches the text at every line.
		let nextReturn = text.includes("\r") ? text.indexOf("\r") : -1;
		for (;;) {
			let end = text.indexOf("\n", start);
			let next = end + 1;
			if (nextReturn !== -1 && (end === -1 || nextReturn < end)) {
				next = nextReturn + (end === nextReturn + 1 ? 2 : 1);
				end = nextReturn;
				nextReturn = text.indexOf("\r", next);
				this.#hadReturn = next === end + 1 && next === text.length;
			}
			if (end === -1) {
				break;
			}
			if (isField(text, start, 0x64, 0x61, 0x74, 0x61) && text.charCodeAt(start + 4) === colon) {
				const value = text.slice(start + (text.charCodeAt(start + 5) === space ? 6 : 5), end);
				data = data === undefined ? value : `${data}\n${value}`;
				// Most events end with the one line feed after their data, which need not be looked for.
				if (text.charCodeAt(next) === lineFeed) {
					events.push(name === "" ? { data } : { event: name, data });
					name = "";
					data = undefined;
					next++;
				}
			} else if (end === start) {
				if (data !== undefined) {
					events.push(name === "" ? { data } : { event: name, data });
				}
				name = "";
				data = undefined;
			} else if (
				isField(text, start, 0x65, 0x76, 0x65, 0x6e) &&
				text.charCodeAt(start + 4) === 0x74 &&
				text.charCodeAt(start + 5) === colon
			) {
				name = text.slice(start + (text.charCodeAt(start + 6) === space ? 7 : 6), end);
			} else if (end - start === 4 && text.startsWith("data", start)) {
				data = data === undefined ? "" : `${data}\n`;
			} else if (end - start === 5 && text.startsWith("event", start)) {
				name = "";
			}
			start = next;
		}
		this.#event = name;
		this.#data = data;
		this.#rest = start === 0 ? text : text.slice(start);
	}
}

/** The event as text; every line of its data gets a line of its own. */
export function encodeEvent({ event, data }: ServerSentEvent): string {
	const lines = data.includes("\n") || data.includes("\r") ? data.split(/\r\n|\r|\n/) : [data];
	return `${event === undefined ? "" : `event: ${event}\n`}${lines.map((line) => `data: ${line}\n`).join("")}\n`;
}
