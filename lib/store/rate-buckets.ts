import { eq, lt } from 'drizzle-orm';
import { rateBuckets } from '#drizzle/schema/team.ts';
import { type BucketSize, spendTry } from '#lib/domain/team/token-bucket.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

/** No bucket takes longer than this to fill, so that older ones say nothing. */
const FORGET_SECONDS = 2 * 86_400;

/**
 * Takes a try out of a bucket. False when there is none left.
 * @param key a hash: whose bucket it is, is nobody's business
 */
export async function takeTry(db: Db, key: string, size: BucketSize, now: Instant): Promise<boolean> {
  await db.delete(rateBuckets).where(lt(rateBuckets.updatedAt, now - FORGET_SECONDS));
  const [held] = await db.select().from(rateBuckets).where(eq(rateBuckets.key, key));
  const left = spendTry(held ?? null, size, now);
  if (left === null) return false;
  await db
    .insert(rateBuckets)
    .values({ key, ...left })
    .onConflictDoUpdate({ target: rateBuckets.key, set: left });
  return true;
}
