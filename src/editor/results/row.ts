import type { JsonValue } from "../../core/json.ts";
import type { EntityRef } from "../contributions.ts";

/** One row of the Results tree. */
export interface Row {
	/** Unique in the tree, and the same after an edit. */
	readonly id: string;
	readonly label: string;
	/** Shown dimmed behind the label. */
	readonly description?: string;
	readonly tooltip?: string;
	/** Name of a product icon. */
	readonly icon: string;
	/** Id of a theme colour for the icon. */
	readonly colour?: string;
	/** What a screen reader says; the label and description where absent. */
	readonly spoken?: string;
	/** Where the row leads. */
	readonly place?: EntityRef;
	/** What Copy as JSON copies. */
	readonly json?: () => JsonValue;
	readonly isOpen?: boolean;
	/** The rows under it, made when they are shown. */
	readonly rows?: () => readonly Row[];
}
