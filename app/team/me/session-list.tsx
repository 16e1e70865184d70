import type { Instant } from '#lib/contracts/team-page.ts';
import { UtcTime } from '../../_ui/utc-time.tsx';
import styles from '../team.module.css';

interface SessionListProps {
  readonly sessions: readonly {
    readonly id: string;
    readonly userAgent: string | null;
    readonly ipAddress: string | null;
    readonly createdAt: Instant;
  }[];
  /** Id of the one that this page is read with. */
  readonly current: string;
}

export function SessionList({ sessions, current }: SessionListProps) {
  return (
    <ul className={styles.list}>
      {sessions.map(({ id, userAgent, ipAddress, createdAt }) => (
        <li key={id}>
          <span className={styles.who}>
            <span>
              {browserOf(userAgent)}
              {id === current && ' (this one)'}
            </span>
            <span className="quiet-text">
              since <UtcTime at={createdAt} />, from {ipAddress || 'an unknown address'}
            </span>
          </span>
          <form method="post" action={`/api/team/sessions/${id}/revoke`}>
            <button type="submit" className="quiet-button" aria-label={`Sign out ${browserOf(userAgent)}`}>
              Sign out
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Browser and system in two words; the whole text says little more to people. */
function browserOf(userAgent: string | null): string {
  const text = userAgent ?? '';
  const browser = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find((name) => text.includes(name)) ?? 'A browser';
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'].find((name) => text.includes(name));
  const name = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser;
  return system === undefined ? name : `${name} on ${system}`;
}
