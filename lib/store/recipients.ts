import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { recipients } from '#drizzle/schema/mail.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type Recipient = typeof recipients.$inferSelect;
export type NewRecipient = Pick<
  Recipient,
  | 'id'
  | 'channel'
  | 'address'
  | 'name'
  | 'timeZone'
  | 'createdAt'
  | 'verifiedAt'
  | 'digest'
  | 'digestHour'
  | 'nextDigestAt'
  | 'secret'
>;

/** Two refusals for good in a row, and an address is left alone. */
const HARD_BOUNCES = 2;

/** Adds a recipient. False when the address is on the list already. */
export async function addRecipient(db: Db, row: NewRecipient): Promise<boolean> {
  const rows = await db.insert(recipients).values(row).onConflictDoNothing().returning({ id: recipients.id });
  return rows.length === 1;
}

export async function readRecipients(db: Db): Promise<Recipient[]> {
  return db.select().from(recipients).orderBy(asc(recipients.name), asc(recipients.id));
}

export async function readRecipient(db: Db, id: string): Promise<Recipient | null> {
  const [row] = await db.select().from(recipients).where(eq(recipients.id, id));
  return row ?? null;
}

/** Whether a mail address is on the list, in whatever capitals. */
export async function hasMailAddress(db: Db, address: string): Promise<boolean> {
  const isSame = and(eq(recipients.channel, 'mail'), eq(sql`lower(${recipients.address})`, address.toLowerCase()));
  return (await db.select({ id: recipients.id }).from(recipients).where(isSame).limit(1)).length > 0;
}

/** Those that messages name: a mail by its address, a webhook by its id. */
export async function readAddressees(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
  const { id, address, channel } = recipients;
  const rows = await db
    .select()
    .from(recipients)
    .where(
      or(and(eq(channel, 'mail'), inArray(address, [...names])), and(eq(channel, 'webhook'), inArray(id, [...names]))),
    );
  return new Map(rows.map((row) => [row.channel === 'mail' ? row.address : row.id, row]));
}

/** The owner of the address said yes. Says nothing where that is known, and does not bring back who was disabled. */
export async function verifyRecipient(db: Db, id: string, now: Instant): Promise<boolean> {
  const rows = await db
    .update(recipients)
    .set({ verifiedAt: now })
    .where(and(eq(recipients.id, id), isNull(recipients.verifiedAt)))
    .returning({ id: recipients.id });
  return rows.length === 1;
}

/** Disables a recipient. False when it was before. */
export async function disableRecipient(
  db: Db,
  id: string,
  disabledReason: NonNullable<Recipient['disabledReason']>,
  now: Instant,
): Promise<boolean> {
  const rows = await db
    .update(recipients)
    .set({ disabledAt: now, disabledReason })
    .where(and(eq(recipients.id, id), isNull(recipients.disabledAt)))
    .returning({ id: recipients.id });
  return rows.length === 1;
}

/** Lets a disabled recipient be told again: its refusals are forgotten, and an address must say yes anew. */
export async function enableRecipient(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(recipients)
    .set({
      disabledAt: null,
      disabledReason: null,
      hardBounces: 0,
      verifiedAt: sql`case when ${recipients.channel} = 'mail' then null else ${recipients.verifiedAt} end`,
    })
    .where(and(eq(recipients.id, id), isNotNull(recipients.disabledAt)))
    .returning({ id: recipients.id });
  return rows.length === 1;
}

export async function removeRecipient(db: Db, id: string): Promise<boolean> {
  const rows = await db.delete(recipients).where(eq(recipients.id, id)).returning({ id: recipients.id });
  return rows.length === 1;
}

/** Counts a refusal for good. True when this one disables the recipient. */
export async function countBounce(db: Db, id: string, now: Instant): Promise<boolean> {
  const [row] = await db
    .update(recipients)
    .set({ hardBounces: sql`${recipients.hardBounces} + 1` })
    .where(eq(recipients.id, id))
    .returning({ hardBounces: recipients.hardBounces });
  return row !== undefined && row.hardBounces >= HARD_BOUNCES && disableRecipient(db, id, 'bounced', now);
}

/** A message that arrived ends the row of refusals. */
export async function forgetBounces(db: Db, id: string): Promise<void> {
  await db.update(recipients).set({ hardBounces: 0 }).where(eq(recipients.id, id));
}

export async function setDigest(
  db: Db,
  id: string,
  digest: Pick<Recipient, 'digest' | 'digestHour' | 'timeZone' | 'nextDigestAt'>,
): Promise<boolean> {
  const rows = await db.update(recipients).set(digest).where(eq(recipients.id, id)).returning({ id: recipients.id });
  return rows.length === 1;
}

/** Recipients whose digest is due: verified, not disabled. */
export async function readDueDigests(db: Db, now: Instant): Promise<Recipient[]> {
  const { nextDigestAt, verifiedAt, disabledAt, channel } = recipients;
  return db
    .select()
    .from(recipients)
    .where(and(lte(nextDigestAt, now), isNotNull(verifiedAt), isNull(disabledAt), eq(channel, 'mail')));
}

/** Moves a digest on. False when somebody else has done so since it was read: then the digest is theirs. */
export async function moveDigest(
  db: Db,
  { id, nextDigestAt }: Pick<Recipient, 'id' | 'nextDigestAt'>,
  to: Instant | null,
): Promise<boolean> {
  if (nextDigestAt === null) return false;
  const rows = await db
    .update(recipients)
    .set({ nextDigestAt: to })
    .where(and(eq(recipients.id, id), eq(recipients.nextDigestAt, nextDigestAt)))
    .returning({ id: recipients.id });
  return rows.length === 1;
}
