import { createHmac, timingSafeEqual } from 'node:crypto';

/** `__Host-` binds a cookie to this very host over https; without https browsers refuse the prefix. */
export const sessionCookieName = (baseUrl: string): string =>
  baseUrl.startsWith('https:') ? '__Host-hashgrid-session' : 'hashgrid-session';

/**
 * The token of a session from a Cookie header, or null when there is none or its signature is not ours. The form is the one that
 * better-auth writes: `token.signature`, percent-encoded, the signature being HMAC-SHA-256 in base64.
 * @param key see sessionKey
 */
export function sessionTokenOf(cookies: string, name: string, key: string): string | null {
  const value = decoded(firstCookie(cookies, name));
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(createHmac('sha256', key).update(token).digest('base64'));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function firstCookie(cookies: string, name: string): string {
  for (const pair of cookies.split(';')) {
    const at = pair.indexOf('=');
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
