import type { AiList } from './ai-page.ts';

/** One list with its rows as they were told, and how it differs from the one before it. */
export interface AiVintagePage {
  readonly list: AiList;
  /** Heads of the columns; numbers stand at the right. */
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are in all; the table ends at the first thousand. */
  readonly total: number;
  /** Whether its source lets the rows themselves be handed out as a file. */
  readonly mayPassOn: boolean;
  readonly difference: AiDifference | null;
}

/** What changed from an earlier list to this one, in sentences. */
export interface AiDifference {
  readonly earlier: AiList;
  readonly summary: string;
  readonly rows: readonly { readonly model: string; readonly before: string; readonly after: string }[];
}
