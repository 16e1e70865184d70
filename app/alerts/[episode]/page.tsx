import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getEpisode } from '#lib/queries/alerts/get-episode.ts';
import { ChartFrame } from '../../_charts/chart-frame.tsx';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { UtcTime } from '../../_ui/utc-time.tsx';
import { dataSource } from '../../data-source.ts';
import { AlertMark } from '../alert-mark.tsx';
import { AlertPlaces } from '../alert-places.tsx';
import styles from '../alerts.module.css';
import { DoneLine } from '../done-line.tsx';
import { EpisodeActions } from '../episode-actions.tsx';
import { EpisodeMoments } from '../episode-moments.tsx';
import { isEditing } from '../is-editing.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'An alert', robots: { index: false } };

const MESSAGES = [
  { title: 'Written' },
  { title: 'About' },
  { title: 'To' },
  { title: 'State' },
  { title: 'The server said', isProse: true },
] as const;

interface EpisodePageProps {
  readonly params: Promise<{ readonly episode: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One alert from its first crossing to its end: its chart as it was, what happened, and who was told. */
export default async function AlertEpisodePage({ params, searchParams }: EpisodePageProps) {
  const source = dataSource();
  const isEditor = await isEditing();
  const episode = await getEpisode(source, (await params).episode, isEditor);
  if (episode === null) notFound();
  const { notice } = await searchParams;
  return (
    <div className="stack">
      <PageHead question={episode.ruleName} answer={episode.sentence}>
        <p>
          <AlertMark tone={episode.tone}>{episode.state}</AlertMark>
          {episode.rulePath !== null && (
            <>
              {' · '}
              <a href={episode.rulePath}>The rule</a>
            </>
          )}
        </p>
        <EpisodeMoments episode={episode} now={source.now} />
      </PageHead>
      <AlertPlaces current={null} />
      <DoneLine code={notice} />
      {episode.isOpen && isEditor && <EpisodeActions episode={episode} />}
      {episode.chart !== null && (
        <section className="card">
          <ChartFrame model={episode.chart} />
        </section>
      )}
      <section className={`card ${styles.section}`} aria-labelledby="facts">
        <h2 id="facts">What was seen</h2>
        <dl className={`fact-list ${styles.facts}`}>
          {episode.facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {episode.notes.map((note) => (
          <p key={note} className="muted">
            {note}
          </p>
        ))}
      </section>
      <section className={`card ${styles.section}`} aria-labelledby="events">
        <h2 id="events">What happened</h2>
        <dl className={`fact-list ${styles.facts}`}>
          {episode.events.map(({ key, at, text }) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <UtcTime at={at} />
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.section} aria-labelledby="messages">
        <h2 id="messages">Who was told</h2>
        <FactTable
          caption="Messages about this alert"
          columns={MESSAGES}
          isWhole
          empty="Nobody was told."
          rows={episode.messages.map(({ key, createdAt, kind, recipient, state, reply }) => ({
            key,
            cells: [<UtcTime key="at" at={createdAt} />, kind, recipient, state, reply ?? ''],
          }))}
        />
      </section>
    </div>
  );
}
