/**
 * Why the archive cannot do what it was asked. `unsupported`: this Node has no `node:sqlite`. `cannotOpen`: there is no place for the
 * database. `readOnly`: a newer version wrote it, or the place takes no writes. `full`: no room. `busy`: another process held it too
 * long. `corrupt`: it could not be set aside. `notFound`: no such run is kept. `closed`: asked after closing.
 */
export type ArchiveFaultCode =
	| "unsupported"
	| "cannotOpen"
	| "readOnly"
	| "full"
	| "busy"
	| "corrupt"
	| "notFound"
	| "closed"
	| "inputOutput";

/** A fault as plain data, so that it crosses a worker's border. Never holds anything that was kept. */
export interface ArchiveFault {
	readonly code: ArchiveFaultCode;
	/** Path of the database, or of the folder that was to hold it. */
	readonly path?: string;
	/** SQLite's or the system's own words. */
	readonly reason?: string;
}

/** Thrown by an archive. Told by {@link isArchiveError}, not by `instanceof`: bundles each have a class of their own. */
export class ArchiveError extends Error {
	readonly archiveFault: ArchiveFault;

	constructor(fault: ArchiveFault, options?: { cause?: unknown }) {
		super(`Archive: ${fault.code}${fault.reason === undefined ? "" : ` (${fault.reason})`}`, options);
		this.name = "ArchiveError";
		this.archiveFault = fault;
	}
}

export function isArchiveError(error: unknown): error is ArchiveError {
	return typeof error === "object" && error !== null && "archiveFault" in error && typeof error.archiveFault === "object";
}

/** What the user should know of the archive. `setAside` stays until closing: a corrupt database was renamed and a new one begun. */
export type ArchiveState =
	| { readonly type: "ready" }
	| { readonly type: "newer"; readonly version: number; readonly path: string }
	| { readonly type: "setAside"; readonly path: string };
