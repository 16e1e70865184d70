/** What became of a link of a mail. */
export type LinkNotice = keyof typeof linkNotices;

/** In words, for the page behind the link. */
export const linkNotices = {
  acknowledged: 'Acknowledged: no reminder comes until this alert gets worse or is over.',
  snoozed: 'Snoozed. It ends by itself.',
  unsubscribed: 'No more mails go to this address.',
  confirmed: 'Confirmed: this address is told about alerts from now on.',
  already: 'That is so already, or this link was used before. Nothing was changed.',
  expired: 'This link is too old. Open the page of the alert instead.',
  gone: 'What this link is about is not there any more.',
  'not-ours': 'This link is not one of ours, or it was cut off. Nothing was changed.',
} as const;

export const isLinkNotice = (text: string): text is LinkNotice => Object.hasOwn(linkNotices, text);

/** How long a link may snooze, hours: it must end by itself within a day. */
export const SNOOZE_HOURS = [1, 8, 24] as const;

export const isSnoozeHours = (hours: number | null): boolean =>
  (SNOOZE_HOURS as readonly (number | null)[]).includes(hours);

/** What the page behind a link offers. */
export interface LinkPage {
  readonly act: 'acknowledge' | 'snooze' | 'unsubscribe' | 'confirm';
  /** Whose mail it stood in, masked. */
  readonly address: string;
  /** Page of the alert; null where the link is about none. */
  readonly episodePath: string | null;
}
