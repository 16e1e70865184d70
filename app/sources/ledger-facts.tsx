import { formatNumber } from '#lib/charts/format.ts';
import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import { Moment } from './moment.tsx';
import styles from './sources.module.css';

interface LedgerFactsProps {
  readonly ledger: SourcesPage['ledger'];
  readonly now: number;
}

/** From where to where the ledger reaches, and which blocks the chain has dropped. */
export function LedgerFacts({ ledger, now }: LedgerFactsProps) {
  const { lowestHeight, tipHeight, tipAt, staleBlocks } = ledger;
  return (
    <>
      {lowestHeight === null || tipHeight === null ? (
        <p>No block is on record yet. Figures come from the bundled history until the first one arrives.</p>
      ) : (
        <dl className={styles.figures}>
          <div>
            <dt>Newest block</dt>
            <dd>{formatNumber(tipHeight, 0)}</dd>
            <dd className={`quiet-text ${styles.note}`}>
              {tipAt === null ? 'without a time' : <Moment at={tipAt} now={now} />}
            </dd>
          </div>
          <div>
            <dt>Oldest block</dt>
            <dd>{formatNumber(lowestHeight, 0)}</dd>
            <dd className={`quiet-text ${styles.note}`}>where the back-fill stands, or was meant to end</dd>
          </div>
          <div>
            <dt>Heights between them</dt>
            <dd>{formatNumber(tipHeight - lowestHeight + 1, 0)}</dd>
            <dd className={`quiet-text ${styles.note}`}>both ends counted</dd>
          </div>
        </dl>
      )}
      <h3>Replaced blocks</h3>
      <p className={`quiet-text ${styles.note}`}>
        Two miners sometimes find a block at the same height; the chain goes on from one of them. The other is kept here
        and counts nowhere.
      </p>
      <FactTable
        caption="Replaced blocks, newest first"
        columns={[{ title: 'Height' }, { title: 'Found by' }, { title: 'Header time' }, { title: 'Hash' }]}
        rows={staleBlocks.map(({ height, hash, poolName, timestamp }) => ({
          key: hash,
          cells: [
            formatNumber(height, 0),
            poolName,
            <UtcTime key="at" at={timestamp} />,
            <code key="hash">{hash}</code>,
          ],
        }))}
        empty="No block has been replaced since this ledger began."
      />
    </>
  );
}
