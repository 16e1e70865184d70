import { jwtVerify } from 'jose';
import { JOSEError } from 'jose/errors';
import { z } from 'zod';
import type { Instant } from '#lib/domain/time.ts';

/** Longest life of a token, seconds: a link that somebody copies works until it ends. */
export const TOKEN_SECONDS = 600;
/** How far the clocks of two servers may lie apart. */
const SKEW_SECONDS = 30;

const claims = z.object({
  exp: z.number(),
  params: z.record(z.string().max(20), z.string().max(40)).default({}),
});

export interface TokenCheck {
  /** Id of the embed; the token must name it as `kid`. */
  readonly id: string;
  /** Of that embed alone. */
  readonly secret: string;
  /** Address of this site; the token must be meant for it (`aud`). */
  readonly baseUrl: string;
  readonly now: Instant;
}

export type CheckedToken =
  | { readonly isGood: true; readonly params: Readonly<Record<string, string>>; readonly expiresAt: Instant }
  | { readonly isGood: false; readonly reason: string };

/** Checks a token that a host signed: HS256 and nothing else, this embed's key, this site, at most ten minutes. */
export async function checkToken(
  token: string | null,
  { id, secret, baseUrl, now }: TokenCheck,
): Promise<CheckedToken> {
  if (token === null) return refused('It is private: the page around it has to bring a token.');
  try {
    const { payload, protectedHeader } = await jwtVerify(token, Buffer.from(secret, 'base64url'), {
      algorithms: ['HS256'],
      audience: baseUrl,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now * 1000),
      requiredClaims: ['exp', 'aud'],
    });
    if (protectedHeader.kid !== id) return refused('The token is for another chart.');
    const read = claims.safeParse(payload);
    if (!read.success) return refused('The token holds what is not understood.');
    if (read.data.exp > now + TOKEN_SECONDS + SKEW_SECONDS) return refused('The token is valid for too long.');
    return { isGood: true, params: read.data.params, expiresAt: read.data.exp };
  } catch (error) {
    if (!(error instanceof JOSEError)) throw error;
    return refused('The token is not valid, or no longer.');
  }
}

const refused = (reason: string): CheckedToken => ({ isGood: false, reason });
