import path from "node:path";
import { Refusal } from "./cli/usage.ts";
import { type ArchiveState, isArchiveError } from "./core/archiveFault.ts";
import { openArchive, type StoredArchive } from "./storage/archive.node.ts";

/** Opens the database of a folder. Rejects with a `Refusal` where place or Node do not allow it; `tell` hears what else one should know. */
export async function openDatabase(folder: string, tell: (sentence: string) => void): Promise<StoredArchive> {
	const directory = path.resolve(folder);
	const onState = (state: ArchiveState): void => {
		if (state.type === "newer") {
			tell(`${state.path} was written by a newer version: history is shown, and new runs are not kept.`);
		} else if (state.type === "setAside") {
			tell(`The database was damaged. It was kept as ${state.path}, and a new one begun.`);
		}
	};
	try {
		const archive = await openArchive({ directory, onState });
		onState(archive.state);
		return archive;
	} catch (error) {
		if (!isArchiveError(error)) {
			throw error;
		}
		const { code, reason } = error.archiveFault;
		throw new Refusal(
			code === "unsupported"
				? `The local Pioneer needs Node 22.13 or newer for its database; this is Node ${process.versions.node}.`
				: `The database cannot be kept in ${directory} (${reason ?? code}). Name another place with --data DIR.`,
		);
	}
}
