import { inflateSync } from "node:zlib";

/**
 * The TrueType/OpenType font inside a WOFF 1.0 file, which is the same tables, each deflated, in another wrapping. System font
 * look-up reads only the former.
 */
export function unwrapWoff(woff: Buffer): Buffer {
	const count = woff.readUInt16BE(12);
	const tables = Array.from({ length: count }, (_, index) => {
		const entry = 44 + index * 20;
		const start = woff.readUInt32BE(entry + 4);
		const packedLength = woff.readUInt32BE(entry + 8);
		const length = woff.readUInt32BE(entry + 12);
		const packed = woff.subarray(start, start + packedLength);
		return {
			tag: woff.subarray(entry, entry + 4),
			checksum: woff.subarray(entry + 16, entry + 20),
			bytes: packedLength === length ? packed : inflateSync(packed),
		};
	});

	const largestPower = 2 ** Math.floor(Math.log2(count));
	const header = Buffer.alloc(12 + count * 16);
	header.writeUInt32BE(woff.readUInt32BE(4), 0);
	header.writeUInt16BE(count, 4);
	header.writeUInt16BE(largestPower * 16, 6);
	header.writeUInt16BE(Math.log2(largestPower), 8);
	header.writeUInt16BE((count - largestPower) * 16, 10);

	const parts: Buffer[] = [header];
	let offset = header.length;
	tables.forEach(({ tag, checksum, bytes }, index) => {
		const entry = 12 + index * 16;
		tag.copy(header, entry);
		checksum.copy(header, entry + 4);
		header.writeUInt32BE(offset, entry + 8);
		header.writeUInt32BE(bytes.length, entry + 12);
		const padding = Buffer.alloc(-bytes.length & 3);
		parts.push(bytes, padding);
		offset += bytes.length + padding.length;
	});
	return Buffer.concat(parts);
}
