import { hkdfSync } from 'node:crypto';

/**
 * The key with which a host signs tokens for one private embed, base64url of 256 bits. Derived from the secret of the
 * installation, so that it stands in no database and no embed can sign for another.
 * @param version counts up when it is made anew: tokens of the old one are then worth nothing
 */
export function embedSecret(appSecret: Buffer, id: string, version: number): string {
  const key = hkdfSync('sha256', appSecret, Buffer.alloc(0), `hashgrid embed ${id} ${version}`, 32);
  return Buffer.from(key).toString('base64url');
}
