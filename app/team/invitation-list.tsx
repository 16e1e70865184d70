import type { InvitationRow } from '#lib/contracts/team-page.ts';
import { UtcTime } from '../_ui/utc-time.tsx';
import styles from './team.module.css';

export function InvitationList({ invitations }: { readonly invitations: readonly InvitationRow[] }) {
  if (invitations.length === 0) return null;
  return (
    <>
      <h3>Open invitations</h3>
      <ul className={styles.list}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id}>
            <span className={styles.who}>
              <span>{email}</span>
              <span className="quiet-text">
                {role}, until <UtcTime at={expiresAt} />
              </span>
            </span>
            <form method="post" action={`/api/team/invitations/${id}/revoke`}>
              <button type="submit" className="quiet-button" aria-label={`Take back the invitation of ${email}`}>
                Take back
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
