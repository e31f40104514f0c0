/**
 * How many words and marks a text has: the local Pioneer's stand-in for tokens, of which it has none. Characters beyond ASCII count as
 * letters.
 */
export function tokenCount(text: string): number {
	let count = 0;
	let isInWord = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const isLetter = code > 127 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
		if (isLetter ? !isInWord : code > 32) {
			count++;
		}
		isInWord = isLetter;
	}
	return count;
}
