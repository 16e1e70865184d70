import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';

const linkSchema = z.object({
  /** What kind of link it is: one of a kind opens nothing of another. */
  aud: z.enum(['alert-action', 'unsubscribe', 'confirm-address']),
  act: z.enum(['acknowledge', 'snooze', 'unsubscribe', 'confirm']),
  episode: z.string().nullable(),
  /** Id of the recipient whose mail holds the link. */
  recipient: z.string(),
  exp: z.number().int(),
  /** Marks this link among all others. */
  nonce: z.string(),
});

/** What a link of a mail allows. */
export type ActionLink = z.infer<typeof linkSchema>;

/** How long links of a mail about an alert work. */
export const LINK_SECONDS = 7 * SECONDS_PER_DAY;

/** A key that signs links, and the name by which a link says that it was this one. */
export interface LinkKey {
  readonly kid: string;
  readonly key: Buffer;
}

/** The key of links that a secret of the installation leads to. */
export function linkKeyOf(secret: Buffer): LinkKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'hashgrid action links of mails', 32));
  return { key, kid: createHash('sha256').update(key).digest('hex').slice(0, 8) };
}

/** A link's mark that is the same at every try to send the same message. */
export const nonceOf = (messageId: string, act: string, subject: string): string =>
  createHash('sha256').update(`${messageId}\n${act}\n${subject}`).digest('base64url').slice(0, 22);

/** The token of a link: `kid.payload.signature`. */
export function signLink({ kid, key }: LinkKey, link: ActionLink): string {
  const body = `${kid}.${Buffer.from(JSON.stringify(link)).toString('base64url')}`;
  return `${body}.${macOf(key, body).toString('base64url')}`;
}

/** Why a token is not taken: it says nothing we signed, it is for something else, or its time is over. */
export type LinkRefusal = 'forged' | 'other-audience' | 'expired';

/**
 * Reads a token.
 * @param keys the present one, and older ones whose links still count
 * @param aud the kinds of links that are taken here
 */
export function readLink(
  token: string,
  keys: readonly LinkKey[],
  aud: readonly ActionLink['aud'][],
  now: Instant,
): ActionLink | LinkRefusal {
  const [kid = '', payload = '', signature = '', ...rest] = token.split('.');
  const key = keys.find((candidate) => candidate.kid === kid);
  if (key === undefined || rest.length > 0 || !isSigned(key.key, `${kid}.${payload}`, signature)) return 'forged';
  const link = linkSchema.safeParse(parsed(payload));
  if (!link.success) return 'forged';
  if (!aud.includes(link.data.aud)) return 'other-audience';
  return link.data.exp <= now ? 'expired' : link.data;
}

function isSigned(key: Buffer, body: string, signature: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  const wanted = macOf(key, body);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const macOf = (key: Buffer, body: string): Buffer => createHmac('sha256', key).update(body).digest();

function parsed(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return null;
  }
}
