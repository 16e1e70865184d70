import type { Metadata } from 'next';
import { readResetLink } from '#lib/auth/passwords.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { NewPasswordField } from '../../team/form-field.tsx';
import { NoticeLine } from '../../team/notice-line.tsx';
import styles from '../../team/team.module.css';
import { teamDesk } from '../../team-desk.ts';

export const metadata: Metadata = { title: 'New password', robots: { index: false }, referrer: 'same-origin' };

interface NewPasswordPageProps {
  readonly params: Promise<{ readonly secret: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewPasswordPage({ params, searchParams }: NewPasswordPageProps) {
  const [{ secret }, { notice }] = [await params, await searchParams];
  const whose = await readResetLink(teamDesk(), secret);
  if (whose === null) {
    return (
      <PageHead question="Is this link good?" answer="This link does not count any more">
        <p>It was used or is older than a day. Please ask an admin of the team for a new one.</p>
      </PageHead>
    );
  }
  return (
    <>
      <PageHead question="Which password do you want?" answer="Set a new password">
        <p>For {whose.email}. Every browser that is signed in with the old one is signed out.</p>
      </PageHead>
      <NoticeLine code={notice} />
      <form method="post" action="/api/team/password/reset" className={`card ${styles.form} ${styles.entry}`}>
        <input type="hidden" name="secret" value={secret} />
        <NewPasswordField label="New password" />
        <div>
          <button type="submit" className="form-button">
            Set it
          </button>
        </div>
      </form>
    </>
  );
}
