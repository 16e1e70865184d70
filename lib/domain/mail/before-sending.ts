import type { Instant } from '../time.ts';
import { isForEditors, isLetter, type MessageKind } from './message-kinds.ts';

/** What is known of the one who shall get a message. */
export interface RecipientState {
  readonly verifiedAt: Instant | null;
  readonly disabledAt: Instant | null;
  readonly disabledReason: string | null;
}

/** Why a message is not sent although it could be. */
export type NotSent = 'expired' | 'no-recipient' | 'not-verified' | 'unsubscribed' | 'bounced' | 'by-admin';

/**
 * Why a message must not go out now; null if it may.
 * @param recipient null where nobody of this address is on the list
 */
export function whyNotSent(
  message: { readonly kind: MessageKind; readonly expiresAt: Instant },
  recipient: RecipientState | null,
  now: Instant,
): NotSent | null {
  if (now >= message.expiresAt) return 'expired';
  if (isLetter(message.kind) || isForEditors(message.kind)) return null;
  if (recipient === null) return 'no-recipient';
  if (recipient.disabledAt !== null) return disabledWord(recipient.disabledReason);
  return recipient.verifiedAt === null ? 'not-verified' : null;
}

const disabledWord = (reason: string | null): NotSent =>
  reason === 'unsubscribed' || reason === 'bounced' ? reason : 'by-admin';
