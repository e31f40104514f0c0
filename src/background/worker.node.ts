import { Worker } from "node:worker_threads";
import type { Disposable } from "../core/event.ts";
import { type Caller, connect, type Port } from "./rpc.ts";

/** The worker thread, started at the first call and again after it died. */
export interface Background extends Disposable {
	caller(): Caller;
	/** Ends the thread after what it is doing; calls under way are rejected. */
	stop(): Promise<void>;
}

/** `file` is the worker's bundle; `workerData` gives plain data for each thread that starts. `onDeath` hears of one that ended by itself. */
export function background(file: string, workerData: () => unknown, onDeath: (error: Error) => void): Background {
	let running: { readonly worker: Worker; readonly caller: Caller } | undefined;
	const start = (): { readonly worker: Worker; readonly caller: Caller } => {
		const worker = new Worker(file, { workerData: workerData() });
		// The thread must never keep a process alive that has nothing else to do.
		worker.unref();
		const caller = connect(workerPort(worker));
		const own = { worker, caller };
		const end = (error: Error): void => {
			caller.close(error);
			if (running === own) {
				running = undefined;
				onDeath(error);
			}
		};
		worker.once("error", end);
		worker.once("exit", (code) => end(new Error(`The worker ended with code ${code}`)));
		return own;
	};
	const stop = async (): Promise<void> => {
		const own = running;
		running = undefined;
		own?.caller.close(new Error("The worker was stopped"));
		await own?.worker.terminate();
	};
	return {
		caller() {
			running ??= start();
			return running.caller;
		},
		stop,
		dispose() {
			void stop();
		},
	};
}

function workerPort(worker: Worker): Port {
	return {
		postMessage: (message) => worker.postMessage(message),
		onMessage(listener) {
			worker.on("message", listener);
			return { dispose: () => worker.off("message", listener) };
		},
	};
}
