import type { FieldValues, StructureInstance } from "../../core/extraction.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Path, PayloadReading } from "./reading.ts";
import type { Detail } from "./writing.ts";
import { writeMention } from "./writing.ts";

/** Reads a list of instances, or one without its list; null, `{}` and `[]` are none. */
export function readStructure(reading: PayloadReading, structure: string, value: JsonValue, path: Path): StructureInstance[] {
	if (Array.isArray(value)) {
		return (value as readonly JsonValue[]).flatMap((instance, at) => readInstance(reading, structure, instance, [...path, at]));
	}
	return readInstance(reading, structure, value, path);
}

function readInstance(reading: PayloadReading, structure: string, value: JsonValue, path: Path): StructureInstance[] {
	if (!isJsonObject(value)) {
		if (value !== null) {
			reading.refuse(path, "Expected a record with its fields");
		}
		return [];
	}
	const fields = Object.entries(value).map(
		([name, values]): FieldValues => ({ name, isList: Array.isArray(values), values: reading.mentions(values, [...path, name]) }),
	);
	return fields.length === 0 ? [] : [{ structure, fields }];
}

export function writeInstance({ fields }: StructureInstance, detail: Detail): JsonObject {
	return Object.fromEntries(
		fields.map(({ name, isList, values }) => {
			const written = values.map((value) => writeMention(value, detail));
			return [name, isList || written.length > 1 ? written : (written[0] ?? null)];
		}),
	);
}
