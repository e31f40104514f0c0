// The part of the extension that talks to a Pioneer: loaded at the first run.
export { fetchModels } from "./client/catalog.ts";
export { checkConnection } from "./client/checkConnection.ts";
export { connect } from "./client/connect.ts";
export { remoteFeedback, remoteHistory } from "./client/pioneerApi.ts";
export { remoteEngine } from "./client/remoteEngine.ts";
export { fetchTransport } from "./client/transport.fetch.ts";
export { writeCorrectedOutput } from "./wire/correctedOutput.ts";
export { formats } from "./wire/formats.ts";
export { readResults } from "./wire/payload.ts";
