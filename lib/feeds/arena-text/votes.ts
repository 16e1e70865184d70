/** Votes below which the Arena's own board calls a rating preliminary, and intervals are wider than the whole gap that is looked for. */
export const FEWEST_VOTES = 100;
