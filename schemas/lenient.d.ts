/** A JSON schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export declare function lenientSchema(strict: JsonSchema): JsonSchema;
