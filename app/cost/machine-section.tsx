import { statusText } from '#lib/charts/earning-status.ts';
import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { MachineRow, MachineTable } from '#lib/contracts/cost-page.ts';
import { POWER_RANGE } from '#lib/contracts/cost-request.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './cost.module.css';
import type { CostView } from './cost-address.ts';
import { KeptFields } from './kept-fields.tsx';

const COLUMNS = [
  { title: 'Machine' },
  { title: 'J/TH', isNumber: true },
  { title: 'Break-even, ¢/kWh', isNumber: true },
  { title: 'kWh per BTC', isNumber: true },
  { title: 'Electricity per BTC', isNumber: true },
  { title: 'At this price of power' },
  { title: 'Year', isNumber: true },
  { title: 'Source' },
] as const;

/** Up to which price of power each machine pays for its electricity. Devices for the home stand apart: few stop at a break-even. */
export function MachineSection({ table, view }: { readonly table: MachineTable; readonly view: CostView }) {
  const farm = table.rows.filter(({ isHome }) => !isHome);
  const home = table.rows.filter(({ isHome }) => isHome);
  return (
    <section className="card" aria-labelledby="machines">
      <h2 id="machines" className="card-title">
        {table.finding}
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>
        {table.basis} <a href="/methodology/break-even">How break-evens are computed, and how they mislead</a>
      </p>
      <form method="get" action="/cost" className={`form-row ${styles.inline}`}>
        <KeptFields view={view} without={['power']} />
        <label htmlFor="power">Price of power, USD/MWh</label>
        <input
          id="power"
          name="power"
          type="number"
          inputMode="decimal"
          min={POWER_RANGE.min}
          max={POWER_RANGE.max}
          step="any"
          defaultValue={view.request.power}
        />
        <button type="submit" className="form-button">
          Judge by it
        </button>
        <span className="muted">10 USD/MWh are 1 ¢/kWh</span>
      </form>
      <FactTable
        caption="Machines for farms, newest first"
        columns={COLUMNS}
        rows={farm.map(toRow)}
        empty="No machine is on record."
      />
      <h3 className={styles.apart}>For the home</h3>
      <p className={`card-subtitle ${styles.lead}`}>
        These heat a room or play the lottery of a whole block; few of them stop at a break-even.
      </p>
      <FactTable
        caption="Machines for the home, newest first"
        columns={COLUMNS}
        rows={home.map(toRow)}
        empty="No device for the home is on record."
      />
    </section>
  );
}

const toRow = (row: MachineRow) => ({
  key: row.key,
  cells: [
    row.name,
    formatNumber(row.joulesPerTerahash, 1),
    row.breakEvenCents === null ? MISSING_TEXT : formatNumber(row.breakEvenCents, 1),
    formatNumber(row.kwhPerBtc, 0),
    formatValue(row.usdPerBtc, 'usd'),
    statusText[row.status],
    row.releaseYear,
    <a key="source" href={row.source.url} title={`${row.source.confidence} confidence`}>
      {row.source.name}
    </a>,
  ],
});
