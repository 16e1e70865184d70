import { createHmac, timingSafeEqual } from 'node:crypto';

const SECONDS = 120;

/** Name of the cookie that carries a text to the next page only. */
export const onceCookieName = (baseUrl: string): string =>
  baseUrl.startsWith('https:') ? '__Host-hashgrid-once' : 'hashgrid-once';

/** A Set-Cookie header with a text that is shown once, such as a new token: it never stands in an address or a log. */
export function onceCookie(text: string, baseUrl: string, key: string): string {
  const value = Buffer.from(text).toString('base64url');
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  const name = onceCookieName(baseUrl);
  return `${name}=${value}.${signature(value, key)}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${secure}`;
}

/** The text of such a cookie, or null when it is not ours. */
export function readOnce(cookie: string | undefined, key: string): string | null {
  const [value = '', given = ''] = (cookie ?? '').split('.');
  const [a, b] = [Buffer.from(given), Buffer.from(signature(value, key))];
  if (value === '' || a.length !== b.length || !timingSafeEqual(a, b)) return null;
  return Buffer.from(value, 'base64url').toString('utf8');
}

const signature = (value: string, key: string): string =>
  createHmac('sha256', key).update(`once ${value}`).digest('base64url');
