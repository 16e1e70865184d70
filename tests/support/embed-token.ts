import { SignJWT } from 'jose';
import { inject } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { embedSecret } from '#lib/embeds/embed-secret.ts';
import { SITE_SECRET } from './site.ts';

/** Key with which a host signs for a private embed of the site. */
export const embedKey = (id: string, version = 1): Uint8Array =>
  Buffer.from(embedSecret(Buffer.from(SITE_SECRET), id, version), 'base64url');

/** A token as the server of a host signs it. @param seconds until it ends; clocks may be 30 s apart, so it is believed longer */
export const hostToken = (id: string, seconds = 300): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', kid: id })
    .setAudience(inject('site').url)
    .setExpirationTime(systemClock.now() + seconds)
    .sign(embedKey(id));
