import { endSessionWithToken } from '#lib/store/members.ts';
import { sessionCookieName, sessionTokenOf } from './session-cookie.ts';
import type { TeamDesk } from './team-desk.ts';

/** Ends the session that a browser came with, if there is one. */
export async function endOtherSession({ database, baseUrl, key }: TeamDesk, cookie: string | null): Promise<void> {
  const token = cookie === null ? null : sessionTokenOf(cookie, sessionCookieName(baseUrl), key);
  if (token !== null) await database.tx((db) => endSessionWithToken(db, token));
}
