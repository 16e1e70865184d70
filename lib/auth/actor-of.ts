import type { Actor } from '#lib/domain/team/actor.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readSessionActor, readTokenActor } from '#lib/store/credentials.ts';
import type { Db } from '#lib/store/database.ts';
import { secretHash } from './secret-hash.ts';
import { sessionCookieName, sessionTokenOf } from './session-cookie.ts';

/** What it takes to know who asks. */
export interface ActorSource {
  readonly db: Db;
  readonly now: Instant;
  readonly baseUrl: string;
  /** See sessionKey. */
  readonly key: string;
}

/** The two headers that can say who asks. */
export interface Credentials {
  readonly cookie?: string | null | undefined;
  readonly authorization?: string | null | undefined;
}

/**
 * Who asks, or null. An Authorization header counts alone: a program whose token is no longer good must not go on as whoever is
 * signed in beside it. Looked up anew for every request, so that revoking and disabling count at once.
 */
export async function actorOf(source: ActorSource, { cookie, authorization }: Credentials): Promise<Actor | null> {
  if (authorization) {
    const [, token] = /^Bearer +(\S{1,200})$/i.exec(authorization.trim()) ?? [];
    return token === undefined ? null : readTokenActor(source.db, secretHash(token), source.now);
  }
  if (!cookie) return null;
  const token = sessionTokenOf(cookie, sessionCookieName(source.baseUrl), source.key);
  return token === null ? null : readSessionActor(source.db, token, source.now);
}
