import type { MemberRow } from '#lib/contracts/team-page.ts';
import { ROLES } from '#lib/domain/team/role.ts';
import styles from './team.module.css';

interface MemberListProps {
  readonly members: readonly MemberRow[];
  /** User id of the reader. */
  readonly self: string;
  readonly isAdmin: boolean;
}

export function MemberList({ members, self, isAdmin }: MemberListProps) {
  return (
    <ul className={styles.list}>
      {members.map((member) => (
        <li key={member.id}>
          <span className={styles.who}>
            <span>
              {member.name}
              {member.id === self && ' (you)'}
              {member.isDisabled && ' · disabled'}
            </span>
            <span className="quiet-text">
              {member.email} · {member.role}
            </span>
          </span>
          {isAdmin && member.id !== self && <MemberForms member={member} />}
        </li>
      ))}
    </ul>
  );
}

function MemberForms({ member: { id, name, role, isDisabled } }: { readonly member: MemberRow }) {
  const at = `/api/team/members/${id}`;
  return (
    <span className="form-actions">
      <form method="post" action={`${at}/role`}>
        <select name="role" defaultValue={role} aria-label={`Role of ${name}`}>
          {ROLES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <button type="submit" className="quiet-button" aria-label={`Change the role of ${name}`}>
          Change
        </button>
      </form>
      <form method="post" action={`${at}/password-link`}>
        <button type="submit" className="quiet-button" aria-label={`New password for ${name}`}>
          New password
        </button>
      </form>
      <form method="post" action={`${at}/disabled`}>
        <input type="hidden" name="disabled" value={isDisabled ? 'no' : 'yes'} />
        <button type="submit" className="quiet-button" aria-label={`${isDisabled ? 'Enable' : 'Disable'} ${name}`}>
          {isDisabled ? 'Enable' : 'Disable'}
        </button>
      </form>
    </span>
  );
}
