import type { RuleLine } from '#lib/contracts/alerts-page.ts';
import { AlertMark } from './alert-mark.tsx';
import styles from './alerts.module.css';

interface RuleListProps {
  readonly rules: readonly RuleLine[];
  readonly isEditor: boolean;
}

/** What is watched, with the state of each rule in words. */
export function RuleList({ rules, isEditor }: RuleListProps) {
  if (rules.length === 0) return <p className="muted">No rule has been made yet.</p>;
  return (
    <ul className={styles.list}>
      {rules.map((rule) => (
        <li key={rule.id}>
          <div className={styles.what}>
            <a className={styles.name} href={rule.path}>
              {rule.name}
            </a>
            <span className="quiet-text">
              {rule.subject}: {rule.condition}. {toldInWords(rule)}
            </span>
          </div>
          <div className={styles.state}>
            <AlertMark tone={rule.tone}>{rule.state}</AlertMark>
            {isEditor && (
              <form method="post" action={`/api/alerts/rules/${rule.id}/switch`}>
                <input type="hidden" name="on" value={rule.isEnabled ? '0' : '1'} />
                <button
                  type="submit"
                  className="quiet-button"
                  aria-label={`Switch ${rule.isEnabled ? 'off' : 'on'}: ${rule.name}`}
                >
                  Switch {rule.isEnabled ? 'off' : 'on'}
                </button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function toldInWords({ told }: RuleLine): string {
  if (told === 0) return 'Tells nobody.';
  return told === 1 ? 'Tells one recipient.' : `Tells ${told} recipients.`;
}
