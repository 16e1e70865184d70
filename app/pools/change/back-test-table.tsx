import type { BackTest } from '#lib/contracts/change-page.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import styles from './change.module.css';
import { formatChance, formatMeasured } from './change-figures.ts';

const COLUMNS = [
  { title: 'Event' },
  { title: 'Whose' },
  { title: 'The press said', isProse: true },
  { title: 'The blocks say', isNumber: true },
  { title: 'Verdict' },
  { title: 'p', isNumber: true },
  { title: 'Compared', isProse: true },
] as const;

/** Changes that the press reported, beside what the blocks of the same days say. */
export function BackTestTable({ tests }: { readonly tests: readonly BackTest[] }) {
  const claimed = tests.filter(({ claim, subject }) => claim !== null && subject === 'network');
  const within = claimed.filter(({ isReal }) => !isReal).length;
  return (
    <section className="card" aria-labelledby="back-tests">
      <h2 id="back-tests" className="card-title">
        What the press said, and what the blocks say
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>
        Of {claimed.length} comparisons of the network’s hashrate after reported events, {within} cannot be told from
        chance. Each is tested for itself, with its 95 % interval.
      </p>
      <FactTable
        caption="Reported changes beside measured ones"
        columns={COLUMNS}
        rows={tests.map((test) => ({
          key: test.id,
          cells: [
            test.event,
            test.measure === 'share' ? `${test.subject}, share` : test.subject,
            <Claim key="claim" claim={test.claim} />,
            formatMeasured(test),
            test.isReal ? 'more than chance' : 'cannot be told from chance',
            formatChance(test.p),
            `${test.after.text} against ${test.before.text}. ${test.note ?? ''}`.trim(),
          ],
        }))}
        empty="No reported event is on record."
      />
    </section>
  );
}

function Claim({ claim }: Pick<BackTest, 'claim'>) {
  if (claim === null) return <span className="muted">nothing on record</span>;
  return (
    <>
      {claim.text} (<a href={claim.url}>{claim.by}</a>)
    </>
  );
}
