import { formatBlocks, formatInstant, MISSING_TEXT } from '#lib/charts/format.ts';
import type { MeasureFacts, MethodologyFacts } from '#lib/contracts/methodology-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import { boundsInWords, figureInWords, intervalInWords } from './figure-in-words.ts';
import styles from './methodology.module.css';

/** The figures of a page's measures over the last seven days, with all that belongs to a figure. */
export function NewestFigures({ facts }: { readonly facts: MethodologyFacts }) {
  const { measures, window, simulated } = facts;
  const isGrouped = measures.some(({ grouped }) => grouped !== null);
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
          ...(isGrouped ? [{ title: 'By template builder' }] : []),
        ]}
        rows={measures.map((measure) => ({ key: measure.id, cells: cellsOf(measure, isGrouped) }))}
        empty="This page is about no single measure."
      />
    </section>
  );
}

function cellsOf(measure: MeasureFacts, isGrouped: boolean) {
  const { title, entity, unit, missing, bounds } = measure;
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
    <Chance key="chance" measure={measure} />,
    boundsInWords(bounds, unit),
    ...(isGrouped ? [groupedInWords(measure)] : []),
  ];
}

/** What chance allows of a figure; why there is nothing stands in the prose below. */
function Chance({ measure }: { readonly measure: MeasureFacts }) {
  const { chances, interval, drawn, unit } = measure;
  if (chances !== null) return chances;
  if (interval === null) return 'none, see Limits';
  return (
    <>
      {intervalInWords(interval, unit)}
      {drawn !== null && (
        <>
          <br />
          <span className="muted">joint draws: {intervalInWords(drawn, unit)}</span>
        </>
      )}
    </>
  );
}

function groupedInWords({ grouped, unit }: MeasureFacts): string {
  if (grouped === null) return MISSING_TEXT;
  const { value, interval, chances } = grouped;
  const chance = chances ?? (interval === null ? null : intervalInWords(interval, unit));
  return `${figureInWords({ value, unit, interval })}${chance === null ? '' : ` (${chance})`}`;
}
