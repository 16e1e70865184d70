/** What our counts are held against; the order in which a page tells of them, the most independent first. */
export const CHECK_SOURCES = ['mainnet-observer', 'bitview', 'block-source', 'pool-lists'] as const;
export type CheckSource = (typeof CHECK_SOURCES)[number];

/** `day`: one whole UTC day. `7d`, `30d`: the days up to a moment. `tip`: the height of the newest block. */
export type CheckWindow = 'day' | '7d' | '30d' | 'tip';

/**
 * `differs`: beyond what the edge of a window and a late list explain. `list-outdated`: too many blocks that neither list can name.
 * `incomplete`: our ledger does not hold the whole window yet, so nothing is said.
 */
export type CheckVerdict = 'agrees' | 'differs' | 'list-outdated' | 'incomplete';

/** Pools of which the source has no counts of their own, taken together. No slug of a pool has this sign. */
export const OTHER_POOLS = '*';

/** Verdicts that somebody should look at. */
export const isAlarm = (verdict: CheckVerdict): boolean => verdict === 'differs' || verdict === 'list-outdated';
