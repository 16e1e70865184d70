import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import type { JobId } from '#lib/contracts/job-titles.ts';
import { getSources } from '#lib/queries/get-sources.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { AttributionCoverage } from './attribution-coverage.tsx';
import { BackfillProgress } from './backfill-progress.tsx';
import { FeedCards } from './feed-cards.tsx';
import { HistoryOverlap } from './history-overlap.tsx';
import { JobList } from './job-list.tsx';
import { LedgerFacts } from './ledger-facts.tsx';
import { OriginTable } from './origin-table.tsx';
import { RejectedFacts } from './rejected-facts.tsx';
import styles from './sources.module.css';
import { stateInWords } from './state-in-words.ts';
import { TroubleList } from './trouble-list.tsx';

export const dynamic = 'force-dynamic';

const BACKFILL: JobId = 'backfill-blocks';

export const metadata: Metadata = {
  title: 'Sources',
  description: 'Where every figure comes from, how fresh it is, what failed, and under which licence it stands.',
};

/** Where everything comes from and how it is doing. */
export default async function SourcesPage() {
  const source = dataSource();
  const page = await getSources(source);
  const { now } = source;
  const backfill = page.jobs.find((job) => job.id === BACKFILL);
  const sections: readonly { readonly id: string; readonly title: string; readonly body: ReactNode }[] = [
    { id: 'feeds', title: 'Feeds', body: <FeedCards feeds={page.feeds} now={now} /> },
    {
      id: 'back-fill',
      title: 'Back-fill',
      body: (
        <BackfillProgress
          progress={page.progress}
          ledger={page.ledger}
          lastMessage={backfill?.message ?? null}
          now={now}
        />
      ),
    },
    { id: 'ledger', title: 'Ledger', body: <LedgerFacts ledger={page.ledger} now={now} /> },
    { id: 'attribution', title: 'Attribution', body: <AttributionCoverage {...page} /> },
    { id: 'overlap', title: 'Overlap with the bundled history', body: <HistoryOverlap {...page} /> },
    { id: 'refused', title: 'Refused facts', body: <RejectedFacts {...page} /> },
    { id: 'jobs', title: 'Jobs', body: <JobList jobs={page.jobs} now={now} /> },
    { id: 'origins', title: 'Origins of the facts', body: <OriginTable {...page} /> },
  ];
  return (
    <div className="stack">
      <PageHead question="Where do the figures come from, and how fresh are they?" answer={stateInWords(page, now)}>
        <TroubleList feeds={page.feeds} />
      </PageHead>
      <nav aria-label="Sections of this page">
        <ul className="link-row">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ id, title, body }) => (
        <section key={id} id={id} className={styles.section}>
          <h2>{title}</h2>
          {body}
        </section>
      ))}
    </div>
  );
}
