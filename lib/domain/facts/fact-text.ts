/** A fact in words, for who compares two lists. */
export interface FactText {
  /** Of two facts with one key, one counts. */
  readonly key: string;
  /** Whose figure, by whom and when. */
  readonly what: string;
  readonly figure: string;
}
