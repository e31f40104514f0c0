import type { Random } from "./random.ts";

/** Pieces that make offsets go wrong: astral, joined and combining characters, several scripts, line ends, lone surrogates. */
const pieces = [
	"a",
	"Oslo",
	" ",
	".",
	"🎉",
	"👩‍👩‍👧‍👦",
	"é",
	"e\u0301",
	"東京",
	"カタカナ",
	"مرحبا",
	"שלום",
	"\r\n",
	"\n",
	"\t",
	"𝔘",
	"🇳🇴",
	"\ud83d",
	"\udc00",
	"ß",
	"Ǆ",
	"—",
	"\u200d",
	"\ufeff",
];

export function oddText(random: Random, length: number): string {
	let text = "";
	for (let index = 0; index < length; index++) {
		text += random.pick(pieces);
	}
	return text;
}
