import { formatValue } from '#lib/charts/format.ts';
import { indexText } from '#lib/charts/range-text.ts';
import type { MakerList } from '#lib/contracts/owners-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

/** Shares of the makers, the age first: nothing newer was ever published. */
export function MakerTables({ lists }: { readonly lists: readonly MakerList[] }) {
  const [newest] = lists;
  return (
    <section className="card" aria-labelledby="makers">
      <h2 id="makers" className="card-title">
        Makers of machines{newest !== undefined && `: as of ${newest.period}, ${newest.age}`}
      </h2>
      <p className="card-subtitle">
        Nothing newer has been found. Sources measure different things, and one that names a single maker says nothing
        of the others.
      </p>
      <FactTable
        caption="Shares of makers of machines, newest first"
        columns={[
          { title: 'As of' },
          { title: 'Age' },
          { title: 'Shares', isProse: true },
          { title: 'HHI', isNumber: true },
          { title: 'Shares are' },
          { title: 'Source', isProse: true },
        ]}
        rows={lists.map((list) => ({
          key: list.key,
          cells: [
            list.period,
            list.age,
            list.makers.map(({ name, share }) => `${name} ${formatValue(share, 'share')}`).join(', '),
            list.isComplete ? indexText(list.hhi) : `${indexText({ low: list.hhi.low, high: list.hhi.low })} at least`,
            list.measure,
            <span key="source">
              <a href={list.url} rel="noopener">
                {list.source}
              </a>
              {list.note !== null && <span className="muted"> {list.note}</span>}
            </span>,
          ],
        }))}
        empty="No share of a maker is on record."
        isWhole
      />
    </section>
  );
}
