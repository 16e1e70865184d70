import type { Metadata } from 'next';
import { loadSettings } from '#lib/config/env.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { FormField } from '../team/form-field.tsx';
import { NoticeLine } from '../team/notice-line.tsx';
import styles from '../team/team.module.css';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { readonly searchParams: Query }) {
  const { notice, next } = await searchParams;
  const { access, oidc } = loadSettings().team;
  return (
    <>
      <PageHead question="Who are you?" answer="Sign in">
        <p>
          {access === 'private'
            ? 'This installation is for members of its team.'
            : 'Members of the team sign in here. Reading needs no account.'}
        </p>
      </PageHead>
      <NoticeLine code={notice} />
      <form method="post" action="/api/team/sign-in" className={`card ${styles.form} ${styles.entry}`}>
        {typeof next === 'string' && <input type="hidden" name="next" value={next} />}
        <FormField label="E-mail" name="email" type="email" autoComplete="username" />
        <FormField label="Password" name="password" type="password" autoComplete="current-password" />
        <div>
          <button type="submit" className="form-button">
            Sign in
          </button>
        </div>
        <p className="quiet-text">No password any more? An admin of the team can make a link for a new one.</p>
      </form>
      {oidc !== null && (
        <form method="post" action="/api/team/provider" className={styles.entry}>
          <button type="submit" className="quiet-button">
            Sign in with {oidc.name}
          </button>
        </form>
      )}
    </>
  );
}
