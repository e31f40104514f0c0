import { ArchiveError, type ArchiveState } from "../core/archiveFault.ts";
import { type Connection, type ConnectionOptions, openConnection } from "./connection.node.ts";
import { identityOf, preparePlace, setAside } from "./place.node.ts";
import { faultCodeOf, translating } from "./sqlite.node.ts";

export interface DatabaseOptions extends ConnectionOptions {
	readonly directory: string;
	/** Called when a corrupt database had to be set aside after opening. */
	readonly onState?: (state: ArchiveState) => void;
}

/** The database over its whole life: opened, and replaced by a new one when it turns out to be corrupt. */
export interface Database {
	readonly state: ArchiveState;
	/** Runs the body on the open database. Throws an `ArchiveError` for every fault of the place, the disk or the file. */
	use<T>(body: (connection: Connection) => T): T;
	close(): void;
}

/** Opens `pioneer.db` in the folder, which is made where it is missing. Throws an `ArchiveError` where that cannot be done. */
export function openDatabase(options: DatabaseOptions): Database {
	const path = translating(options.directory, () => preparePlace(options.directory));
	let state: ArchiveState = { type: "ready" };
	let identity = identityOf(path);
	let connection: Connection | undefined;

	const open = (): Connection => {
		identity = identityOf(path);
		const opened = openConnection(path, options);
		if (opened.newerVersion !== undefined) {
			state = { type: "newer", version: opened.newerVersion, path };
		}
		return opened;
	};
	const replace = (): Connection => {
		const aside = setAside(path, identity, Date.now());
		preparePlace(options.directory);
		const opened = open();
		if (aside !== undefined) {
			state = { type: "setAside", path: aside };
		}
		return opened;
	};

	connection = translating(path, () => {
		try {
			return open();
		} catch (error) {
			if (faultCodeOf(error) !== "corrupt") {
				throw error;
			}
			return replace();
		}
	});

	return {
		get state() {
			return state;
		},
		use: (body) =>
			translating(path, () => {
				if (connection === undefined) {
					throw new ArchiveError({ code: "closed", path });
				}
				try {
					return body(connection);
				} catch (error) {
					if (connection.newerVersion !== undefined) {
						throw new ArchiveError({ code: "readOnly", path, reason: error instanceof Error ? error.message : "" }, { cause: error });
					}
					if (faultCodeOf(error) !== "corrupt") {
						throw error;
					}
					connection.close();
					connection = undefined;
					connection = replace();
					options.onState?.(state);
					return body(connection);
				}
			}),
		close() {
			connection?.close();
			connection = undefined;
		},
	};
}
