import { formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import { countText, indexText } from '#lib/charts/range-text.ts';
import type { LayerFigures, LayerRow } from '#lib/contracts/layers-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './layers.module.css';

/** One row a layer, from who finds blocks to who made the machines. */
export function LayerTable({ rows }: { readonly rows: readonly LayerRow[] }) {
  return (
    <section className="card" aria-labelledby="layers">
      <h2 id="layers" className="card-title">
        Layers of mining
      </h2>
      <p className="card-subtitle">
        HHI: Herfindahl-Hirschman index, 0 to 10,000; above 1,800 is highly concentrated by the US merger guidelines of
        2023. Nakamoto: fewest that have more than half.
      </p>
      <FactTable
        caption="Concentration by layer"
        columns={[
          { title: 'Layer' },
          { title: 'HHI', isNumber: true },
          { title: 'A year before' },
          { title: 'Nakamoto', isNumber: true },
          { title: 'Largest' },
          { title: 'As of' },
          { title: 'What is counted, by whom', isProse: true },
        ]}
        rows={rows.map(({ key, title, href, figures, missing }) => ({
          key,
          cells: [
            <a key="layer" href={href}>
              {title}
            </a>,
            ...(figures === null ? [<span key="missing">{missing}</span>] : cellsOf(figures)),
          ],
        }))}
        empty="No layer is on record yet."
        isWhole
      />
    </section>
  );
}

const cellsOf = (figures: LayerFigures) => [
  indexText(figures.hhi),
  <span key="trend" className={styles.narrow}>
    {figures.trend ?? `${MISSING_TEXT} not on record`}
  </span>,
  countText(figures.nakamoto),
  `${figures.largest.name} ${formatValue(figures.largest.share, 'share')}`,
  <span key="as-of">
    {figures.asOf}
    <br />
    <span className="muted">{figures.age}</span>
  </span>,
  <span key="source">
    {figures.coverage}; <SourceLink {...figures.source} />
  </span>,
];

/** Our own pages open in place; others are told nothing of ours. */
const SourceLink = ({ title, url }: LayerFigures['source']) => (
  <a href={url} {...(url.startsWith('/') ? {} : { rel: 'noopener' })}>
    {title}
  </a>
);
