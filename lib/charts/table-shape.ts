/** A chart as text in rows: what a screen reader reads, and what somebody copies. */
export interface ChartTable {
  /** What the rows are: which step, which order. */
  readonly caption: string;
  /** Header of the first column (times, names), then one per series, level or hour. */
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
  /** Why figures are missing, one sentence per hole, and what else must be known. */
  readonly notes: readonly string[];
}

export interface ChartTableRow {
  /** Unique in its table. */
  readonly key: string | number;
  /** Time or name that the row is about. */
  readonly label: string;
  /** Page about it, if there is one. */
  readonly href?: string | null;
  /** Null stands for a missing figure; print `MISSING_TEXT` and point at the notes. */
  readonly cells: readonly (string | null)[];
}
