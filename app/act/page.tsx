import type { Metadata } from 'next';
import { isLinkNotice, type LinkPage, linkNotices, SNOOZE_HOURS } from '#lib/contracts/mail-link.ts';
import { getLinkPage } from '#lib/queries/mail/get-link-page.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { mailDesk } from '../mail-desk.ts';
import styles from './act.module.css';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'A link of a mail', robots: { index: false, follow: false } };

interface ActPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/**
 * The page behind a link of a mail. Opening it changes nothing, whatever scripts run: programs that check mails for bad links
 * open every one of them. Only its buttons act.
 */
export default async function ActPage({ searchParams }: ActPageProps) {
  const asked = await searchParams;
  const token = textOf(asked.token);
  const notice = textOf(asked.notice);
  const { database, now, keys } = mailDesk();
  const page = await getLinkPage({ db: database.read, now, keys }, token);
  const done = isLinkNotice(notice) ? linkNotices[notice] : null;
  const question = 'A link of a mail';
  if (typeof page === 'string' || done !== null) {
    const answer = done ?? (typeof page === 'string' ? linkNotices[page] : '');
    return (
      <div data-no-page="">
        <PageHead question={question} answer={answer}>
          <p>
            <a href={(typeof page === 'string' ? null : page.episodePath) ?? '/alerts'}>See the alerts</a>
          </p>
        </PageHead>
      </div>
    );
  }
  return (
    <div data-no-page="">
      <PageHead question={question} answer={questions[page.act]}>
        <p>
          The mail went to {page.address}. Nothing happens before you press a button.
          {page.episodePath !== null && (
            <>
              {' '}
              <a href={page.episodePath}>See the alert first</a>
            </>
          )}
        </p>
      </PageHead>
      <form className={styles.buttons} method="post" action="/api/act">
        <input type="hidden" name="token" value={token} />
        {buttonsOf(page).map(({ label, hours }) => (
          <button key={label} className="form-button" type="submit" name="hours" value={hours}>
            {label}
          </button>
        ))}
      </form>
    </div>
  );
}

const questions: Readonly<Record<LinkPage['act'], string>> = {
  acknowledge: 'Acknowledge this alert?',
  snooze: 'Snooze this alert?',
  unsubscribe: 'Stop all mails to this address?',
  confirm: 'Send alerts to this address?',
};

function buttonsOf({ act }: LinkPage): readonly { readonly label: string; readonly hours: string }[] {
  switch (act) {
    case 'snooze':
      return SNOOZE_HOURS.map((hours) => ({
        label: hours === 1 ? 'For 1 hour' : `For ${hours} hours`,
        hours: `${hours}`,
      }));
    case 'acknowledge':
      return [{ label: 'Acknowledge', hours: '' }];
    case 'unsubscribe':
      return [{ label: 'Stop the mails', hours: '' }];
    default:
      return [{ label: 'Yes, send alerts here', hours: '' }];
  }
}

const textOf = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value.slice(0, 2000) : '';
