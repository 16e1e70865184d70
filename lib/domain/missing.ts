/** Why a figure is not there. A reason is shown to the reader; a missing figure is never drawn as zero or bridged by a line. */
export type MissingReason =
  /** No block in the window. */
  | 'no-blocks'
  /** The window reaches into days of which no block counts exist or have been ingested yet. */
  | 'not-ingested'
  /** Only sources that merge several pools into one exist for this time. */
  | 'clustered-sources-only'
  /** Counts exist per difficulty epoch only, so a window in days cannot be formed. */
  | 'epoch-counts-only'
  /** The counts of this time name some pools and lump the others together; this one is among the others, if it was there at all. */
  | 'not-told-apart'
  /** The formula is undefined for this input (for instance a ratio with zero below the line). */
  | 'undefined-for-input';

/** A reason in words, for a reader. */
export const missingReasonText: Readonly<Record<MissingReason, string>> = {
  'no-blocks': 'no block was found in this window',
  'not-ingested': 'the blocks of this time have not been ingested yet',
  'clustered-sources-only':
    'the only counts on record merge F2Pool with Bitmain’s pools, so pools cannot be told apart',
  'epoch-counts-only':
    'counts on record are per difficulty epoch (about two weeks), so no shorter window can be formed',
  'not-told-apart': 'the counts of this time name only the largest pools, and this one is not among them',
  'undefined-for-input': 'the formula has no value for this input',
};
