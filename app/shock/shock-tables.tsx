import type { ShockAnswer } from '#lib/contracts/shock-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import styles from './shock.module.css';

const FIGURES = [
  { title: 'Figure' },
  { title: 'Before', isNumber: true },
  { title: 'After', isNumber: true },
  { title: 'Range', isNumber: true },
  { title: 'Says', isProse: true },
] as const;

const RETARGETS = [
  { title: 'Retarget' },
  { title: 'On' },
  { title: 'Days from now', isNumber: true },
  { title: 'Change', isNumber: true },
  { title: 'Range', isNumber: true },
  { title: 'Difficulty then', isNumber: true },
  { title: 'Minutes a block then', isNumber: true },
] as const;

/** What changes, and every retarget that is followed. */
export function ShockTables({ answer }: { readonly answer: ShockAnswer }) {
  const { text, url } = answer.basis;
  return (
    <>
      <section className="card" aria-labelledby="figures">
        <h2 id="figures" className="card-title">
          What would change
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>
          Ranges hold 95 of 100 draws, or both ends of what nobody knows.
          {text !== '' && ' Share: '}
          {text !== '' && (url === null ? text : <a href={url}>{text}</a>)}
          {text !== '' && '.'}
        </p>
        <FactTable
          caption="Figures before and after the shock"
          columns={FIGURES}
          isWhole
          rows={answer.figures.map(({ label, before, after, range, note }) => ({
            key: label,
            cells: [label, before, after, range, note],
          }))}
          empty="Nothing can be computed for this shock."
        />
      </section>
      <section className="card" aria-labelledby="retargets">
        <h2 id="retargets" className="card-title">
          What the difficulty would answer
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>Luck alone moves a retarget by 2.2% either way.</p>
        <FactTable
          caption="The next four retargets after the shock"
          columns={RETARGETS}
          rows={answer.retargets.map(({ at, days, change, range, difficulty, minutes }, index) => ({
            key: `${index}`,
            cells: [index + 1, <UtcTime key="at" at={at} />, days, change, range, difficulty, minutes],
          }))}
          empty="Nothing can be computed for this shock."
        />
        <p className={`card-subtitle ${styles.method}`}>
          <a href="/methodology/shock">How a shock is computed and how it misleads</a>
        </p>
      </section>
    </>
  );
}
