import type { RegionFacts } from '#lib/contracts/cost-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './cost.module.css';

const COLUMNS = [
  { title: 'Region' },
  { title: 'Price', isNumber: true },
  { title: 'What it is, and from whom', isProse: true },
] as const;

/** What the costs rest on: every price of power on record for a region, and why there are no more. */
export function RegionTable({ regions }: { readonly regions: readonly RegionFacts[] }) {
  return (
    <section className="card" aria-labelledby="region-prices">
      <h2 id="region-prices" className="card-title">
        The prices of power behind the costs
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>
        Wholesale, delivered and tariffs are never mixed in one figure.{' '}
        <a href="/methodology/power-prices">How prices are read, and how they mislead</a>
      </p>
      <FactTable
        caption="Prices of power by region"
        columns={COLUMNS}
        rows={regions.flatMap(rowsOf)}
        empty="No region is known."
      />
    </section>
  );
}

const rowsOf = ({ id, title, prices, missing }: RegionFacts) => [
  ...prices.map(({ price, note, url, href }) => ({
    key: `${id} ${note}`,
    cells: [
      href === null ? (
        title
      ) : (
        <a key="region" href={href}>
          {title}
        </a>
      ),
      price,
      url === '' ? (
        note
      ) : (
        <a key="source" href={url}>
          {note}
        </a>
      ),
    ],
  })),
  ...missing.map((reason) => ({ key: `${id} ${reason}`, cells: [title, 'none', reason] })),
];
