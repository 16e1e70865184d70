import type { Instant } from '#lib/domain/time.ts';
import { chainEnd } from '#lib/metrics/chain-end.ts';
import type { Db } from '#lib/store/database.ts';

/** The greatest header time of the chain: what every figure of a running window ends with. Null in an empty ledger. */
export const newestBlockTime = async (db: Db): Promise<Instant | null> => (await chainEnd(db))?.newestTime ?? null;
