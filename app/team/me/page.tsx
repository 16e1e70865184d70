import type { Metadata } from 'next';
import { getOwnKeys } from '#lib/queries/team/get-team.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { requireActor } from '../../actor.ts';
import { dataSource } from '../../data-source.ts';
import { FormField, NewPasswordField } from '../form-field.tsx';
import { NoticeLine } from '../notice-line.tsx';
import { onceText } from '../once-text.ts';
import styles from '../team.module.css';
import { SessionList } from './session-list.tsx';
import { TokenSection } from './token-section.tsx';

export const metadata: Metadata = { title: 'Your account', robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OwnPage({ searchParams }: { readonly searchParams: Query }) {
  const actor = await requireActor('viewer');
  const { notice } = await searchParams;
  const { sessions, tokens } = await getOwnKeys(dataSource(), actor.userId);
  return (
    <>
      <PageHead question="What opens your account?" answer={actor.name}>
        <p>
          {actor.email}, {actor.role}. <a href="/team">The team</a>
        </p>
      </PageHead>
      <NoticeLine code={notice} once={await onceText()} />
      <div className={styles.stack}>
        <section className="card" aria-labelledby="sessions">
          <h2 id="sessions">Where you are signed in</h2>
          <SessionList sessions={sessions} current={actor.credentialId} />
        </section>
        <section className="card" aria-labelledby="password">
          <h2 id="password">Password</h2>
          <form method="post" action="/api/team/password" className={styles.form}>
            <FormField label="Current password" name="current" type="password" autoComplete="current-password" />
            <NewPasswordField label="New password" />
            <div>
              <button type="submit" className="form-button">
                Change it
              </button>
            </div>
          </form>
        </section>
        <TokenSection tokens={tokens} />
      </div>
    </>
  );
}
