import type { OpenShareRow } from '#lib/contracts/divergence-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

interface OpenShareTableProps {
  readonly rows: readonly OpenShareRow[];
  readonly source: { readonly title: string; readonly url: string };
}

/** The open share of tokens month by month. */
export function OpenShareTable({ rows, source }: OpenShareTableProps) {
  const isCompared = rows.some(({ published }) => published !== null);
  return (
    <section className="card" aria-labelledby="open-share-months">
      <h2 id="open-share-months" className="card-title">
        Open share, month by month
      </h2>
      <p className="card-subtitle">
        From open tokens of all, to open tokens of those whose model is known to be open or closed.{' '}
        <a href={source.url} rel="noopener">
          {source.title}
        </a>
      </p>
      <FactTable
        caption="Share of tokens that went to open models, newest month first"
        columns={[
          { title: 'Month' },
          { title: 'Open share', isNumber: true },
          ...(isCompared ? [{ title: 'As published before', isNumber: true }] : []),
        ]}
        rows={rows.map(({ key, month, share, published }) => ({
          key,
          cells: [month, share, ...(isCompared ? [published ?? ''] : [])],
        }))}
        empty="No month is on record."
      />
    </section>
  );
}
