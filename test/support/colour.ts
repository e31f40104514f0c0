type Triple = readonly [number, number, number];

/** How colours are seen; the three dichromacies are the full loss of one kind of cone. */
export type Sight = "normal" | "protanopia" | "deuteranopia" | "tritanopia";

const linear = (hex: string): Triple => {
	const part = (from: number): number => {
		const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [part(1), part(3), part(5)];
};

const times = (matrix: readonly Triple[], [r, g, b]: Triple): Triple => {
	const row = (index: number): number => {
		const [x, y, z] = matrix[index] ?? [0, 0, 0];
		return x * r + y * g + z * b;
	};
	return [row(0), row(1), row(2)];
};

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const sights: Readonly<Record<Sight, readonly Triple[]>> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

const toXyz: readonly Triple[] = [
	[0.4124, 0.3576, 0.1805],
	[0.2126, 0.7152, 0.0722],
	[0.0193, 0.1192, 0.9505],
];

function lab(rgb: Triple): Triple {
	const [x, y, z] = times(toXyz, rgb);
	const f = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * Math.max(0, value) + 16 / 116);
	const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)];
	return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** WCAG contrast of two `#rrggbb` colours: 1..21. */
export function contrast(one: string, other: string): number {
	const luminance = (hex: string): number => times(toXyz, linear(hex))[1];
	const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
	return (bright + 0.05) / (dark + 0.05);
}

/** Distance (CIE76) of two `#rrggbb` colours as they are seen. About 2 is just noticeable. */
export function difference(one: string, other: string, sight: Sight): number {
	const a = lab(times(sights[sight], linear(one)));
	const b = lab(times(sights[sight], linear(other)));
	return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
