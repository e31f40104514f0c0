/** One fault as ajv's generated code reports it. */
export interface SchemaFault {
	/** A JSON pointer from the file's root to the faulty value. */
	readonly instancePath: string;
	/** A JSON pointer into the schema, to the keyword that was broken. */
	readonly schemaPath: string;
	readonly keyword: string;
	readonly params: Readonly<Record<string, unknown>>;
}

/** Whether a task file is as its schema wants it, but for what stands under `schema`. A refusal leaves its reasons in `errors`. */
export declare const validateTask: {
	(value: unknown): boolean;
	readonly errors?: readonly SchemaFault[] | null;
};
