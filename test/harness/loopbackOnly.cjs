// Loaded into every Node process of an editor under test (NODE_OPTIONS): a connection that would leave this machine is refused, and
// written down as a JSON line in the file that PIONEER_TEST_OUTSIDE names. Names are not looked up either.
const fs = require("node:fs");
const net = require("node:net");

const file = process.env.PIONEER_TEST_OUTSIDE;
const loopback = /^(localhost|127(\.\d+){3}|::1|\[::1\]|::ffff:127(\.\d+){3})$/i;
const processKind = process.argv.find((argument) => argument.startsWith("--type="))?.slice("--type=".length) ?? "server";

/** `connect` takes (options), (port, host), (path), or an array of those that node:net made itself. */
function target(connectArguments) {
	const first = Array.isArray(connectArguments[0]) ? connectArguments[0][0] : connectArguments[0];
	if (typeof first === "object" && first !== null) {
		return first.path === undefined || first.path === null ? { host: first.host ?? "localhost", port: first.port } : undefined;
	}
	const isPort = typeof first === "number" || /^\d+$/.test(String(first));
	return isPort ? { host: typeof connectArguments[1] === "string" ? connectArguments[1] : "localhost", port: first } : undefined;
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...connectArguments) {
	const to = target(connectArguments);
	if (to === undefined || loopback.test(to.host)) {
		return connect.apply(this, connectArguments);
	}
	if (file !== undefined) {
		fs.appendFileSync(file, `${JSON.stringify({ process: processKind, host: to.host, port: Number(to.port) })}\n`);
	}
	const refusal = Object.assign(new Error(`connect ECONNREFUSED ${to.host}:${to.port} (the tests stay on this machine)`), {
		code: "ECONNREFUSED",
		syscall: "connect",
	});
	process.nextTick(() => this.destroy(refusal));
	return this;
};
