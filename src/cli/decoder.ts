import { UsageError } from "./usage.ts";

/** The options by which a command lets one choose what answers decoder models on the local Pioneer. */
export const decoderOptions = {
	"decoder-url": { type: "string" },
	"decoder-model": { type: "string" },
} as const;

/** A server with OpenAI's chat route, and the model to run there whatever model is asked for. */
export interface DecoderNaming {
	readonly url: string;
	readonly model?: string;
}

type DecoderValues = { readonly [K in keyof typeof decoderOptions]?: string | undefined };

/** The server named by options, else by the environment; undefined where neither names one. */
export function decoderFrom(
	values: DecoderValues,
	environment: Readonly<Record<string, string | undefined>>,
): { readonly decoder?: DecoderNaming } {
	const url = values["decoder-url"] ?? environment["PIONEER_DECODER_URL"];
	const model = values["decoder-model"];
	if (url === undefined || url === "") {
		if (model !== undefined) {
			throw new UsageError("--decoder-model names a model of a decoder server: add --decoder-url URL.");
		}
		return {};
	}
	return { decoder: { url, ...(model === undefined ? {} : { model }) } };
}
