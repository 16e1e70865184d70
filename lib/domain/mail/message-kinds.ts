/** News of alerts, written as a notice: what waits for one recipient is told in one mail. */
export const ALERT_KINDS = [
  'fired',
  'escalated',
  'reminder',
  'resolved',
  'unknown',
  'source-health',
  'flapping',
  'rule-error',
] as const;

/**
 * Letters that a person asked for, that are about to prove that the address is theirs, or that go to the admins of this site: they
 * need no yes beforehand.
 */
export const LETTER_KINDS = ['confirm-address', 'invitation', 'password-reset', 'recipient-disabled', 'test'] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];
/** Everything that a message may be. */
export type MessageKind = AlertKind | 'digest' | (typeof LETTER_KINDS)[number];

export const isAlertKind = (kind: MessageKind): boolean => (ALERT_KINDS as readonly string[]).includes(kind);

export const isLetter = (kind: MessageKind): boolean => (LETTER_KINDS as readonly string[]).includes(kind);

/** For those who can mend it, not for those whom the rule tells: they are on no list and need none to be told. */
export const isForEditors = (kind: MessageKind): boolean => kind === 'rule-error';
