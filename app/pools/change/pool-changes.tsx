import { formatNumber } from '#lib/charts/format.ts';
import type { PoolChange } from '#lib/contracts/change-page.ts';
import { formatShare } from '../../_ui/describe-pool-table.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PoolName } from '../../_ui/pool-name.tsx';
import styles from './change.module.css';
import { formatChance, formatChange } from './change-figures.ts';

const COLUMNS = [
  { title: 'Pool' },
  { title: 'Before', isNumber: true },
  { title: 'After', isNumber: true },
  { title: 'Change, points', isNumber: true },
  { title: 'Verdict' },
  { title: 'p', isNumber: true },
  { title: 'Could be seen', isNumber: true },
] as const;

/** Every pool of either window with its share in both, and whether that is a change. */
export function PoolChanges({ pools }: { readonly pools: readonly PoolChange[] }) {
  const moved = pools.filter(({ isReal }) => isReal);
  return (
    <section className="card" aria-labelledby="pool-changes">
      <h2 id="pool-changes" className="card-title">
        The pools
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>
        Fisher’s exact test at 5 % for all {pools.length} pools together (Holm); the interval is of each pool alone.{' '}
        <a href="/methodology/change">How a change is told from chance</a>
      </p>
      {moved.length > 0 && (
        <ul className={styles.lead}>
          {moved.map(({ slug, name, verdict }) => (
            <li key={slug}>
              {name} {verdict}.
            </li>
          ))}
        </ul>
      )}
      <FactTable
        caption="Shares of pools in both windows"
        columns={COLUMNS}
        rows={pools.map((pool) => ({
          key: pool.slug,
          cells: [
            <PoolName key="pool" slug={pool.slug} name={pool.name} colour={pool.colour} />,
            formatShare(pool.shareBefore),
            formatShare(pool.shareAfter),
            formatChange(pool.change),
            pool.isReal ? <strong key="verdict">more than chance</strong> : 'cannot be told from chance',
            formatChance(pool.p),
            `±${formatNumber(100 * pool.detectable, 1)} points`,
          ],
        }))}
        empty="No pool is named in either window."
      />
    </section>
  );
}
