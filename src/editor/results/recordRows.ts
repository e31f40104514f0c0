import type { Classification, LabelConfidence } from "../../core/extraction.ts";
import type { JsonValue } from "../../core/json.ts";
import type { PlacedRelation, PlacedStructure, Value } from "../../core/placed.ts";
import type { TextResult } from "../../core/result.ts";
import { fieldMarkId, headMarkId } from "../marks/places.ts";
import type { Row } from "./row.ts";
import { dotted, group, mostOpen, type OutlineWords, shortened, surenessIn } from "./rowParts.ts";

export function classificationRows(result: TextResult, words: OutlineWords): readonly Row[] {
	const { t } = words;
	const found = result.placed.classifications;
	const rows = found.map((classification, index): Row => {
		const labels = classification.labels.map((label) => labelText(result, label, words)).join(", ");
		return {
			id: `${result.id} k${index}`,
			label: classification.task,
			description: labels === "" ? t("no label") : labels,
			icon: "checklist",
			json: () => classificationJson(classification),
		};
	});
	return group(result, "classifications", t("Classifications"), "checklist", rows);
}

const classificationJson = ({ task, labels }: Classification): JsonValue => ({
	task,
	labels: labels.map(({ label, confidence }) => ({ label, ...(confidence === undefined ? {} : { confidence }) })),
});

function labelText(result: TextResult, { label, confidence }: LabelConfidence, { t }: OutlineWords): string {
	const sure = surenessIn(result, confidence, t);
	return sure === "" ? label : `${label} (${sure})`;
}

export function structureRows(result: TextResult, words: OutlineWords): readonly Row[] {
	const rows = result.placed.structures.map((instance, index): Row => {
		const fields = instance.fields.flatMap((field, place) =>
			field.values.map((value, at) => valueRow(result, fieldMarkId(index, place, at), field.name, value, "symbol-field")),
		);
		return {
			id: `${result.id} s${index}`,
			label: instance.structure,
			description: fields.map((field) => field.description ?? "").join(" · "),
			icon: "symbol-structure",
			json: () => structureJson(instance),
			isOpen: result.placed.structures.length <= mostOpen / 10,
			rows: () => fields,
		};
	});
	return group(result, "structures", words.t("Structures"), "symbol-structure", rows);
}

function structureJson({ fields }: PlacedStructure): JsonValue {
	return Object.fromEntries(
		fields.map(({ name, isList, values }) => [name, isList ? values.map(({ text }) => text) : (values[0]?.text ?? null)]),
	);
}

function valueRow(result: TextResult, id: string, name: string, value: Value, icon: string): Row {
	return {
		id: `${result.id} ${id}`,
		label: name,
		description: shortened(value.text),
		tooltip: value.text,
		icon,
		json: () => value.text,
		...(value.span === undefined ? {} : { place: { uri: result.uri, resultId: result.id, markId: `${result.id} ${id}` } }),
	};
}

export function relationRows(result: TextResult, words: OutlineWords): readonly Row[] {
	const rows = result.placed.relations.map((relation, index): Row => {
		const markId = `${result.id} ${headMarkId(index)}`;
		const sure = surenessIn(result, relation.confidence, words.t);
		return {
			id: markId,
			label: `${shortened(relation.head.text)} → ${shortened(relation.tail.text)}`,
			description: dotted(relation.type, sure),
			spoken: `${relation.head.text}, ${relation.type}, ${relation.tail.text}`,
			icon: "arrow-right",
			json: () => relationJson(relation),
			...(relation.head.span === undefined ? {} : { place: { uri: result.uri, resultId: result.id, markId } }),
		};
	});
	return group(result, "relations", words.t("Relations"), "references", rows);
}

const relationJson = ({ type, head, tail }: PlacedRelation): JsonValue => ({ type, head: head.text, tail: tail.text });
