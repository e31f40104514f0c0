import type { Archive } from "../core/archive.ts";
import type { ArchiveState } from "../core/archiveFault.ts";
import type { Caller } from "./rpc.ts";

/** A request to the local Pioneer, as plain data. */
export interface PlainRequest {
	readonly method: "GET" | "POST";
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** The first part of its answer; the parts after it are the body's bytes. */
export interface ResponseHead {
	readonly status: number;
	readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Calls the background answers, beside one for each member of the archive (`archive.find` …). */
export const localFetch = "localFetch";
export const archiveState = "archiveState";
export const archiveCall = (member: string): string => `archive.${member}`;

/** Every member of the archive, so that both ends have the same list. */
export const archiveMembers = [
	"keep",
	"find",
	"get",
	"setVerdict",
	"setPinned",
	"setNote",
	"remove",
	"clear",
	"retain",
	"queue",
	"outbox",
	"claim",
	"settle",
	"discard",
	"catalog",
	"setCatalog",
	"close",
] as const satisfies readonly (keyof Archive)[];

/** The archive of the worker at the other end of the channel. */
export function remoteArchive(caller: () => Caller): Archive {
	const members = archiveMembers.map((member) => [member, (...args: readonly unknown[]) => caller().call(archiveCall(member), args)]);
	return Object.fromEntries(members) as Archive;
}

export async function readArchiveState(caller: Caller): Promise<ArchiveState> {
	return (await caller.call(archiveState, [])) as ArchiveState;
}
