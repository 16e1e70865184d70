import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import { countText, indexText } from '#lib/charts/range-text.ts';
import type { OwnerQuarterTable, OwnerRow, PanelRow } from '#lib/contracts/owners-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './owners.module.css';

const COLUMNS = [
  { title: 'Company' },
  { title: 'EH/s', isNumber: true },
  { title: 'Of the network', isNumber: true },
  { title: 'Stated as' },
  { title: 'Of' },
  { title: 'Source', isProse: true },
] as const;

/** Listed miners, a table for each quarter and kind of figure. */
export function QuarterTables({ quarters }: { readonly quarters: readonly OwnerQuarterTable[] }) {
  return (
    <section className="card" aria-labelledby="owners">
      <h2 id="owners" className="card-title">
        Listed miners by quarter
      </h2>
      <p className="card-subtitle">
        Kinds of figures are never mixed: what is installed may be half as much again as what runs. The range of an
        index goes from a rest that is dust to one of owners as large as the largest one listed.
      </p>
      {quarters.length === 0 && <p className="muted">No company is on record.</p>}
      {quarters.map((table) => (
        <div key={table.key} className={styles.quarter}>
          <h3>
            {table.quarter}, {table.kind}
          </h3>
          <p className="card-subtitle">
            {table.kindText}.{summaryOf(table)}
          </p>
          <FactTable
            caption={`Listed miners, ${table.quarter}, ${table.kind}`}
            columns={COLUMNS}
            rows={table.rows.map((row) => ({ key: row.key, cells: cellsOf(row) }))}
            empty="No company is on record."
            isWhole
          />
        </div>
      ))}
    </section>
  );
}

function summaryOf({ hhi, nakamoto, listed }: OwnerQuarterTable): string {
  if (hhi === null || nakamoto === null || listed === null) return ' Too few of them for an index.';
  return ` Together ${formatValue(listed, 'share')} of the network; index ${indexText(hhi)}; ${countText(nakamoto)} owners for more than half.`;
}

/** What is told of several companies as a whole. */
export function PanelTable({ panels }: { readonly panels: readonly PanelRow[] }) {
  return (
    <section className="card" aria-labelledby="panels">
      <h2 id="panels" className="card-title">
        All listed miners together
      </h2>
      <p className="card-subtitle">
        Each publisher counts other companies and another kind of figure: a line through several of them would be none.
      </p>
      <FactTable
        caption="Panels of listed miners, newest first"
        columns={[{ title: 'Panel' }, ...COLUMNS.slice(1)]}
        rows={panels.map((row) => ({ key: row.key, cells: cellsOf({ ...row, basis: `${row.basis} (${row.kind})` }) }))}
        empty="No panel is on record."
        isWhole
      />
    </section>
  );
}

const cellsOf = (row: OwnerRow) => [
  row.name,
  row.ehs === null ? MISSING_TEXT : formatNumber(row.ehs, 1),
  formatValue(row.share, 'share'),
  row.basis,
  row.period,
  <span key="source">
    <a href={row.source.url} rel="noopener">
      {row.source.title}
    </a>
    {row.note !== null && <span className="muted"> {row.note}</span>}
  </span>,
];
