import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { PeriodRow, PeriodTable } from '#lib/contracts/period-table.ts';
import { isoDay } from '#lib/domain/time.ts';
import { FactTable } from './fact-table.tsx';

const kindText = {
  delivered: 'delivered: what users pay in all, without taxes that are given back',
  'energy-only': 'energy only, wholesale',
} as const;

const COLUMNS = [
  { title: 'Place' },
  { title: 'Period' },
  { title: '$/MWh', isNumber: true },
  { title: 'As told', isNumber: true },
] as const;

/** Prices that come out by month or half-year: one folded table for each source, with its range in the summary. */
export function PeriodTables({ tables }: { readonly tables: readonly PeriodTable[] }) {
  return (
    <section className="card" aria-labelledby="periods">
      <h2 id="periods" className="card-title">
        Prices by month and half-year
      </h2>
      <p className="card-subtitle">
        From statistics, weeks to months late. They are never mixed with the prices of the day above.
      </p>
      {tables.length === 0 && <p className="muted">None is on record yet.</p>}
      {tables.map((table) => (
        <details key={table.id} className="period-table">
          <summary>{summaryOf(table)}</summary>
          <FactTable
            caption={table.title}
            columns={COLUMNS}
            empty=""
            rows={table.rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
          />
          <p className="chart-note">
            {kindText[table.kind]}. Source: {table.attribution} ({table.licence}).
          </p>
        </details>
      ))}
    </section>
  );
}

function summaryOf({ title, newest, rows }: PeriodTable): string {
  const [least, most] = [rows.at(0), rows.at(-1)];
  if (least === undefined || most === undefined) return title;
  const ends = `from ${print(least)} (${least.title}) to ${print(most)} (${most.title})`;
  return `${title}, up to ${newest}: ${ends}`;
}

const print = ({ price, currency }: PeriodRow): string =>
  currency === 'USD' ? formatValue(price, 'usd-per-mwh') : formatValue(price, 'native-per-mwh', null, currency);

function cellsOf(row: PeriodRow) {
  const { usd } = row;
  return [
    row.title,
    row.period,
    <span key="usd" title={usd === null ? 'no exchange rate of this time is on record' : rateText(usd.rateDay)}>
      {usd === null ? MISSING_TEXT : formatNumber(usd.price, 2)}
    </span>,
    `${formatNumber(row.price, 2)} ${row.currency}`,
  ];
}

const rateText = (day: number | null): string =>
  day === null ? 'in dollars, or at a peg' : `at the exchange rate of ${isoDay(day)}`;
