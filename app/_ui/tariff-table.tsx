import { formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import type { TariffTable as Table, TariffRow } from '#lib/contracts/tariff-table.ts';
import { isoDay } from '#lib/domain/time.ts';
import { FactTable } from './fact-table.tsx';

const COLUMNS = [
  { title: 'Country' },
  { title: '$/MWh', isNumber: true },
  { title: 'Range', isNumber: true },
  { title: 'Tariff', isProse: true },
  { title: 'Since' },
  { title: 'Last looked at' },
  { title: 'Confidence' },
  { title: 'Source', isProse: true },
] as const;

/** Prices that are read by people, not by feeds: each with its date, its source and how far it can be trusted. */
export function TariffTable({ table }: { readonly table: Table }) {
  const { rows, overdue } = table;
  return (
    <section className="card" aria-labelledby="tariffs">
      <h2 id="tariffs" className="card-title">
        Published tariffs
      </h2>
      <p className="card-subtitle">
        Where no feed tells what power costs, a dated fact stands in. It is static: nobody is told when it changes.{' '}
        {overdue > 0 && (
          <strong>
            {overdue} of {rows.length} have not been looked at for longer than their review period.
          </strong>
        )}
      </p>
      <FactTable
        caption="Published tariffs by country"
        columns={COLUMNS}
        empty="No tariff is on record."
        rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
      />
    </section>
  );
}

function cellsOf(row: TariffRow) {
  return [
    row.country,
    row.usdPerMwh === null ? <span key="price">{MISSING_TEXT} no legal price</span> : formatNumber(row.usdPerMwh, 1),
    row.low === null || row.high === null ? MISSING_TEXT : `${formatNumber(row.low, 1)}–${formatNumber(row.high, 1)}`,
    <span key="tariff">
      {row.title}: {row.native}. <span className="muted">{row.note}</span>
    </span>,
    isoDay(row.validFrom),
    <span key="reviewed">
      {isoDay(row.reviewed)}
      {row.isOverdue && <strong> review is due</strong>}
    </span>,
    `${row.confidence} (${row.kind})`,
    <span key="source">
      {row.sourceUrl === null ? (
        row.source
      ) : (
        <a href={row.sourceUrl} rel="noopener">
          {row.source}
        </a>
      )}
      {row.isOperators && ', entered by the operator of this site'}
    </span>,
  ];
}
