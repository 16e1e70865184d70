import type { Metadata } from 'next';
import { ROLES } from '#lib/domain/team/role.ts';
import { getInvitations, getMembers } from '#lib/queries/team/get-team.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { requireActor } from '../actor.ts';
import { dataSource } from '../data-source.ts';
import { FormField } from './form-field.tsx';
import { InvitationList } from './invitation-list.tsx';
import { MemberList } from './member-list.tsx';
import { NoticeLine } from './notice-line.tsx';
import { onceText } from './once-text.ts';
import styles from './team.module.css';

export const metadata: Metadata = { title: 'Team', robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Everybody in the team sees who is in it; admins change it. */
export default async function TeamPage({ searchParams }: { readonly searchParams: Query }) {
  const actor = await requireActor('viewer');
  const { notice } = await searchParams;
  const source = dataSource();
  const isAdmin = actor.role === 'admin';
  const members = await getMembers(source);
  const invitations = isAdmin ? await getInvitations(source) : [];
  const active = members.filter((member) => !member.isDisabled).length;
  return (
    <>
      <PageHead question="Who is in the team?" answer={active === 1 ? 'One member' : `${active} members`}>
        <p>
          You are {actor.name}, {actor.role}. <a href="/team/me">Your password, sessions and tokens</a>
          {actor.role !== 'viewer' && (
            <>
              {' · '}
              <a href="/embeds">Charts on other pages</a>
            </>
          )}
          {isAdmin && (
            <>
              {' · '}
              <a href="/team/audit">What was done</a>
            </>
          )}
        </p>
      </PageHead>
      <NoticeLine code={notice} once={await onceText()} />
      <div className={styles.stack}>
        <section className="card" aria-labelledby="members">
          <h2 id="members">Members</h2>
          <MemberList members={members} self={actor.userId} isAdmin={isAdmin} />
        </section>
        {isAdmin && (
          <section className="card" aria-labelledby="invite">
            <h2 id="invite">Invite somebody</h2>
            <form method="post" action="/api/team/invitations" className={styles.form}>
              <FormField label="E-mail" name="email" type="email" autoComplete="off" />
              <div className="form-field">
                <label htmlFor="invite-role">Role</label>
                <select id="invite-role" name="role" defaultValue="viewer">
                  {ROLES.map((role) => (
                    <option key={role}>{role}</option>
                  ))}
                </select>
                <span className="quiet-text">
                  Viewers read. Editors also change alerts and embeds. Admins also look after the team.
                </span>
              </div>
              <div>
                <button type="submit" className="form-button">
                  Make an invitation
                </button>
              </div>
            </form>
            <InvitationList invitations={invitations} />
          </section>
        )}
        {isAdmin && (
          <p>
            <a href="/facts">Facts that were imported, and a file to try</a>
          </p>
        )}
        <form method="post" action="/api/team/sign-out">
          <button type="submit" className="quiet-button">
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
