import { formatBlocks, formatNumber } from '#lib/charts/format.ts';
import type { ReconciliationPage } from '#lib/contracts/reconciliation-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';

/** Every block of the last 30 days about which the two lists say different things. */
export function ListDifferences({ differences: { rows, count } }: Pick<ReconciliationPage, 'differences'>) {
  return (
    <section className="card" aria-labelledby="blocks">
      <h2 id="blocks" className="card-title">
        Blocks on which the two lists disagree
      </h2>
      <p className="muted">
        {formatBlocks(count)} of the last 30 days{count > rows.length && `, the newest ${rows.length} shown`}. A block
        counts for the pool of mempool’s list; where that knows none, for the pool of bitcoin-data’s. The tag is what
        can be read in the coinbase; anybody may write anything there.
      </p>
      <FactTable
        caption="Blocks on which the two lists disagree, newest first"
        columns={[
          { title: 'Height' },
          { title: 'By mempool’s list' },
          { title: 'By bitcoin-data’s list' },
          { title: 'Tag in the coinbase', isProse: true },
          { title: 'Header time' },
          { title: 'Hash' },
        ]}
        rows={rows.map(({ hash, height, timestamp, mempool, bitcoinData, tag }) => ({
          key: hash,
          cells: [
            formatNumber(height, 0),
            mempool ?? 'no pool',
            bitcoinData ?? 'no pool',
            tag === '' ? 'nothing readable' : tag,
            <UtcTime key="at" at={timestamp} />,
            <code key="hash">{hash}</code>,
          ],
        }))}
        empty="The two lists agree on every block of the last 30 days that is on record."
      />
    </section>
  );
}
