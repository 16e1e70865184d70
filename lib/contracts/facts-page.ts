import type { Instant } from '#lib/domain/time.ts';

/** An import as the page tells it. */
export interface FactImportRow {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly at: Instant;
  /** Name of the member, or the feed. */
  readonly by: string;
  readonly undoneAt: Instant | null;
}

/** What a file that was tried would do. */
export interface TriedFile {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Rows on record that a list would leave out, where it stands in for the former one as a whole. */
  readonly gone: number;
  /** The first rows that add, change or take away something. */
  readonly changes: readonly { readonly what: string; readonly before: string | null; readonly after: string | null }[];
}

export interface FactsPage {
  readonly tried: TriedFile | null;
  readonly imports: readonly FactImportRow[];
}
