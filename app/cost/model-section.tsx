import { formatValue } from '#lib/charts/format.ts';
import type { ModelRow, PublishedCostFact } from '#lib/contracts/cost-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './cost.module.css';

const MODEL_COLUMNS = [
  { title: 'Model' },
  { title: 'USD per BTC', isNumber: true },
  { title: 'Its own range', isNumber: true },
  { title: 'Holds', isProse: true },
  { title: 'Leaves out', isProse: true },
  { title: 'Constants', isProse: true },
  { title: 'Source', isProse: true },
] as const;

const PUBLISHED_COLUMNS = [
  { title: 'About' },
  { title: 'USD per BTC', isNumber: true },
  { title: 'Kind' },
  { title: 'Publisher' },
  { title: 'Whose cost' },
  { title: 'Note', isProse: true },
  { title: 'Told by' },
] as const;

interface ModelSectionProps {
  readonly models: readonly ModelRow[];
  readonly published: readonly PublishedCostFact[];
}

/** What each model says today, holds and leaves out; then what others published. */
export function ModelSection({ models, published }: ModelSectionProps) {
  return (
    <section className="card" aria-labelledby="models">
      <h2 id="models" className="card-title">
        The models, and what each leaves out
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>Network-wide, at 5 ¢/kWh where a model has a price of power.</p>
      <FactTable
        caption="Models of cost"
        columns={MODEL_COLUMNS}
        empty="There is no model."
        rows={models.map((model) => ({ key: model.id, cells: modelCells(model) }))}
      />
      <h3 className={styles.apart}>What others published</h3>
      <p className={`card-subtitle ${styles.lead}`}>
        The dots of the chart, newest first. Figures of different kinds are not comparable.
      </p>
      <FactTable
        caption="Published costs of one bitcoin, newest first"
        columns={PUBLISHED_COLUMNS}
        empty="No published figure is on record."
        rows={published.map((fact) => ({ key: fact.key, cells: publishedCells(fact) }))}
      />
    </section>
  );
}

const modelCells = ({ name, version, usdPerBtc, low, high, missing, holds, omits, fit, source }: ModelRow) => [
  <span key="name">
    {name} <span className="muted">v{version}</span>
  </span>,
  usdPerBtc === null ? <span key="value">none: {missing}</span> : formatValue(usdPerBtc, 'usd'),
  low === null || high === null ? 'none' : `${formatValue(low, 'usd')} to ${formatValue(high, 'usd')}`,
  holds,
  omits,
  fit ?? 'none fitted',
  <a key="source" href={source.url}>
    {source.title}
  </a>,
];

const publishedCells = ({ span, usdPerBtc, kind, publisher, subject, note, source }: PublishedCostFact) => [
  span,
  formatValue(usdPerBtc, 'usd'),
  kind,
  publisher,
  subject,
  note,
  <a key="source" href={source.url}>
    {source.name}
  </a>,
];
