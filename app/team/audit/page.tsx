import type { Metadata } from 'next';
import { getAudit } from '#lib/queries/team/get-team.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { UtcTime } from '../../_ui/utc-time.tsx';
import { requireActor } from '../../actor.ts';
import { dataSource } from '../../data-source.ts';
import styles from '../team.module.css';

export const metadata: Metadata = { title: 'Audit log', robots: { index: false } };

const COLUMNS = [
  { title: 'When' },
  { title: 'Who' },
  { title: 'What' },
  { title: 'About' },
  { title: 'Detail', isProse: true },
] as const;

export default async function AuditPage() {
  await requireActor('admin');
  const rows = await getAudit(dataSource());
  return (
    <>
      <PageHead question="Who did what?" answer="Audit log">
        <p>
          The newest 300 lines: sign-ins, invitations, roles, tokens and changes. <a href="/team">The team</a>
        </p>
      </PageHead>
      <div className={styles.stack}>
        <FactTable
          caption="Audit log"
          columns={COLUMNS}
          isWhole
          empty="Nothing has been done yet."
          rows={rows.map(({ key, at, actor, action, subject, detail }) => ({
            key,
            cells: [<UtcTime key="at" at={at} />, actor ?? '–', action, subject ?? '–', detail ?? ''],
          }))}
        />
      </div>
    </>
  );
}
