import type { Instant } from '#lib/contracts/team-page.ts';
import { UtcTime } from '../../_ui/utc-time.tsx';
import { FormField } from '../form-field.tsx';
import styles from '../team.module.css';

interface TokenSectionProps {
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly prefix: string;
    readonly scope: string;
    readonly expiresAt: Instant;
    readonly lastUsedAt: Instant | null;
  }[];
}

/** Keys for programs: what there are, and one more. */
export function TokenSection({ tokens }: TokenSectionProps) {
  return (
    <section className="card" aria-labelledby="tokens">
      <h2 id="tokens">API tokens</h2>
      <p className="quiet-text">
        A program sends one as <code>Authorization: Bearer …</code> and may then do what you may, within its scope.
      </p>
      <ul className={styles.list}>
        {tokens.map(({ id, name, prefix, scope, expiresAt, lastUsedAt }) => (
          <li key={id}>
            <span className={styles.who}>
              <span>{name}</span>
              <span className="quiet-text">
                {prefix}… · {scope} · until <UtcTime at={expiresAt} /> ·{' '}
                {lastUsedAt === null ? 'never used' : <UtcTime at={lastUsedAt} />}
              </span>
            </span>
            <form method="post" action={`/api/team/tokens/${id}/revoke`}>
              <button type="submit" className="quiet-button" aria-label={`Revoke ${name}`}>
                Revoke
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/api/team/tokens" className={styles.form}>
        <FormField label="Name" name="name" autoComplete="off" hint="Which program it is for." />
        <FormField label="Days" name="days" type="number" initial="90" autoComplete="off" />
        <div className="form-field">
          <label htmlFor="token-scope">Scope</label>
          <select id="token-scope" name="scope" defaultValue="read">
            <option>read</option>
            <option>write</option>
          </select>
        </div>
        <div>
          <button type="submit" className="form-button">
            Make a token
          </button>
        </div>
      </form>
    </section>
  );
}
