import { gzipSync } from "node:zlib";
import { kindOfStatus } from "../../../../src/core/failure.ts";
import { type Answer, answer, answerAndClose, encodeAnswer } from "../../../support/faultServer.ts";
import { type FaultRow, good, sentText } from "./row.ts";

const words = "The kestrel has left the building.";
const waits = [250, 500, 1000];
const sent4 = " 4 requests were sent.";

/** The first sentences for each status, and whether it is asked again. */
const statuses: readonly [number, string, "again"?][] = [
	[400, "ORIGIN refused POST /inference (400). Check the task file and the model."],
	[401, "ORIGIN did not accept the key for POST /inference (401). Set a valid key."],
	[402, "ORIGIN wants to be paid before POST /inference (402). Add credits, then run again."],
	[403, "ORIGIN does not allow POST /inference with this key (403). Use another key or model."],
	[404, "ORIGIN has no POST /inference (404). Check the address, or choose the other API version in the settings."],
	[405, "ORIGIN refused POST /inference (405). Check the task file and the model."],
	[409, "ORIGIN cannot do POST /inference in the present state of the model (409). Wait until it is ready, or pick another."],
	[410, "ORIGIN has no POST /inference (410). Check the address, or choose the other API version in the settings."],
	[413, "ORIGIN found POST /inference too large (413). Select less text."],
	[422, "ORIGIN refused POST /inference (422). Check the task file and the model."],
	[425, "The model at ORIGIN is still warming up (POST /inference, 425). Try again later.", "again"],
	[429, "ORIGIN takes no more requests for now (POST /inference, 429). Try again later.", "again"],
	[451, "ORIGIN does not allow POST /inference with this key (451). Use another key or model."],
	[500, "ORIGIN failed at POST /inference (500). Try again later."],
	[502, "ORIGIN is not available for POST /inference (502). Try again later.", "again"],
	[503, "ORIGIN is not available for POST /inference (503). Try again later.", "again"],
	[504, "ORIGIN is not available for POST /inference (504). Try again later.", "again"],
	[529, "ORIGIN is not available for POST /inference (529). Try again later.", "again"],
];

/** The bodies that errors come with, and the server's words in them, if any. */
const shapes: readonly [string, (status: number) => Answer, { readonly serverMessage?: string; readonly code?: string }][] = [
	["nothing", () => ({}), {}],
	["a detail", () => ({ body: { detail: words } }), { serverMessage: words }],
	["an error and a message", () => ({ body: { error: "oops", message: words } }), { serverMessage: words }],
	[
		"OpenAI's envelope",
		() => ({ body: { error: { message: words, type: "invalid_request_error", param: null, code: "odd_code" } } }),
		{ serverMessage: words, code: "odd_code" },
	],
	[
		"Anthropic's envelope",
		() => ({ body: { type: "error", error: { type: "invalid_request_error", message: words } } }),
		{ serverMessage: words },
	],
	["a page", () => ({ body: "<html><body><h1>Bad day</h1></body></html>", headers: { "content-type": "text/html" } }), {}],
	["half of a JSON", () => ({ body: '{"detail": "The kes' }), {}],
	["a body that is cut off", () => ({ body: '{"detail": "The kes', length: 500 }), {}],
];

const byStatus: readonly FaultRow[] = statuses.flatMap(([status, sentence, again]) =>
	shapes.map(([name, body, said]): FaultRow => {
		const misdeed: Answer = { status, ...body(status) };
		const quote = said.serverMessage === undefined ? "" : ` The server says: "${said.serverMessage}"`;
		return {
			name: `${status} with ${name}`,
			fault: misdeed.length === undefined ? answer(misdeed) : answerAndClose(misdeed),
			outcome: { kind: kindOfStatus(status), status, ...said },
			requests: again ? 4 : 1,
			...(again && { waits }),
			sentence: `${sentence}${quote}${again ? sent4 : ""}`,
		};
	}),
);

const busy = (headers: Record<string, string>): Answer => ({ status: 503, headers });
const thenGood =
	(first: Answer): FaultRow["fault"] =>
	({ socket, number }) =>
		void socket.write(encodeAnswer(number === 1 ? first : good));
const found = { entities: 1 };

/** Statuses other than success, in every shape of body, and what their headers and bodies add. */
export const statusFaults: readonly FaultRow[] = [
	...byStatus,
	{
		name: "422 with the places of what was refused",
		fault: answer({
			status: 422,
			headers: { "x-request-id": "req-7" },
			body: { detail: [{ loc: ["body", "schema", "entities", 0], msg: "Field required", type: "missing", input: sentText }] },
		}),
		outcome: {
			kind: "invalidRequest",
			status: 422,
			requestId: "req-7",
			serverMessage: "Field required",
			details: [{ loc: ["body", "schema", "entities", 0], message: "Field required", type: "missing" }],
		},
		requests: 1,
		sentence:
			'ORIGIN refused POST /inference (422). Check the task file and the model. The server says: "body.schema.entities[0]: Field required"',
	},
	{
		name: "400 that repeats key and text",
		fault: ({ socket, request }) =>
			void socket.write(encodeAnswer({ status: 400, body: { detail: `'${sentText}' sent with ${request.headers["x-api-key"]}` } })),
		outcome: { kind: "invalidRequest", status: 400, serverMessage: "'…' sent with …" },
		requests: 1,
		sentence: `ORIGIN refused POST /inference (400). Check the task file and the model. The server says: "'…' sent with …"`,
	},
	{
		name: "402 with a page to pay at",
		fault: answer({ status: 402, body: { code: "out_of_credits", message: words, resolution_url: "https://pay.example/" } }),
		outcome: { kind: "paymentRequired", status: 402, code: "out_of_credits", serverMessage: words, resolutionUrl: "https://pay.example/" },
		requests: 1,
		sentence: `ORIGIN wants to be paid before POST /inference (402). Add credits, then run again. The server says: "${words}"`,
	},
	{
		name: "403 for want of a card",
		fault: answer({ status: 403, body: { code: "card_required", message: words, resolution_url: "https://pay.example/" } }),
		outcome: { kind: "forbidden", status: 403, code: "card_required", serverMessage: words, resolutionUrl: "https://pay.example/" },
		requests: 1,
		sentence: `ORIGIN does not allow POST /inference with this account (403). See your billing page. The server says: "${words}"`,
	},
	{
		name: "404 for the model",
		fault: answer({
			status: 404,
			body: { error: { message: words, type: "invalid_request_error", param: null, code: "model_not_found" } },
		}),
		outcome: { kind: "notFound", status: 404, code: "model_not_found", serverMessage: words },
		requests: 1,
		sentence: `ORIGIN does not know the model of POST /inference (404). Pick another. The server says: "${words}"`,
	},
	{
		name: "429 with scope and time",
		fault: answer({ status: 429, headers: { "retry-after": "7" }, body: { detail: words, code: "rate_limit", scope: "team" } }),
		outcome: { kind: "rateLimited", status: 429, code: "rate_limit", serverMessage: words, retryAfterMs: 7000 },
		requests: 4,
		waits: [7000, 7000, 7000],
		sentence: `ORIGIN takes no more requests for now (POST /inference, 429). Try again in 7 s. The server says: "${words}"${sent4}`,
	},
	{
		name: "429 with a time longer than anybody waits",
		fault: answer({ status: 429, headers: { "retry-after": "3600" } }),
		outcome: { kind: "rateLimited", status: 429, retryAfterMs: 3_600_000 },
		requests: 1,
		sentence: "ORIGIN takes no more requests for now (POST /inference, 429). Try again in 3600 s.",
	},
	{ name: "425 once, then an answer", fault: thenGood({ status: 425 }), outcome: found, requests: 2, waits: [250] },
	{ name: "503 with seconds", fault: thenGood(busy({ "retry-after": "2" })), outcome: found, requests: 2, waits: [2000] },
	{ name: "503 with milliseconds", fault: thenGood(busy({ "retry-after-ms": "30" })), outcome: found, requests: 2, waits: [30] },
	{
		name: "503 with a date",
		fault: thenGood(busy({ "retry-after": "Thu, 01 Jan 1970 00:00:09 GMT" })),
		outcome: found,
		requests: 2,
		waits: [9000],
	},
	{ name: "503 with a time that is none", fault: thenGood(busy({ "retry-after": "soon" })), outcome: found, requests: 2, waits: [250] },
	{
		name: "a status that is none",
		fault: answer({ status: 999 }),
		outcome: { kind: "serverError", status: 999 },
		requests: 1,
		sentence: "ORIGIN failed at POST /inference (999). Try again later.",
	},
	{
		name: "an error body that never ends",
		fault: ({ socket }) => {
			socket.write("HTTP/1.1 500 X\r\ncontent-type: text/plain\r\n\r\n");
			const more = (): boolean => !socket.destroyed && socket.write(" ".repeat(65_536)) && more();
			socket.on("drain", more);
			more();
		},
		outcome: { kind: "serverError", status: 500 },
		requests: 1,
		sentence: "ORIGIN failed at POST /inference (500). Try again later.",
	},
	{
		name: "an error whose body is a gzip bomb",
		fault: answer({ status: 500, body: gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)), headers: { "content-encoding": "gzip" } }),
		outcome: { kind: "serverError", status: 500 },
		requests: 1,
		sentence: "ORIGIN failed at POST /inference (500). Try again later.",
	},
	{
		name: "an error head, then silence",
		fault: ({ socket }) => void socket.write(encodeAnswer({ status: 500, length: 10 })),
		timeoutMs: 1000,
		outcome: { kind: "serverError", status: 500 },
		requests: 1,
		sentence: "ORIGIN failed at POST /inference (500). Try again later.",
	},
];
