// The part of the extension that talks to a Pioneer: loaded at the first run.
export { connect } from "./client/connect.ts";
export { remoteEngine } from "./client/remoteEngine.ts";
export { formats } from "./wire/formats.ts";
