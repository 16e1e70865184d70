import { Fragment } from 'react';
import { formatBounds, formatInstant, formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import { seriesPaint } from '#lib/charts/palette.ts';
import type { PoolTableRow, PoolTable as Table } from '#lib/contracts/pool-table.ts';
import { describeChanges, formatChange, formatShare, windowInWords } from './describe-pool-table.ts';
import { PoolName } from './pool-name.tsx';
import styles from './pool-table.module.css';

/** Every pool of the newest window, largest first, with how sure its share and its change are. */
export function PoolTable({ table }: { readonly table: Table }) {
  const widest = Math.max(
    ...[...table.rows, ...table.clusters].map((row) => row.high),
    table.unknownBlocks / table.blocks,
  );
  return (
    <section className="card" aria-labelledby="pool-table">
      <h2 id="pool-table" className="card-title">
        {describeChanges(table)}
      </h2>
      <p className="card-subtitle">
        Share of the {formatNumber(table.blocks, 0)} blocks of {windowInWords(table)}, as of {formatInstant(table.asOf)}
        , its 95 % interval, and its change in percentage points
      </p>
      <table className={`data-table ${styles.table}`}>
        <caption className="visually-hidden">Pools by share, largest first</caption>
        <thead>
          <tr>
            <th scope="col">Pool</th>
            <th scope="col" className={`number ${styles.blocks}`}>
              Blocks
            </th>
            <th scope="col" className="number">
              Share
            </th>
            <th scope="col" className={styles.range}>
              95 % interval
            </th>
            <td className={styles.glyph} />
            <th scope="col" className="number">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <PoolRow key={row.slug} row={row} widest={widest} />
          ))}
          <UnknownRow table={table} />
        </tbody>
        <ClusterRows table={table} widest={widest} />
      </table>
      <p className="chart-note">
        ≈ chance may explain it: Fisher’s exact test at 5 % for all pools together (Holm). Intervals are Jeffreys’, from
        the count alone. Source: {table.countedBy}, pools named by the lists of mempool and bitcoin-data.
      </p>
    </section>
  );
}

function PoolRow({ row, widest }: { readonly row: PoolTableRow; readonly widest: number }) {
  return (
    <tr>
      <th scope="row">
        <PoolName slug={row.slug} name={row.name} colour={row.colour} />
      </th>
      <ShareCells row={row} widest={widest} />
    </tr>
  );
}

function ShareCells({ row, widest }: { readonly row: PoolTableRow; readonly widest: number }) {
  return (
    <>
      <td className={`number ${styles.blocks}`}>{formatNumber(row.blocks, 0)}</td>
      <td className="number">{formatShare(row.share, row)}</td>
      <td className={styles.range}>{formatBounds(row, 'share')}</td>
      <td className={styles.glyph} aria-hidden="true">
        <IntervalGlyph row={row} widest={widest} />
      </td>
      <ChangeCell row={row} />
    </>
  );
}

/** Columns of the narrowest table: a cell over more of them would make the hidden ones count. */
const SHOWN_EVERYWHERE = 4;

/** Blocks of the rows above once more, with those as one that have one block template. */
function ClusterRows({ table, widest }: { readonly table: Table; readonly widest: number }) {
  if (table.clusters.length === 0) return null;
  return (
    <tbody className={styles.clusters}>
      <tr>
        <th scope="colgroup" colSpan={SHOWN_EVERYWHERE}>
          The same blocks by template builder <a href="/clusters">Who builds for whom, and how that is known</a>
        </th>
      </tr>
      {table.clusters.map((row) => (
        <Fragment key={row.slug}>
          <tr className={styles.cluster}>
            <th scope="row">{row.name}</th>
            <ShareCells row={{ ...row, colour: 'metric-4' }} widest={widest} />
          </tr>
          <tr>
            <td colSpan={SHOWN_EVERYWHERE} className={styles.members}>
              One of them builds the block template for the others: {row.pools.join(', ')}
            </td>
          </tr>
        </Fragment>
      ))}
    </tbody>
  );
}

function ChangeCell({ row }: { readonly row: PoolTableRow }) {
  const change = formatChange(row);
  if (change === null || row.before === null) return <td className="number muted">{MISSING_TEXT}</td>;
  if (!row.before.isWithinChance) return <td className={`number ${styles.beyond}`}>{change}</td>;
  return (
    <td className="number muted">
      <span aria-hidden="true">≈ </span>
      {change}
      <span className="visually-hidden"> within chance</span>
    </td>
  );
}

/** Where the share lies (dot) and may lie (bar), on one scale for all pools. */
function IntervalGlyph({ row, widest }: { readonly row: PoolTableRow; readonly widest: number }) {
  const at = (share: number): string => `${((100 * share) / widest).toFixed(2)}%`;
  const paint = { backgroundColor: seriesPaint(row.colour, 'css') };
  return (
    <span className={styles.track}>
      <span className={styles.bar} style={{ ...paint, left: at(row.low), width: at(row.high - row.low) }} />
      <span className={styles.dot} style={{ ...paint, left: at(row.share) }} />
    </span>
  );
}

/** Counted in the whole, but a pool of its own it is not. */
function UnknownRow({ table }: { readonly table: Table }) {
  if (table.unknownBlocks === 0) return null;
  return (
    <tr>
      <th scope="row">
        <PoolName slug="unknown" name="Unknown" colour="unknown" />
      </th>
      <td className={`number ${styles.blocks}`}>{formatNumber(table.unknownBlocks, 0)}</td>
      <td className="number">{formatShare(table.unknownBlocks / table.blocks)}</td>
      <td colSpan={3} className="muted">
        name no known pool
      </td>
    </tr>
  );
}
