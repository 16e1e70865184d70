import { formatNumber } from '#lib/charts/format.ts';
import type { ObservedGroup, TemplateEvidencePage } from '#lib/contracts/template-evidence.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { Moment } from '../sources/moment.tsx';
import { describeObserved, listed, observedInWords, verdictWord } from './observed-words.ts';

interface ObservedSectionProps {
  readonly evidence: TemplateEvidencePage;
  readonly now: number;
}

/** What was seen in the mining jobs of the pools, held against the dated table. It groups nothing. */
export function ObservedSection({ evidence, now }: ObservedSectionProps) {
  const { latestAt, alike, least, alone, simulated } = evidence;
  return (
    <section className="card" aria-labelledby="observed">
      <h2 id="observed" className="card-title">
        What do the pools’ own jobs say?
      </h2>
      <p>
        {simulated && latestAt !== null && 'Simulated: '}
        {describeObserved(evidence)}
      </p>
      {latestAt !== null && (
        <>
          <p className="card-subtitle">
            Newest job: <Moment at={latestAt} now={now} />. Pools count as one group where their jobs are alike by more
            than {alike} on a scale from 0 to 1, over at least {least} comparisons. Observed, not grouped: figures go by
            the dated table below.
          </p>
          <FactTable
            caption="Groups of pools with one block template, as observed, against the dated table"
            columns={[
              { title: 'Pools', isProse: true },
              { title: 'Seen', isProse: true },
              { title: 'Against the table' },
              { title: 'Alike', isNumber: true },
              { title: 'Comparisons', isNumber: true },
              { title: 'For blocks', isNumber: true },
            ]}
            rows={evidence.groups.map((group) => ({ key: group.key, cells: cellsOf(group) }))}
            empty="No group was seen."
            isWhole
          />
          {alone.length > 0 && <p className="card-subtitle">With a template like nobody else’s: {listed(alone)}.</p>}
        </>
      )}
    </section>
  );
}

const cellsOf = (group: ObservedGroup) => [
  group.pools.join(', '),
  observedInWords(group),
  verdictWord[group.verdict],
  // The pair least alike says whether the mean hides anybody.
  group.score === group.lowest || Number.isNaN(group.score)
    ? formatNumber(group.score, 2)
    : `${formatNumber(group.score, 2)} (least ${formatNumber(group.lowest, 2)})`,
  formatNumber(group.comparisons, 0),
  [...new Set(group.heights)].map((height) => formatNumber(height, 0)).join(' to '),
];
