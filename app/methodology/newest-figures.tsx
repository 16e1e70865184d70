import { formatBlocks, formatInstant } from '#lib/charts/format.ts';
import type { MeasureFacts, MethodologyFacts } from '#lib/contracts/methodology-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import { boundsInWords, figureInWords, intervalInWords } from './figure-in-words.ts';
import styles from './methodology.module.css';

/** The figures of a page's measures over the last seven days, with all that belongs to a figure. */
export function NewestFigures({ facts }: { readonly facts: MethodologyFacts }) {
  const { measures, window, simulated } = facts;
  return (
    <section className={styles.newest}>
      <h2>{simulated ? 'Now, in simulated blocks' : 'Now'}</h2>
      {window === null ? (
        <p>
          No window of seven days is complete yet: the figure appears when the blocks of a whole week are on record.
        </p>
      ) : (
        <p>
          {formatBlocks(window.blocks)} in the 7 days to <UtcTime at={window.asOf} />
          {window.isFinal ? ', whole days.' : ', the newest block.'}
        </p>
      )}
      <FactTable
        caption={window === null ? 'Newest figures' : `Figures of the 7 days to ${formatInstant(window.asOf)}`}
        columns={[
          { title: 'Measure', isProse: true },
          { title: 'Figure' },
          { title: 'Chance (95%)' },
          { title: 'Readings of unknown blocks' },
        ]}
        rows={measures.map((measure) => ({ key: measure.id, cells: cellsOf(measure) }))}
        empty="This page is about no single measure."
      />
    </section>
  );
}

function cellsOf(measure: MeasureFacts) {
  const { title, entity, unit, missing, interval, chances, bounds } = measure;
  return [
    <span key="title">
      {title}
      {entity !== null && (
        <>
          {', '}
          <a href={`/pools/${encodeURIComponent(entity.slug)}`}>{entity.name}</a>
        </>
      )}
    </span>,
    missing === null ? <strong key="figure">{figureInWords(measure)}</strong> : `${figureInWords(measure)} ${missing}`,
    chances ?? (interval === null ? 'no closed form' : intervalInWords(interval, unit)),
    boundsInWords(bounds, unit),
  ];
}
