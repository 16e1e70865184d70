/** Room for the key of a list below the version of the method; together they stay below 2^53. */
const KEYS = 2 ** 32;

/**
 * Version of a stored figure: that of its method, and a key of the list of classes it was made with, 0 where it uses none. Another list
 * is another version, so that figures are computed anew from the raw classes.
 * @param listKey whole, 0 up to 2^32 - 1
 */
export const figureVersion = (method: number, listKey: number): number => method * KEYS + listKey;

/** Version of the method of a stored figure. */
export const methodOfVersion = (version: number): number => Math.floor(version / KEYS);
