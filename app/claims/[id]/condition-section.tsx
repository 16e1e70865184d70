import type { ClaimConditionLine, ClaimPage } from '#lib/contracts/claims-page.ts';
import styles from '../claims.module.css';
import { FigureTable } from '../figure-table.tsx';

const OUTCOMES: Readonly<Record<ClaimConditionLine['outcome'], string>> = {
  holds: 'it holds',
  fails: 'it does not hold',
  open: 'it is open',
};

/** The rule in words, then each of its conditions with the figures that it is held against. */
export function ConditionSection({ claim: { rule, conditions } }: { readonly claim: ClaimPage }) {
  return (
    <section className="card" aria-labelledby="rule">
      <h2 id="rule" className="card-title">
        By which rule
      </h2>
      <p className="card-subtitle">The first that holds decides. What is open may come out either way.</p>
      <ol className={styles.rule}>
        {rule.map(({ verdict, when }) => (
          <li key={`${verdict} ${when}`}>
            <strong>{verdict}</strong> if {when}.
          </li>
        ))}
      </ol>
      {conditions.map(({ key, text, outcome, figures }) => (
        <div key={key}>
          <h3 className={styles.condition}>
            {text}: <em>{OUTCOMES[outcome]}</em>
          </h3>
          <FigureTable caption={text} figures={figures} />
        </div>
      ))}
    </section>
  );
}
