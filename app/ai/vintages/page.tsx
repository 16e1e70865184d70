import type { Metadata } from 'next';
import { getVintages } from '#lib/queries/ai/get-vintages.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Lists of AI models',
  description:
    'Every state of every list about AI models that a figure was made of: source, day, rows, and how it differs from the one before.',
};

/** Every list on record: a source that rewrites its past is held to what it said. */
export default async function VintagesPage() {
  const lists = await getVintages(dataSource());
  return (
    <div className="stack">
      <PageHead
        question="Which lists are the figures made of?"
        answer={
          lists.length === 0
            ? 'No list is on record yet'
            : `${lists.length} lists are on record, each as it was told on its day`
        }
      >
        <p>
          Sources fit all their scores anew at every update, so that the past moves. Every changed list is kept beside
          the older ones. A chart shows what was known on a day with <code>?known=2026-01-01</code> in its address.{' '}
          <a href="/ai">Is AI opening up?</a>
        </p>
      </PageHead>
      <section className="card" aria-label="Lists">
        <FactTable
          caption="Lists about AI models, newest first"
          columns={[
            { title: 'List' },
            { title: 'Day' },
            { title: 'Rows', isNumber: true },
            { title: 'Received' },
            { title: 'Source' },
          ]}
          rows={lists.map((list) => ({
            key: String(list.id),
            cells: [
              <a key="list" href={`/ai/vintages/${list.id}`}>
                {list.title}
              </a>,
              list.day,
              list.rows,
              list.received,
              <a key="source" href={list.url} rel="noopener">
                {hostOf(list.url)}
              </a>,
            ],
          }))}
          empty="No list is on record yet."
          isWhole
        />
      </section>
    </div>
  );
}

const hostOf = (url: string): string => /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;
