import { createHmac, randomBytes } from 'node:crypto';
import { sessions, users } from '#drizzle/schema/team.ts';
import { sessionKey } from '#lib/auth/auth-keys.ts';
import { sessionCookieName } from '#lib/auth/session-cookie.ts';
import type { Role } from '#lib/domain/team/role.ts';
import type { Database } from '#lib/store/database.ts';
import { realNow } from './team-world.ts';

/** A member who is signed in, as the cookie that their browser sends. */
export async function signedIn(
  database: Database,
  role: Role,
  { baseUrl, secret }: { readonly baseUrl: string; readonly secret: string },
): Promise<{ readonly name: string; readonly value: string; readonly url: string }> {
  const id = `${role}-${randomBytes(4).toString('hex')}`;
  const token = randomBytes(16).toString('hex');
  const now = realNow();
  const times = { createdAt: now, updatedAt: now };
  await database.tx(async (db) => {
    const member = { id, name: id, email: `${id}@team.example`, emailVerified: true, role, isDisabled: false };
    await db.insert(users).values({ ...member, ...times });
    await db.insert(sessions).values({ id: `s-${id}`, userId: id, token, expiresAt: now + 3600, ...times });
  });
  const signature = createHmac('sha256', sessionKey(Buffer.from(secret)))
    .update(token)
    .digest('base64');
  return { name: sessionCookieName(baseUrl), value: encodeURIComponent(`${token}.${signature}`), url: baseUrl };
}
