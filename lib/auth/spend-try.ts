import { addressBlock } from '#lib/domain/team/address-block.ts';
import type { BucketSize } from '#lib/domain/team/token-bucket.ts';
import { takeTry } from '#lib/store/rate-buckets.ts';
import { secretHash } from './secret-hash.ts';
import type { TeamDesk } from './team-desk.ts';

/** How often a secret may be tried: by one address, or /64 of IPv6, in an hour, whoever it claims to be, and for one account in a day. */
const LIMITS = {
  address: { size: 20, seconds: 3600 },
  account: { size: 20, seconds: 86_400 },
} as const satisfies Record<string, BucketSize>;

/**
 * Spends one try of everything named. False when one of them has none left: then the secret must not even be looked at.
 * There is no limit for all together, since one attacker could then lock everybody out.
 */
export function spendTry(
  { database, now, key }: Pick<TeamDesk, 'database' | 'now' | 'key'>,
  who: Readonly<Partial<Record<keyof typeof LIMITS, string>>>,
): Promise<boolean> {
  return database.tx(async (db) => {
    for (const kind of ['address', 'account'] as const) {
      const given = who[kind];
      if (given === undefined) continue;
      const name = kind === 'address' ? addressBlock(given) : given;
      const bucket = secretHash(`${key} ${kind} ${name}`);
      if (!(await takeTry(db, bucket, LIMITS[kind], now()))) return false;
    }
    return true;
  });
}
