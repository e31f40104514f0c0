import type { JsonSchema } from "./lenient.js";

export declare function readTaskSchema(): Promise<JsonSchema>;
export declare function compileSchemas(): Promise<void>;
