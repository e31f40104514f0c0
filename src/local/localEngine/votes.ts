export type NameKind = "person" | "organization" | "location" | "product" | "event";

/** How much speaks for each kind; not bounded, not a probability. */
export type Votes = Record<NameKind, number>;
