import * as vscode from "vscode";

interface MemoryFile {
	readonly bytes: Uint8Array;
	readonly isReadOnly: boolean;
	readonly modifiedAt: number;
}

/** Files that live in this window alone, for documents that are edited but belong on no disk. */
export class MemoryFiles implements vscode.FileSystemProvider, vscode.Disposable {
	readonly #files = new Map<string, MemoryFile>();
	readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	readonly onDidChangeFile = this.#changed.event;

	put(uri: vscode.Uri, text: string, { isReadOnly = false } = {}): void {
		this.#set(uri, new TextEncoder().encode(text), isReadOnly);
	}

	remove(uri: vscode.Uri): void {
		if (this.#files.delete(uri.toString())) {
			this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
		}
	}

	stat(uri: vscode.Uri): vscode.FileStat {
		const { bytes, isReadOnly, modifiedAt } = this.#get(uri);
		return {
			type: vscode.FileType.File,
			ctime: modifiedAt,
			mtime: modifiedAt,
			size: bytes.length,
			...(isReadOnly ? { permissions: vscode.FilePermission.Readonly } : {}),
		};
	}

	readFile(uri: vscode.Uri): Uint8Array {
		return this.#get(uri).bytes;
	}

	writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
		if (this.#get(uri).isReadOnly) {
			throw vscode.FileSystemError.NoPermissions(uri);
		}
		this.#set(uri, bytes, false);
	}

	delete(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	createDirectory(uri: vscode.Uri): void {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	readDirectory(): [string, vscode.FileType][] {
		return [];
	}

	watch(): vscode.Disposable {
		return { dispose: () => undefined };
	}

	dispose(): void {
		this.#changed.dispose();
	}

	#get(uri: vscode.Uri): MemoryFile {
		const file = this.#files.get(uri.toString());
		if (file === undefined) {
			throw vscode.FileSystemError.FileNotFound(uri);
		}
		return file;
	}

	#set(uri: vscode.Uri, bytes: Uint8Array, isReadOnly: boolean): void {
		const before = this.#files.get(uri.toString());
		// The editor takes equal times for an unchanged file.
		const modifiedAt = Math.max(Date.now(), (before?.modifiedAt ?? 0) + 1);
		this.#files.set(uri.toString(), { bytes, isReadOnly, modifiedAt });
		this.#changed.fire([{ type: before === undefined ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed, uri }]);
	}
}
