import type { MessagePort } from "node:worker_threads";
import type { Port } from "../../src/background/rpc.ts";

/** One end of a message channel, as the background's calls use it. */
export const asPort = (port: MessagePort): Port => ({
	postMessage: (message) => port.postMessage(message),
	onMessage(listener) {
		port.on("message", listener);
		return { dispose: () => port.off("message", listener) };
	},
});
