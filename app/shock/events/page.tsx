import type { Metadata } from 'next';
import type { ShockEvent } from '#lib/contracts/shock-page.ts';
import { getShockEvents } from '#lib/queries/shock/get-shock-events.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';
import styles from '../shock.module.css';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Past shocks, back-tested',
  description:
    'China 2021, Kazakhstan, storms Elliott and Fern and others, run through the shock simulator: predicted and actual retargets, what the press said and what the blocks show.',
};

const RETARGETS = [
  { title: 'Event' },
  { title: 'From' },
  { title: 'Predicted', isNumber: true },
  { title: 'Range of the first', isNumber: true },
  { title: 'Actual', isNumber: true },
  { title: 'Together' },
  { title: 'In range' },
] as const;

const LOSSES = [
  { title: 'Event' },
  { title: 'The press said', isProse: true },
  { title: 'The blocks say', isNumber: true },
  { title: 'Afterwards', isProse: true },
  { title: 'Run with', isProse: true },
  { title: 'Verdict on it', isProse: true },
] as const;

/** Reported shocks run through the simulator, against the real blocks and retargets. */
export default async function ShockEventsPage() {
  const { headline, events } = await getShockEvents(dataSource());
  return (
    <div className="stack">
      <PageHead question="How well does the simulator tell past shocks?" answer={headline}>
        <p>
          Each is run with the loss that somebody stated, from the pace of the blocks before it, and put beside what
          happened. <a href="/shock">Run a shock of your own</a>
        </p>
      </PageHead>
      <section className="card" aria-labelledby="predicted">
        <h2 id="predicted" className="card-title">
          Retargets, predicted and actual
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>
          In the order in which they came. The range holds 95 of 100 draws of the blocks’ luck and of the pace before.
        </p>
        <FactTable
          caption="Predicted and actual retargets after reported shocks"
          columns={RETARGETS}
          isWhole
          rows={events.map((event) => ({ key: event.id, cells: retargetCells(event) }))}
          empty="No reported shock is on record."
        />
      </section>
      <section className="card" aria-labelledby="losses">
        <h2 id="losses" className="card-title">
          Losses, as stated and as the blocks show them
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>
          A stated loss is called ruled out where chance would part it from the blocks in fewer than 1 of 100 cases.
        </p>
        <FactTable
          caption="Stated losses of hashrate beside measured ones"
          columns={LOSSES}
          isWhole
          rows={events.map((event) => ({ key: event.id, cells: lossCells(event) }))}
          empty="No reported shock is on record."
        />
        <details className={styles.more}>
          <summary>Which days are compared</summary>
          <ul className={styles.notes}>
            {events.map(({ id, event, compared, note }) => (
              <li key={id}>
                <strong>{event}</strong>: {compared}. {note}
              </li>
            ))}
          </ul>
        </details>
        <p className={`card-subtitle ${styles.after}`}>
          <a href="/methodology/shock">How a shock is computed and how it misleads</a> ·{' '}
          <a href="/pools/change">The same events, pool by pool</a>
        </p>
      </section>
    </div>
  );
}

const retargetCells = (event: ShockEvent) => [
  event.event,
  event.when,
  event.predicted.join(', '),
  event.range,
  event.actual.join(', '),
  `${event.predictedTogether}, was ${event.actualTogether}`,
  event.isWithin ? 'yes' : 'no',
];

const lossCells = ({ event, claim, stated, statedBasis, statedUrl, measured, verdict, p, lasting }: ShockEvent) => [
  event,
  claim === null ? (
    <span key="claim" className="muted">
      nothing on record
    </span>
  ) : (
    <span key="claim">
      {claim.text} (<a href={claim.url}>{claim.by}</a>)
    </span>
  ),
  measured,
  lasting,
  <span key="stated">
    {stated}: {statedUrl === null ? statedBasis : <a href={statedUrl}>{statedBasis}</a>}
  </span>,
  `${verdict} (p ${p})`,
];
