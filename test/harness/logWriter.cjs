// Takes the place of VS Code's native log module in the editors under test: without one, every Output channel stays empty, and
// compiling it needs a C++ compiler. Same calls; files are not rotated.
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];
const labels = { warn: "warning" };

class Logger {
	#file;
	#level = levels.indexOf("info");
	#bare = false;

	constructor(file) {
		this.#file = file;
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.appendFileSync(file, "");
	}

	getLevel() {
		return this.#level;
	}

	setLevel(level) {
		this.#level = level;
	}

	setPattern() {
		this.#bare = false;
	}

	clearFormatters() {
		this.#bare = true;
	}

	flush() {}

	drop() {}

	write(level, message) {
		if (level < this.#level) {
			return;
		}
		const name = levels[level];
		const line = this.#bare ? message : `${localTime(new Date())} [${labels[name] ?? name}] ${message}\n`;
		try {
			fs.appendFileSync(this.#file, line);
		} catch {
			// The folder goes away under a server that is being stopped.
		}
	}
}

levels.forEach((name, level) => {
	Logger.prototype[name] = function (message) {
		this.write(level, message);
	};
});

/** `2026-11-23 06:28:01.123`, the form that the log viewer reads. */
function localTime(date) {
	const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
	return shifted.toISOString().replace("T", " ").replace("Z", "");
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
exports.Logger = class extends Logger {
	constructor(_kind, _name, file) {
		super(file);
	}
};
