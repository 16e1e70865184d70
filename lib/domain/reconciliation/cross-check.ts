/** What our counts are held against, in the order in which a page tells of them: the most independent first. */
export const CHECK_SOURCES = ['mainnet-observer', 'bitview', 'mempool', 'pool-lists'] as const;
export type CheckSource = (typeof CHECK_SOURCES)[number];

/** `day`: one whole UTC day. `7d`, `30d`: that many days up to a moment. `tip`: the height of the newest block. */
export type CheckWindow = 'day' | '7d' | '30d' | 'tip';

/**
 * `differs`: beyond what the edge of a window and a late list explain. `list-outdated`: more blocks than usual that neither
 * list can name.
 */
export type CheckVerdict = 'agrees' | 'differs' | 'list-outdated';

/** In place of a slug: the window as a whole, and the pools of which a source has no counts, taken together. */
export const WHOLE_WINDOW = '';
export const OTHER_POOLS = '*';
