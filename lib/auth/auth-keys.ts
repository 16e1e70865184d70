import { hkdfSync } from 'node:crypto';

/** What the cookies of sessions are signed with, derived from the secret of the installation: 64 hex digits. */
export const sessionKey = (appSecret: Buffer): string =>
  Buffer.from(hkdfSync('sha256', appSecret, '', 'hashgrid/sessions/1', 32)).toString('hex');
