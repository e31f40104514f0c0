/** Turns UTF-8 byte offsets of one text into UTF-16 offsets; undefined inside a character or past the end. Built on first use. */
export type ByteMap = (byteOffset: number) => number | undefined;

const stride = 1024;

export function byteMap(text: string): ByteMap {
	let checkpoints: number[] | undefined;
	return (byteOffset) => {
		checkpoints ??= bytesAtEveryStride(text);
		const block = lastAtMost(checkpoints, byteOffset);
		let index = block * stride;
		let bytes = checkpoints[block] ?? 0;
		// A pair that straddles two blocks was counted at its first half.
		if (isLow(text, index) && isHigh(text, index - 1)) {
			index++;
		}
		while (bytes < byteOffset && index < text.length) {
			const isPair = isHigh(text, index) && isLow(text, index + 1);
			bytes += isPair ? 4 : bytesOf(text.charCodeAt(index));
			index += isPair ? 2 : 1;
		}
		return bytes === byteOffset ? index : undefined;
	};
}

/** UTF-8 bytes before each multiple of the stride. */
function bytesAtEveryStride(text: string): number[] {
	const checkpoints: number[] = [];
	let bytes = 0;
	for (let index = 0; index <= text.length; index++) {
		if (index % stride === 0) {
			checkpoints.push(bytes);
		}
		if (index < text.length) {
			const isSecondHalf = isLow(text, index) && isHigh(text, index - 1);
			const isFirstHalf = isHigh(text, index) && isLow(text, index + 1);
			bytes += isSecondHalf ? 0 : isFirstHalf ? 4 : bytesOf(text.charCodeAt(index));
		}
	}
	return checkpoints;
}

const isHigh = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800;
const isLow = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00;

/** A lone surrogate travels as U+FFFD, which takes three bytes like the rest of its range. */
const bytesOf = (unit: number): number => (unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3);

/** Index of the last value that is not above the limit, in a sorted list that starts with 0. */
function lastAtMost(sorted: readonly number[], limit: number): number {
	let low = 0;
	let high = sorted.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >>> 1;
		if ((sorted[middle] ?? 0) <= limit) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return low;
}
