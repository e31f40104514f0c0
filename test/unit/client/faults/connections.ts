import { answer, encodeAnswer } from "../../../support/faultServer.ts";
import { type FaultRow, good } from "./row.ts";

const redirect = (status: number, location: string) => answer({ status, headers: { location } });
const refused = (status: number, fault: string) => ({ kind: "network", cause: "redirect", status, fault }) as const;
const reset = { kind: "network", cause: "reset" } as const;

const elsewhere =
	"ORIGIN redirects POST /inference to another address. Nothing was sent there: if it is the right one, set it in the settings.";
const late = "ORIGIN did not answer POST /inference in time. Try again, or raise the time limit.";
const broken = "ORIGIN broke the connection during POST /inference. Try again later. 4 requests were sent.";
const noHttp = "What answers POST /inference at ORIGIN does not speak HTTP. Check the address.";
const waits = [250, 500, 1000];

/** What goes wrong before an answer's body: connections, heads, redirects, slowness. */
export const connectionFaults: readonly FaultRow[] = [
	{
		name: "a reset before the head",
		fault: ({ socket }) => void socket.resetAndDestroy(),
		outcome: { ...reset, code: "ECONNRESET" },
		requests: 4,
		sentence: broken,
		waits,
	},
	{
		name: "the end before the head",
		fault: ({ socket }) => void socket.end(),
		outcome: { ...reset, code: "UND_ERR_SOCKET" },
		requests: 4,
		sentence: broken,
		waits,
	},
	{
		name: "the end in the middle of the head",
		fault: ({ socket }) => void socket.end("HTTP/1.1 200 OK\r\ncontent-ty"),
		outcome: { ...reset, code: "UND_ERR_SOCKET" },
		requests: 4,
		sentence: broken,
		waits,
	},
	{
		name: "one reset, then an answer",
		fault: ({ socket, number }) => void (number === 1 ? socket.resetAndDestroy() : socket.write(encodeAnswer(good))),
		outcome: { entities: 1 },
		requests: 2,
		waits: [250],
	},
	{
		name: "no HTTP",
		fault: ({ socket }) => void socket.end("220 mail.example ESMTP\r\n"),
		outcome: { kind: "malformedResponse", fault: "not-http" },
		requests: 1,
		sentence: noHttp,
	},
	{
		name: "a header that is none",
		fault: ({ socket }) => void socket.end("HTTP/1.1 200 OK\r\n\u0000: x\r\n\r\n{}"),
		outcome: { kind: "malformedResponse", fault: "not-http" },
		requests: 1,
		sentence: noHttp,
	},
	{
		name: "a head without end",
		fault: ({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(100_000)}`),
		outcome: { kind: "malformedResponse", fault: "not-http" },
		requests: 1,
		sentence: noHttp,
	},
	{ name: "silence", fault: () => undefined, timeoutMs: 1000, outcome: { kind: "timeout" }, requests: 1, sentence: late },
	{
		name: "a head that never ends, byte by byte",
		fault: ({ socket }) => {
			const timer = setInterval(() => socket.write("x"), 20);
			socket.once("close", () => clearInterval(timer));
			socket.write("HTTP/1.1 200 OK\r\nx: ");
		},
		timeoutMs: 1000,
		outcome: { kind: "timeout" },
		requests: 1,
		sentence: late,
	},
	{
		name: "a head, then silence",
		fault: ({ socket }) => void socket.write(encodeAnswer({ length: 10 })),
		timeoutMs: 1000,
		outcome: { kind: "timeout", status: 200 },
		requests: 1,
		sentence: late,
	},
	{
		name: "a body that drips past the time limit",
		fault: ({ socket }) => {
			const timer = setInterval(() => socket.write(" "), 20);
			socket.once("close", () => clearInterval(timer));
			socket.write(encodeAnswer({ length: 100_000 }));
		},
		timeoutMs: 1000,
		outcome: { kind: "timeout", status: 200 },
		requests: 1,
		sentence: late,
	},
	{
		name: "silence the first time only: the limit is not waited out twice",
		fault: ({ socket, number }) => void (number > 1 && socket.write(encodeAnswer(good))),
		timeoutMs: 1000,
		outcome: { kind: "timeout" },
		requests: 1,
		sentence: late,
	},
	{
		name: "early hints, then the answer",
		fault: ({ socket }) => {
			socket.write("HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n");
			socket.write(encodeAnswer(good));
		},
		outcome: { entities: 1 },
		requests: 1,
	},
	{
		name: "a connection that is closed after each answer",
		fault: ({ socket }) => void socket.end(encodeAnswer({ ...good, headers: { connection: "close" } })),
		outcome: { entities: 1 },
		requests: 1,
	},
	{
		name: "a redirect to another origin",
		fault: redirect(307, "https://elsewhere.example/inference"),
		outcome: refused(307, "redirect-origin"),
		requests: 1,
		sentence: elsewhere,
	},
	{
		name: "a redirect to another port",
		fault: redirect(308, "http://127.0.0.1:1/inference"),
		outcome: refused(308, "redirect-origin"),
		requests: 1,
		sentence: elsewhere,
	},
	{
		name: "a redirect to another host without a scheme",
		fault: redirect(301, "//elsewhere.example/inference"),
		outcome: refused(301, "redirect-origin"),
		requests: 1,
		sentence: elsewhere,
	},
	{
		name: "a redirect to a script",
		fault: redirect(302, "javascript:alert(1)"),
		outcome: refused(302, "redirect-origin"),
		requests: 1,
		sentence: elsewhere,
	},
	{
		name: "a redirect to no address",
		fault: redirect(307, "http://["),
		outcome: refused(307, "redirect-address"),
		requests: 1,
		sentence: elsewhere,
	},
	{
		name: "a redirect that would drop the body",
		fault: redirect(302, "/login"),
		outcome: refused(302, "redirect-method"),
		requests: 1,
		sentence: "ORIGIN redirects POST /inference to a page that takes no text. Check the address.",
	},
	{
		name: "a redirect in the same origin",
		fault: ({ socket, number }) =>
			void socket.write(encodeAnswer(number === 1 ? { status: 307, headers: { location: "/v1/inference" } } : good)),
		outcome: { entities: 1 },
		requests: 2,
	},
	{
		name: "a redirect to itself",
		fault: redirect(307, "/inference"),
		outcome: refused(307, "redirect-loop"),
		requests: 6,
		sentence: "ORIGIN redirects POST /inference again and again. Check the address.",
	},
	{
		name: "a redirect without an address",
		fault: answer({ status: 302, body: "" }),
		outcome: { kind: "malformedResponse", status: 302 },
		requests: 1,
		sentence:
			"The answer of ORIGIN to POST /inference is not what this route promises. Check the address and the API version in the settings.",
	},
	{
		name: "304",
		fault: ({ socket }) => void socket.write("HTTP/1.1 304 Not Modified\r\n\r\n"),
		outcome: { kind: "malformedResponse", status: 304 },
		requests: 1,
		sentence:
			"The answer of ORIGIN to POST /inference is not what this route promises. Check the address and the API version in the settings.",
	},
	{
		name: "a proxy that wants a login",
		fault: answer({ status: 407 }),
		outcome: { kind: "network", cause: "proxy", status: 407 },
		requests: 1,
		sentence: "The proxy did not let POST /inference through to ORIGIN. Check the proxy's address and login.",
		overFetch: {
			outcome: { kind: "network", cause: "unknown" },
			sentence: "The connection to ORIGIN failed during POST /inference (cause unknown). Check the network connection.",
		},
	},
];
