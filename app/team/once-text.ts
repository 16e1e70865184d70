import { cookies } from 'next/headers';
import { onceCookieName, readOnce } from '#lib/auth/once-cookie.ts';
import { teamDesk } from '../team-desk.ts';

/** The link or token that the last form made, or null. */
export async function onceText(): Promise<string | null> {
  const { baseUrl, key } = teamDesk();
  return readOnce((await cookies()).get(onceCookieName(baseUrl))?.value, key);
}
