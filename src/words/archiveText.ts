import type { ArchiveFault, ArchiveState } from "../core/archiveFault.ts";
import type { Translate } from "./translate.ts";

/** Why runs and feedback are not kept, and what to do. Holds nothing that was kept. */
export function archiveFaultText({ code, path, reason }: ArchiveFault, t: Translate): string {
	const place = path ?? t("its folder");
	switch (code) {
		case "unsupported":
			return t("Runs and feedback are not kept: this editor's Node has no database (node:sqlite). Update the editor.");
		case "cannotOpen":
			return t(
				"Runs and feedback are not kept: the database cannot be opened in {0}. Make that place writable, then reload the window.",
				place,
			);
		case "readOnly":
			return t("This was not kept: {0} takes no writes. Make it writable, then try again.", place);
		case "full":
			return t("This was not kept: the disk that holds {0} is full. Make room, then try again.", place);
		case "busy":
			return t("This was not kept: another program holds {0}. Try again.", place);
		case "corrupt":
			return t("Runs and feedback are not kept: {0} is damaged and could not be set aside. Move it away, then reload the window.", place);
		case "notFound":
			return t("This run is no longer kept on this machine.");
		case "closed":
			return t("This was not kept: the database was already closed. Reload the window.");
		case "inputOutput":
			return t("This was not kept: {0} cannot be read or written ({1}).", place, reason ?? code);
	}
}

/** What should stand beside the history; undefined where all is well. */
export function archiveStateText(state: ArchiveState, t: Translate): string | undefined {
	switch (state.type) {
		case "ready":
			return undefined;
		case "newer":
			return t("A newer version of Pioneer wrote this history. It is shown, and new runs are not kept.");
		case "setAside":
			return t("The history was damaged and a new one begun. The old one was kept as {0}.", state.path);
	}
}
