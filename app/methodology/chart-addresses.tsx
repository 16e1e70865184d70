import { chartCatalog } from '#lib/charts/catalog.ts';
import styles from './methodology.module.css';

interface ChartAddressesProps {
  readonly slug: string;
  /** A pool that stands as the example for charts of one pool. */
  readonly pool: string | null;
}

const FORMATS = ['json', 'csv', 'svg'] as const;

/** Where the measure's charts can be had as data. */
export function ChartAddresses({ slug, pool }: ChartAddressesProps) {
  const charts = Object.entries(chartCatalog).filter(([, { methodology }]) => methodology === slug);
  return (
    <section className={styles.aside}>
      <h2>As data</h2>
      {charts.map(([id, { name }]) => (
        <ChartAddress key={id} id={id} name={name} query={queryOf(id, pool)} />
      ))}
      <p className="muted">
        <code>range</code> (30d, 90d, 1y, 5y, all) and <code>window</code> (24h, 7d, 30d, epoch) in the query choose the
        time.
      </p>
    </section>
  );
}

function ChartAddress({ id, name, query }: { readonly id: string; readonly name: string; readonly query: string }) {
  return (
    <p>
      {name}
      <br />
      <code>
        /api/v1/charts/{id}
        {query}
      </code>
      <br />
      {FORMATS.map((format) => (
        <a key={format} href={`/api/v1/charts/${id}.${format}${query}`} className={styles.format}>
          {format.toUpperCase()}
          <span className="visually-hidden">: {name}</span>
        </a>
      ))}
    </p>
  );
}

const queryOf = (id: string, pool: string | null): string =>
  id === 'pool-share' && pool !== null ? `?pool=${encodeURIComponent(pool)}` : '';
