/** Whether a text that is no JSON only lacks its end: a string, list or object is still open. Linear. */
export function isCutOff(text: string): boolean {
	if (!/^\s*[[{]/.test(text)) {
		return false;
	}
	let depth = 0;
	let isInString = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (isInString) {
			if (character === "\\") {
				at++;
			} else if (character === '"') {
				isInString = false;
			}
		} else if (character === '"') {
			isInString = true;
		} else if (character === "{" || character === "[") {
			depth++;
		} else if (character === "}" || character === "]") {
			depth--;
		}
	}
	return isInString || depth > 0;
}
