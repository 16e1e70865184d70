import type { Instant } from '../time.ts';

/** What is known of the one who shall get a message. */
export interface RecipientState {
  readonly verifiedAt: Instant | null;
  readonly disabledAt: Instant | null;
  readonly disabledReason: string | null;
}

/** Why a message is not sent although it could be. */
export type NotSent = 'expired' | 'no-recipient' | 'not-verified' | 'unsubscribed' | 'bounced' | 'by-admin';

/**
 * Letters that a person asked for, that are about to prove that the address is theirs, or that go to the admins of this site: they
 * need no yes beforehand.
 */
const LETTERS = ['confirm-address', 'invitation', 'password-reset', 'recipient-disabled', 'test'];

export const isLetter = (kind: string): boolean => LETTERS.includes(kind);

/**
 * Why a message must not go out now; null if it may.
 * @param recipient null where nobody of this address is on the list
 */
export function whyNotSent(
  message: { readonly kind: string; readonly expiresAt: Instant },
  recipient: RecipientState | null,
  now: Instant,
): NotSent | null {
  if (now >= message.expiresAt) return 'expired';
  if (isLetter(message.kind)) return null;
  if (recipient === null) return 'no-recipient';
  if (recipient.disabledAt !== null) return disabledWord(recipient.disabledReason);
  return recipient.verifiedAt === null ? 'not-verified' : null;
}

const disabledWord = (reason: string | null): NotSent =>
  reason === 'unsubscribed' || reason === 'bounced' ? reason : 'by-admin';
