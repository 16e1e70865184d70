import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { AiDifference } from '#lib/contracts/ai-vintages.ts';
import { getVintage } from '#lib/queries/ai/get-vintages.ts';
import { FactTable } from '../../../_ui/fact-table.tsx';
import { PageHead } from '../../../_ui/page-head.tsx';
import { dataSource } from '../../../data-source.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'One list of AI models',
  description: 'The rows of one list about AI models as they were told, and how it differs from the list before it.',
};

interface VintagePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** One list, row by row, untouched. */
export default async function VintagePage({ params }: VintagePageProps) {
  const { id } = await params;
  const page = /^[1-9]\d{0,9}$/.test(id) ? await getVintage(dataSource(), Number(id)) : null;
  if (page === null) notFound();
  const { list, columns, rows, total, mayPassOn, difference } = page;
  return (
    <div className="stack">
      <PageHead question={list.title} answer={`The list of ${list.day}: ${list.rows} rows`}>
        <p>
          As told by{' '}
          <a href={list.url} rel="noopener">
            its source
          </a>
          , {list.received}. Classes are made of it when figures are computed; nothing here is changed.{' '}
          {mayPassOn ? (
            <a href={`/ai/vintages/${list.id}/rows.csv`}>All rows as CSV</a>
          ) : (
            'Its source does not let us hand out the rows as a file'
          )}
          . <a href="/ai/vintages">All lists</a>
        </p>
      </PageHead>
      {difference !== null && <Difference difference={difference} />}
      <section className="card" aria-labelledby="rows">
        <h2 id="rows" className="card-title">
          {rows.length === total ? `All ${total} rows` : `The first ${rows.length} of ${total} rows`}
        </h2>
        <FactTable
          caption={`${list.title}, ${list.day}`}
          columns={columns}
          rows={rows.map((cells, index) => ({ key: `${index}`, cells }))}
          empty="This list has no rows."
        />
      </section>
    </div>
  );
}

function Difference({ difference }: { readonly difference: AiDifference }) {
  const { earlier, summary, rows } = difference;
  return (
    <section className="card" aria-labelledby="difference">
      <h2 id="difference" className="card-title">
        Since the list of {earlier.day}
      </h2>
      <p className="card-subtitle">
        {summary} <a href={`/ai/vintages/${earlier.id}`}>The list before</a>
      </p>
      <FactTable
        caption="Scores that moved most"
        columns={[{ title: 'Model' }, { title: 'Before', isNumber: true }, { title: 'Now', isNumber: true }]}
        rows={rows.map(({ model, before, after }) => ({ key: model, cells: [model, before, after] }))}
        empty="No score moved."
        isWhole
      />
    </section>
  );
}
