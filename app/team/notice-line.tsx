import { PageNotice } from '../_ui/page-notice.tsx';
import styles from './team.module.css';

/** What the last form did, by the code that it left in the address. Anything else in the address says nothing. */
const SENTENCES: Readonly<Record<string, string>> = {
  refused: 'E-mail address and password do not fit. Please try again.',
  'too-many': 'Too many tries. Please wait an hour and try again.',
  'signed-out': 'You are signed out.',
  'password-set': 'The new password is set. Please sign in with it.',
  'provider-refused': 'That did not work: the provider did not confirm you, or you are not invited.',
  welcome: 'Welcome. You are signed in.',
  short: 'The password needs at least 12 characters.',
  long: 'The password may have at most 128 characters.',
  common: 'This password is one of those that are tried first, or is made of your own address. Please choose another.',
  email: 'This is not an e-mail address.',
  token: 'This setup token does not count. The one of the newest start is in the terminal.',
  link: 'This link does not count any more.',
  member: 'Somebody with this e-mail address is a member already.',
  role: 'Please choose a role.',
  days: 'A token lasts from 1 to 365 days.',
  'invited-by-mail': 'Invited: a mail is on its way. The link works once, within 7 days, and is shown here only now.',
  invited: 'Invited. The link works once, within 7 days. It is shown only now, so pass it on.',
  'password-link': 'The link for a new password works once, within a day. It is shown only now, so pass it on.',
  revoked: 'The invitation is taken back.',
  unknown: 'That is not there any more.',
  'last-admin': 'The last admin has to stay one.',
  'role-changed': 'The role is changed, and the member has to sign in again.',
  disabled: 'The member is disabled and signed out everywhere.',
  enabled: 'The member may sign in again.',
  wrong: 'The current password is not right.',
  'password-changed': 'The password is changed, and every other browser is signed out.',
  'session-revoked': 'That browser is signed out.',
  'token-created': 'The token is made. It is shown only now.',
  'token-revoked': 'The token is revoked.',
};

/** The cookie with a link or token lives for two minutes; other notices of that time must not show it again. */
const WITH_ONCE = new Set(['invited', 'invited-by-mail', 'password-link', 'token-created']);

interface NoticeLineProps {
  readonly code: string | string[] | undefined;
  /** A link or a token that is shown once. */
  readonly once?: string | null;
}

export function NoticeLine({ code, once = null }: NoticeLineProps) {
  const sentence = typeof code === 'string' && Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  if (sentence === undefined) return null;
  const shown = WITH_ONCE.has(String(code)) ? once : null;
  return (
    <div role="status" className={styles.notice}>
      <PageNotice>
        {sentence}
        {shown !== null && <code className={styles.once}>{shown}</code>}
      </PageNotice>
    </div>
  );
}
