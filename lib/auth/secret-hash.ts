import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes in 43 characters that an address can carry as they are. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret with 256 random bits: nobody can try them all, so no slow hash is needed. Hex. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
