import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { HydroRow, SouthRow } from '#lib/contracts/geography-page.ts';
import type { FigureRange } from '#lib/contracts/layers-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

const percent = (share: number): string => formatValue(share, 'share');

/** Unlisted countries have anything up to the smallest share of the list. */
const rangeText = ({ low, high }: FigureRange): string => {
  if (high - low < 1e-9) return percent(low);
  return low === 0 ? `up to ${percent(high)}` : `${percent(low)} to ${percent(high)}`;
};

interface SouthTableProps {
  readonly rows: readonly SouthRow[];
  readonly rule: string;
}

/** The Global South by a fixed panel, in three readings. */
export function SouthTable({ rows, rule }: SouthTableProps) {
  return (
    <section className="card" aria-labelledby="south">
      <h2 id="south" className="card-title">
        Does it go to the Global South?
      </h2>
      <p className="card-subtitle">
        Countries that both lists name, a year apart: a list that has become longer is no migration. {rule}
      </p>
      <FactTable
        caption="Share of the Global South by a fixed panel"
        columns={[
          { title: 'Reading' },
          { title: 'A year before', isNumber: true },
          { title: 'Newest', isNumber: true },
          { title: 'Change in points', isNumber: true },
          { title: 'Panel', isProse: true },
        ]}
        rows={rows.map((row) => ({
          key: row.key,
          cells: [
            row.title,
            percent(row.before),
            percent(row.after),
            `${row.after >= row.before ? '+' : ''}${formatNumber((row.after - row.before) * 100, 1)}`,
            row.members,
          ],
        }))}
        empty="No two lists of one source a year apart are on record."
        isWhole
      />
    </section>
  );
}

/** Paraguay and Ethiopia, with what power costs there. */
export function HydroTable({ rows }: { readonly rows: readonly HydroRow[] }) {
  return (
    <section className="card" aria-labelledby="hydro">
      <h2 id="hydro" className="card-title">
        Paraguay and Ethiopia
      </h2>
      <p className="card-subtitle">
        The two that the migration to surplus water power is told of, and what power costs a mine there.{' '}
        <a href="/energy">All prices of power</a>
      </p>
      <FactTable
        caption="Share and price of power in Paraguay and Ethiopia"
        columns={[
          { title: 'Country' },
          { title: 'Share', isNumber: true },
          { title: 'A year before', isNumber: true },
          { title: '$/MWh', isNumber: true },
          { title: 'Tariff', isProse: true },
        ]}
        rows={rows.map((row) => ({
          key: row.code,
          cells: [
            row.name,
            rangeText(row.share),
            row.before === null ? MISSING_TEXT : rangeText(row.before),
            powerText(row.power),
            tariffOf(row.power),
          ],
        }))}
        empty="No list of countries is on record yet."
        isWhole
      />
    </section>
  );
}

function powerText(power: HydroRow['power']): string {
  if (power === null) return MISSING_TEXT;
  const { usdPerMwh, band } = power;
  const price = formatNumber(usdPerMwh, 1);
  return band === null ? price : `${price} (${formatNumber(band.low, 1)}–${formatNumber(band.high, 1)})`;
}

function tariffOf(power: HydroRow['power']) {
  if (power === null) return 'No price that may be shown is on record.';
  return (
    <span key="tariff">
      {power.url === null ? (
        power.title
      ) : (
        <a href={power.url} rel="noopener">
          {power.title}
        </a>
      )}
      , since {power.since}
      {power.isReviewDue && <strong>, review is due</strong>}
    </span>
  );
}
