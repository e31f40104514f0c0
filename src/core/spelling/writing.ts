/**
 * Whether names can be the keys of an object without loss. A repeated one cannot, and JavaScript moves keys that look like array
 * indices to the front, so that their order would change, and with it a model's confidence.
 */
export function fitsMap(names: readonly string[]): boolean {
	return new Set(names).size === names.length && !names.some((name) => /^(?:0|[1-9]\d{0,9})$/.test(name));
}
