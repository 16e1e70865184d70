import { eq } from 'drizzle-orm';
import { deliveryCircuits } from '#drizzle/schema/mail.ts';
import type { Db } from './database.ts';

export type DeliveryCircuit = typeof deliveryCircuits.$inferSelect;

/** The circuit of a channel, or null while all is well. */
export async function readCircuit(db: Db, channel: string): Promise<DeliveryCircuit | null> {
  const [row] = await db.select().from(deliveryCircuits).where(eq(deliveryCircuits.channel, channel));
  return row ?? null;
}

/** Opens a circuit, or keeps it open until `probeAt`; since when it is open stays. */
export async function openCircuit(db: Db, { channel, openedAt, probeAt, reply }: DeliveryCircuit): Promise<void> {
  await db
    .insert(deliveryCircuits)
    .values({ channel, openedAt, probeAt, reply })
    .onConflictDoUpdate({ target: deliveryCircuits.channel, set: { probeAt, reply } });
}

export async function closeCircuit(db: Db, channel: string): Promise<void> {
  await db.delete(deliveryCircuits).where(eq(deliveryCircuits.channel, channel));
}
