import { readEndpoint } from "../../client/endpoint.ts";
import { type Era, eraNames, eraOfOrigin, eras } from "../../wire/routes.ts";

/** A Pioneer that a person can choose. Its key lives elsewhere, under its origin. */
export interface Profile {
	readonly name: string;
	readonly address: string;
	/** What keys and runs are filed under. */
	readonly origin: string;
	/** Absent where it is to be found by asking. */
	readonly era?: Era;
}

/** The API's own hosts, which need no setting. */
const known: readonly Profile[] = [
	{ name: "Pioneer", address: eras.pioneer.origin, origin: eras.pioneer.origin, era: "pioneer" },
	{ name: "Fastino", address: eras.fastino.origin, origin: eras.fastino.origin, era: "fastino" },
];

/** All profiles: the API's own hosts, then those of the setting. One of the setting takes the place of another by its name. */
export function readProfiles(setting: readonly unknown[]): readonly Profile[] {
	const own = setting.flatMap((value) => readProfile(value) ?? []);
	const names = new Set(own.map(({ name }) => name));
	return [
		...known.filter(({ name }) => !names.has(name)),
		...own.filter(({ name }, index) => own.findLastIndex((each) => each.name === name) === index),
	];
}

/** Undefined for what is no profile, or has an address that nothing may be sent to: anything but https, this machine excepted. */
function readProfile(value: unknown): Profile | undefined {
	if (typeof value !== "object" || value === null) {
		return undefined;
	}
	const { name, address, era } = value as { readonly name?: unknown; readonly address?: unknown; readonly era?: unknown };
	if (typeof name !== "string" || name.trim() === "" || typeof address !== "string") {
		return undefined;
	}
	const origin = originOf(address);
	const known = eraNames.find((each) => each === era);
	return origin === undefined ? undefined : { name, address, origin, ...(known === undefined ? {} : { era: known }) };
}

/** What an address is filed under; undefined where nothing may be sent to it. */
export function originOf(address: string): string | undefined {
	try {
		const { origin, prefix } = readEndpoint(address);
		return origin + prefix;
	} catch {
		return undefined;
	}
}

/** Which routes a profile has: its own word, else what asking it once has shown, else those of its host. */
export const eraOf = ({ era, origin }: Profile, found: Era | undefined): Era => era ?? found ?? eraOfOrigin(origin) ?? "pioneer";

/** Whether the profile's address is one of this machine. */
export function isLoopback({ address }: Profile): boolean {
	return readEndpoint(address).isLoopback;
}
