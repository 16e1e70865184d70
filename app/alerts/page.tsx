import type { Metadata } from 'next';
import { loadSettings } from '#lib/config/env.ts';
import { getAlertsPage } from '#lib/queries/alerts/get-alerts-page.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { AlertPlaces } from './alert-places.tsx';
import styles from './alerts.module.css';
import { DoneLine } from './done-line.tsx';
import { EpisodeHistory } from './episode-history.tsx';
import { isEditing } from './is-editing.ts';
import { OpenEpisodeCard } from './open-episode-card.tsx';
import { RuleList } from './rule-list.tsx';
import { StarterList } from './starter-list.tsx';
import { TroubleNotices } from './trouble-notices.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Alerts',
  description: 'What crosses its threshold now, what is watched and how each rule stands, and every alert of the past.',
};

interface AlertsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** What is wrong now, what is watched, what was wrong before. */
export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const { notice } = await searchParams;
  const source = dataSource();
  const isEditor = await isEditing();
  const page = await getAlertsPage(source, loadSettings().mail.smtpUrl !== null);
  const { now } = source;
  return (
    <div className="stack">
      <PageHead question="Does anything need somebody now?" answer={page.headline}>
        <p>
          {page.lead} {!isEditor && <a href="/sign-in?next=/alerts">Sign in as an editor to change rules</a>}
        </p>
      </PageHead>
      <AlertPlaces current="/alerts" />
      <DoneLine code={notice} />
      <TroubleNotices troubles={page.troubles} />
      {page.open.length > 0 && (
        <section className={styles.section} aria-labelledby="open">
          <h2 id="open">Open, the worst first</h2>
          {page.open.map((episode) => (
            <OpenEpisodeCard key={episode.id} episode={episode} now={now} isEditor={isEditor} />
          ))}
        </section>
      )}
      <section className={styles.section} aria-labelledby="rules">
        <h2 id="rules">Rules</h2>
        <RuleList rules={page.rules} isEditor={isEditor} />
      </section>
      {page.starters.length > 0 && (
        <section className={styles.section} aria-labelledby="starters">
          <h2 id="starters">Rules to begin with</h2>
          <p className="muted">They come with the program and are off. Each can be changed once it is on.</p>
          <StarterList starters={page.starters} isEditor={isEditor} />
        </section>
      )}
      <section className={styles.section} aria-labelledby="history">
        <h2 id="history">History</h2>
        <EpisodeHistory days={page.days} hasMore={page.hasMore} now={now} />
      </section>
    </div>
  );
}
