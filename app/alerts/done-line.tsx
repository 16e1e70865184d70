import { PageNotice } from '../_ui/page-notice.tsx';

/** What the last form did, by the code that it left in the address. Anything else in the address says nothing. */
const SENTENCES: Readonly<Record<string, string>> = {
  acknowledged: 'Acknowledged: no reminder comes until this gets worse or is over.',
  snoozed: 'Snoozed: no reminder comes until then. It ends by itself.',
  over: 'This alert is over already, so nothing was changed.',
  'wrong-hours': 'A snooze lasts 1, 8 or 24 hours.',
  'rule-saved': 'The rule is saved. It is judged within a minute.',
  'rule-on': 'The rule is on. It is judged within a minute.',
  'rule-off': 'The rule is off; what it had open is closed.',
  'rule-deleted': 'The rule is deleted; its alerts stay in the history.',
  'rule-gone': 'That rule is not there any more.',
  'starter-on': 'The rule is on, with its usual values. Open it to change them.',
  'starter-there': 'This rule is on the list already.',
  tested: 'A test mail is on its way to everybody whom this rule tells.',
  nobody: 'Nobody can be mailed: none of its recipients is a confirmed mail address in use.',
  added: 'Added. A mail address is told nothing before its owner has confirmed it: a mail with the link is on its way.',
  changed: 'Changed.',
  gone: 'That is not there any more.',
  'wrong-address': 'This is neither a mail address nor an address that starts with https://.',
  'wrong-zone': 'That time zone is not known; it looks like Europe/Helsinki.',
  'wrong-hour': 'The hour of the digest is a whole number from 0 to 23.',
  'known-address': 'This address is on the list already.',
};

/** Says what a form did, where one has just been sent. */
export function DoneLine({ code }: { readonly code: string | string[] | undefined }) {
  const sentence = typeof code === 'string' && Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  if (sentence === undefined) return null;
  return (
    <div role="status">
      <PageNotice>{sentence}</PageNotice>
    </div>
  );
}
