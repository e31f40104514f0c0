import type { Disposable } from "../core/event.ts";

/** One end of a channel that copies plain data, such as a worker's port. */
export interface Port {
	postMessage(message: unknown): void;
	onMessage(listener: (message: unknown) => void): Disposable;
}

/** What a handler of a call may use beside its arguments. */
export interface CallContext {
	/** Aborts when the caller no longer wants the answer. */
	readonly signal: AbortSignal;
	/** Sends a piece of the answer ahead of the whole. */
	emit(part: unknown): void;
}

export type Handlers = Readonly<Record<string, (context: CallContext, ...args: readonly never[]) => unknown>>;

export interface CallOptions {
	readonly signal?: AbortSignal;
	readonly onPart?: (part: unknown) => void;
}

/** The calling end. Rejects as the handler did: errors cross with their own fields. */
export interface Caller {
	call(name: string, args: readonly unknown[], options?: CallOptions): Promise<unknown>;
	/** Rejects everything under way and every later call with the error. */
	close(reason: Error): void;
}

type Message =
	| { readonly type: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
	| { readonly type: "cancel"; readonly id: number }
	| { readonly type: "part"; readonly id: number; readonly part: unknown }
	| { readonly type: "answer"; readonly id: number; readonly value: unknown }
	| { readonly type: "error"; readonly id: number; readonly error: PlainError };

/** An error's name, message, stack, cause and own fields, since structured cloning keeps no fields. */
interface PlainError {
	readonly name: string;
	readonly message: string;
	readonly stack: string | undefined;
	readonly fields: Readonly<Record<string, unknown>>;
	/** What led to it, such as the platform's own error with its code, as far as a few steps back. */
	readonly cause: PlainError | undefined;
}

/** Answers calls that come in at the port, each as soon as its handler is done. */
export function serve(port: Port, handlers: Handlers): Disposable {
	const running = new Map<number, AbortController>();
	const answer = async (id: number, name: string, args: readonly unknown[]): Promise<void> => {
		const controller = new AbortController();
		running.set(id, controller);
		try {
			const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
			if (handler === undefined) {
				throw new Error(`No such call: ${name}`);
			}
			const context = {
				signal: controller.signal,
				emit: (part: unknown) => port.postMessage({ type: "part", id, part } satisfies Message),
			};
			const value = await handler(context, ...(args as readonly never[]));
			port.postMessage({ type: "answer", id, value } satisfies Message);
		} catch (error) {
			port.postMessage({ type: "error", id, error: plainError(error) } satisfies Message);
		} finally {
			running.delete(id);
		}
	};
	return port.onMessage((received) => {
		const message = received as Message;
		if (message.type === "call") {
			void answer(message.id, message.name, message.args);
		} else if (message.type === "cancel") {
			running.get(message.id)?.abort();
		}
	});
}

interface Waiting {
	resolve(value: unknown): void;
	reject(error: unknown): void;
	readonly onPart: ((part: unknown) => void) | undefined;
}

export function connect(port: Port): Caller {
	const waiting = new Map<number, Waiting>();
	let nextId = 1;
	let closed: Error | undefined;
	const subscription = port.onMessage((received) => {
		const message = received as Message;
		const call = waiting.get(message.id);
		if (message.type === "part") {
			call?.onPart?.(message.part);
		} else if (message.type === "answer" || message.type === "error") {
			waiting.delete(message.id);
			message.type === "answer" ? call?.resolve(message.value) : call?.reject(fromPlain(message.error));
		}
	});
	return {
		call(name, args, { signal, onPart } = {}) {
			if (closed !== undefined) {
				return Promise.reject(closed);
			}
			if (signal?.aborted) {
				return Promise.reject(signal.reason);
			}
			const id = nextId++;
			const cancel = (): void => {
				// The caller is free at once; the answer, when it comes, finds nobody waiting.
				waiting.get(id)?.reject(signal?.reason);
				waiting.delete(id);
				port.postMessage({ type: "cancel", id } satisfies Message);
			};
			return new Promise<unknown>((resolve, reject) => {
				waiting.set(id, { resolve, reject, onPart });
				signal?.addEventListener("abort", cancel, { once: true });
				port.postMessage({ type: "call", id, name, args } satisfies Message);
			}).finally(() => signal?.removeEventListener("abort", cancel));
		},
		close(reason) {
			closed ??= reason;
			subscription.dispose();
			for (const call of waiting.values()) {
				call.reject(reason);
			}
			waiting.clear();
		},
	};
}

const mostCauses = 4;

/** An error as data that a channel carries. */
function plainError(error: unknown, depth = 0): PlainError {
	if (!(error instanceof Error)) {
		return { name: "Error", message: String(error), stack: undefined, fields: {}, cause: undefined };
	}
	// Own fields such as `failure`; what they hold is plain data already.
	const fields = Object.fromEntries(Object.entries(error).filter(([key]) => key !== "cause" && key !== "name"));
	// Several attempts at one connection stand as a list: the first one speaks for all.
	const cause = error.cause ?? (error instanceof AggregateError ? (error.errors as unknown[])[0] : undefined);
	return {
		name: error.name,
		message: error.message,
		stack: error.stack,
		fields,
		cause: cause === undefined || depth >= mostCauses ? undefined : plainError(cause, depth + 1),
	};
}

/** The error again, at the other end. */
function fromPlain({ name, message, stack, fields, cause }: PlainError): Error {
	const error = cause === undefined ? new Error(message) : new Error(message, { cause: fromPlain(cause) });
	return Object.assign(error, fields, { name, stack: stack ?? error.stack });
}
