import type { Decoded, ServerSentEvent } from "./format.ts";
import { decoded, refused } from "./format.ts";

/** Longest event read, in UTF-16 units, unless the caller says otherwise. */
const maxEventLength = 16 * 1024 * 1024;

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
			this.#readLines(this.#rest + text, 0, events);
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
			if (end === start) {
				this.#dispatch(events);
			} else {
				this.#readLine(text, start, end);
			}
			start = next;
		}
		this.#rest = start === 0 ? text : text.slice(start);
	}

	#readLine(text: string, start: number, end: number): void {
		if (text.startsWith("data:", start)) {
			const value = text.slice(start + (text.charCodeAt(start + 5) === 0x20 ? 6 : 5), end);
			this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
		} else if (text.startsWith("event:", start)) {
			this.#event = text.slice(start + (text.charCodeAt(start + 6) === 0x20 ? 7 : 6), end);
		} else if (end - start === 4 && text.startsWith("data", start)) {
			this.#data = this.#data === undefined ? "" : `${this.#data}\n`;
		} else if (end - start === 5 && text.startsWith("event", start)) {
			this.#event = "";
		}
	}

	#dispatch(events: ServerSentEvent[]): void {
		if (this.#data !== undefined) {
			events.push(this.#event === "" ? { data: this.#data } : { event: this.#event, data: this.#data });
		}
		this.#event = "";
		this.#data = undefined;
	}
}

/** The event as text; every line of its data gets a line of its own. */
export function encodeEvent({ event, data }: ServerSentEvent): string {
	const lines = data.includes("\n") || data.includes("\r") ? data.split(/\r\n|\r|\n/) : [data];
	return `${event === undefined ? "" : `event: ${event}\n`}${lines.map((line) => `data: ${line}\n`).join("")}\n`;
}
