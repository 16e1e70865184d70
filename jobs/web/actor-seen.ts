import { type ActorSource, actorOf, type Credentials } from '#lib/auth/actor-of.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import type { Instant } from '#lib/domain/time.ts';
import { noteTokenUse } from '#lib/store/api-tokens.ts';
import type { Database } from '#lib/store/database.ts';

/** Seconds between two notes of the same token: exact enough to see whether it is still needed. */
const NOTE_EVERY = 60;

/**
 * Tells who asks. That a program's token was used is noted beside: nobody waits for it, since a worker may be writing for seconds, and
 * a note that fails is a warning and no refusal.
 */
export function createActorSeen(
  database: Database,
  onError: (error: unknown) => void,
): (source: Omit<ActorSource, 'db'>, credentials: Credentials) => Promise<Actor | null> {
  const notedAt = new Map<string, Instant>();
  const note = (id: string, now: Instant): void => {
    if (now - (notedAt.get(id) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY) return;
    notedAt.set(id, now);
    database.tx((db) => noteTokenUse(db, id, now)).catch(onError);
  };
  return async (source, credentials) => {
    const actor = await actorOf({ ...source, db: database.read }, credentials);
    if (actor?.via === 'token') note(actor.credentialId, source.now);
    return actor;
  };
}
