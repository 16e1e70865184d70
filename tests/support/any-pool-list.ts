import type { Db } from '#lib/store/database.ts';
import { keepPoolList } from '#lib/store/pools.ts';

/** An adopted list without entries: blocks that a test names by itself then count as read by a list. */
export const adoptAnyList = (db: Db): Promise<void> =>
  keepPoolList(db, {
    list: 'mempool',
    version: 'any',
    status: 'adopted',
    reason: null,
    entryCount: 0,
    entries: [],
    decidedAt: 0,
  });
