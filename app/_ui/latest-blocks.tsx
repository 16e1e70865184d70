import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { LatestBlock } from '#lib/contracts/overview.ts';
import { blockTime } from './block-time.ts';
import styles from './latest-blocks.module.css';
import { PoolName } from './pool-name.tsx';
import { UtcTime } from './utc-time.tsx';

const SATS_PER_BTC = 1e8;

interface LatestBlocksProps {
  readonly blocks: readonly LatestBlock[];
  readonly title: string;
  /** Left out on the page of one pool, where every row would say the same. */
  readonly hasPools?: boolean;
}

/** The newest blocks, newest first. A row that arrives while the page is open lights up once. */
export function LatestBlocks({ blocks, title, hasPools = true }: LatestBlocksProps) {
  const [newest] = blocks;
  return (
    <section className="card" aria-labelledby="latest-blocks">
      <h2 id="latest-blocks" className="card-title">
        {title}
      </h2>
      {newest === undefined ? (
        <p className="muted">No block has arrived yet. They appear here by themselves as soon as the source answers.</p>
      ) : (
        <table className={`data-table ${styles.blocks}`}>
          <caption>Times UTC, {formatDate(newest.timestamp)} unless another day is named</caption>
          <thead>
            <tr>
              <th scope="col">Height</th>
              <th scope="col">Time</th>
              {hasPools && <th scope="col">Pool</th>}
              <th scope="col" className="number">
                <abbr title="Transactions">Txs</abbr>
              </th>
              <th scope="col" className="number">
                Fees, BTC
              </th>
            </tr>
          </thead>
          <tbody>
            {blocks.map((block) => (
              <BlockRow key={block.hash} block={block} tableDay={newest.timestamp} hasPools={hasPools} />
            ))}
          </tbody>
        </table>
      )}
      {blocks.some((block) => block.isDisputed) && (
        <p className="muted">
          ≠ The two pool lists name different pools; see <a href="/sources">sources</a>.
        </p>
      )}
    </section>
  );
}

interface BlockRowProps {
  readonly block: LatestBlock;
  readonly tableDay: number;
  readonly hasPools: boolean;
}

function BlockRow({ block, tableDay, hasPools }: BlockRowProps) {
  return (
    <tr className="arriving-row">
      <th scope="row">{formatNumber(block.height, 0)}</th>
      <td>
        <UtcTime at={block.timestamp} text={blockTime(block.timestamp, tableDay)} />
      </td>
      {hasPools && (
        <td>
          <PoolName slug={block.pool} name={block.poolName} colour={block.colour} />
          {block.isDisputed && (
            <span className={styles.disputed} title="The two pool lists name different pools">
              ≠<span className="visually-hidden"> disputed</span>
            </span>
          )}
        </td>
      )}
      <td className="number">{formatNumber(block.transactionCount, 0)}</td>
      <td className="number">{formatNumber(block.feesSats / SATS_PER_BTC, 3)}</td>
    </tr>
  );
}
