const longest = 300;

/**
 * A text from a server or a file, made fit for a notification: those render `[title](command:…)` as a link, so brackets become
 * their full-width look-alikes. Control characters and line breaks become spaces; what is too long is cut.
 */
export function neutralise(text: string): string {
	const characters = Array.from(text.slice(0, longest * 2).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "));
	const shown = characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
	return shown.join("").replaceAll("[", "［").replaceAll("]", "］");
}
