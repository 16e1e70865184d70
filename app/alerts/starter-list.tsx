import type { StarterLine } from '#lib/contracts/alerts-page.ts';
import styles from './alerts.module.css';

interface StarterListProps {
  readonly starters: readonly StarterLine[];
  readonly isEditor: boolean;
}

/** Rules that ship with the program, off: one click switches one on. */
export function StarterList({ starters, isEditor }: StarterListProps) {
  return (
    <ul className={styles.list}>
      {starters.map(({ id, name, reason, subject, condition }) => (
        <li key={id}>
          <div className={styles.what}>
            <span className={styles.name}>{name}</span>
            <span className="quiet-text">
              {reason} {subject}: {condition}.
            </span>
          </div>
          {isEditor && (
            <form className={styles.state} method="post" action={`/api/alerts/starters/${id}`}>
              <button type="submit" className="quiet-button" aria-label={`Switch on: ${name}`}>
                Switch on
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
