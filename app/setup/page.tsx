import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isSetupDone } from '#lib/auth/setup.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { FormField, NewPasswordField } from '../team/form-field.tsx';
import { NoticeLine } from '../team/notice-line.tsx';
import styles from '../team/team.module.css';
import { teamDesk } from '../team-desk.ts';

export const metadata: Metadata = { title: 'Setup', robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Makes the first admin; afterwards there is no such page for ever. */
export default async function SetupPage({ searchParams }: { readonly searchParams: Query }) {
  if (await isSetupDone(teamDesk())) notFound();
  const { notice } = await searchParams;
  return (
    <>
      <PageHead question="Who looks after this installation?" answer="Make the first admin">
        <p>The token stands in the terminal where Hashgrid was started, or is the SETUP_TOKEN of its settings.</p>
      </PageHead>
      <NoticeLine code={notice} />
      <form method="post" action="/api/team/setup" className={`card ${styles.form} ${styles.entry}`}>
        <FormField label="Setup token" name="token" autoComplete="off" />
        <FormField label="Name" name="name" autoComplete="name" />
        <FormField label="E-mail" name="email" type="email" autoComplete="username" />
        <NewPasswordField />
        <div>
          <button type="submit" className="form-button">
            Make the admin
          </button>
        </div>
      </form>
    </>
  );
}
