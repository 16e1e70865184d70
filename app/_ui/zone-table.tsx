import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { ZoneDay, ZoneRow } from '#lib/contracts/zone-table.ts';
import { isoDay } from '#lib/domain/time.ts';
import { FactTable } from './fact-table.tsx';
import { zoneAddress } from './zone-address.ts';

const COLUMNS = [
  { title: 'Zone' },
  { title: '$/MWh', isNumber: true },
  { title: 'Day' },
  { title: 'Mean', isNumber: true },
  { title: '80% below', isNumber: true },
  { title: '90% below', isNumber: true },
  { title: 'Hours below 0', isNumber: true },
  { title: '30 days', isNumber: true },
  { title: 'Source' },
] as const;

/** Every zone with prices, cheapest of today first; then those that are silent, then those that may not be shown. */
export function ZoneTable({ rows }: { readonly rows: readonly ZoneRow[] }) {
  const shown = rows.filter(({ newest }) => newest !== null).sort(byPrice);
  return (
    <section className="card" aria-labelledby="zones">
      <h2 id="zones" className="card-title">
        Wholesale prices by zone
      </h2>
      <p className="card-subtitle">
        Energy only, without grid and levies, of each market’s own day. “80% below”: the price below which lie 80% of
        the day’s time, which a miner pays at most who stops in the dearest fifth.
      </p>
      <FactTable
        caption="Wholesale prices by zone, cheapest first"
        columns={COLUMNS}
        isWhole
        empty="No power price is on record yet."
        rows={shown.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
      />
    </section>
  );
}

function cellsOf(row: ZoneRow) {
  const { newest, month } = row;
  const print = (price: number): string => formatNumber(price, 2);
  return [
    <a key="zone" href={zoneAddress({ zone: row.id })}>
      {row.title}
    </a>,
    newest?.usd == null ? (
      <span key="usd" title="no exchange rate of this day is on record">
        {MISSING_TEXT}
      </span>
    ) : (
      usdText(newest.usd)
    ),
    newest === null ? MISSING_TEXT : dayText(row, newest),
    newest === null ? MISSING_TEXT : formatValue(newest.mean, 'native-per-mwh', null, row.currency).replace('/MWh', ''),
    newest === null ? MISSING_TEXT : print(newest.percentile80),
    newest === null ? MISSING_TEXT : print(newest.percentile90),
    newest === null ? MISSING_TEXT : formatNumber(newest.negativeHours, newest.negativeHours % 1 === 0 ? 0 : 2),
    month === null ? MISSING_TEXT : print(month.mean),
    <span key="source" title={row.licence}>
      {row.attribution}
    </span>,
  ];
}

const usdText = ({ mean, rateDay }: NonNullable<ZoneDay['usd']>) => (
  <span title={rateDay === null ? 'in dollars, or at a peg' : `at the exchange rate of ${isoDay(rateDay)}`}>
    {formatNumber(mean, 2)}
  </span>
);

function dayText({ state, sentence }: ZoneRow, { day, isPartial }: ZoneDay) {
  const marks = [...(isPartial ? ['so far'] : []), ...(state === 'stale' ? ['silent'] : [])];
  return (
    <span title={sentence}>
      {isoDay(day).slice(5)}
      {marks.length > 0 && <span className="muted"> {marks.join(', ')}</span>}
    </span>
  );
}

/** Fresh before silent, then by dollars; a zone without a rate comes last. */
function byPrice(a: ZoneRow, b: ZoneRow): number {
  const silent = Number(a.state === 'stale') - Number(b.state === 'stale');
  return silent || (a.newest?.usd?.mean ?? Infinity) - (b.newest?.usd?.mean ?? Infinity);
}
