import { lt } from 'drizzle-orm';
import { usedLinks } from '#drizzle/schema/mail.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

/** Notes that a link was used. False when it was before. */
export async function spendLink(db: Db, nonce: string, usedAt: Instant, expiresAt: Instant): Promise<boolean> {
  const rows = await db
    .insert(usedLinks)
    .values({ nonce, usedAt, expiresAt })
    .onConflictDoNothing()
    .returning({ nonce: usedLinks.nonce });
  return rows.length === 1;
}

/** Forgets links that nobody could use any more. */
export async function pruneSpentLinks(db: Db, now: Instant): Promise<void> {
  await db.delete(usedLinks).where(lt(usedLinks.expiresAt, now));
}
