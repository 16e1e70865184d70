import type { Metadata } from 'next';
import { readInvitation } from '#lib/auth/invitations.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { FormField, NewPasswordField } from '../../team/form-field.tsx';
import { NoticeLine } from '../../team/notice-line.tsx';
import styles from '../../team/team.module.css';
import { teamDesk } from '../../team-desk.ts';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false }, referrer: 'same-origin' };

interface InvitationPageProps {
  readonly params: Promise<{ readonly secret: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Opening it changes nothing: only the form accepts. */
export default async function InvitationPage({ params, searchParams }: InvitationPageProps) {
  const [{ secret }, { notice }] = [await params, await searchParams];
  const invited = await readInvitation(teamDesk(), secret);
  if (invited === null) {
    return (
      <PageHead question="Is this invitation good?" answer="This link does not count any more">
        <p>It was used, taken back, or is older than 7 days. Please ask an admin of the team for a new one.</p>
      </PageHead>
    );
  }
  return (
    <>
      <PageHead question="Do you want to join the team?" answer="You are invited">
        <p>
          As {invited.role}, with the address {invited.email}.
        </p>
      </PageHead>
      <NoticeLine code={notice} />
      <form method="post" action="/api/team/invitations/accept" className={`card ${styles.form} ${styles.entry}`}>
        <input type="hidden" name="secret" value={secret} />
        <FormField label="Name" name="name" autoComplete="name" />
        <NewPasswordField />
        <div>
          <button type="submit" className="form-button">
            Join
          </button>
        </div>
      </form>
    </>
  );
}
