import type { Metadata } from 'next';
import { loadSettings } from '#lib/config/env.ts';
import { getRecipients } from '#lib/queries/mail/get-recipients.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { PageNotice } from '../../_ui/page-notice.tsx';
import { dataSource } from '../../data-source.ts';
import { AlertPlaces } from '../alert-places.tsx';
import styles from '../alerts.module.css';
import { DoneLine } from '../done-line.tsx';
import { isEditing } from '../is-editing.ts';
import { RecipientForm } from './recipient-form.tsx';
import { RecipientList } from './recipient-list.tsx';
import { recipientsInWords } from './recipient-words.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Recipients',
  description: 'Who is told about alerts, by mail or by webhook, and whether they can be reached.',
};

interface RecipientsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Who is told about alerts. */
export default async function RecipientsPage({ searchParams }: RecipientsPageProps) {
  const { notice } = await searchParams;
  const { db } = dataSource();
  const isEditor = await isEditing();
  const rows = await getRecipients(db, isEditor);
  const hasMailServer = loadSettings().mail.smtpUrl !== null;
  return (
    <div className="stack">
      <PageHead question="Who is told?" answer={recipientsInWords(rows)}>
        <p>
          Rules name who they tell. A mail address is told nothing before its owner has said yes.
          {!isEditor && ' Addresses are shown whole to editors only.'}
        </p>
      </PageHead>
      <AlertPlaces current="/alerts/recipients" />
      <DoneLine code={notice} />
      {!hasMailServer && <PageNotice>No mail leaves: SMTP_URL is not set.</PageNotice>}
      <RecipientList rows={rows} isEditor={isEditor} />
      {isEditor && (
        <section className={`card ${styles.section}`} aria-labelledby="add">
          <h2 id="add">Add somebody</h2>
          <RecipientForm />
        </section>
      )}
      {isEditor && hasMailServer && (
        <form className="form-actions" method="post" action="/api/alerts/test-mail">
          <button type="submit" className="quiet-button">
            Send me a test mail now
          </button>
          <span className="quiet-text">Shows the whole conversation with the mail server, without its password.</span>
        </form>
      )}
    </div>
  );
}
