/** Kinds of curated facts that an admin can import while the program runs; a file holds one kind. */
export const FACT_KINDS = ['country-shares', 'hardware-makers', 'owners'] as const;
export type FactKind = (typeof FACT_KINDS)[number];
