import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import type { ClaimLine } from '#lib/contracts/claims-page.ts';
import { getClaims } from '#lib/queries/claims/get-claims.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { PageNotice } from '../_ui/page-notice.tsx';
import { dataSource } from '../data-source.ts';
import styles from './claims.module.css';
import { OriginList } from './origin-list.tsx';
import { Sentence } from './sentence.tsx';
import { VerdictMark } from './verdict-mark.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Claims',
  description:
    'What was said of mining and AI going opposite ways, who said it, and what data say of it today: a verdict by a fixed rule, its confidence and its history.',
};

/** Every claim with its verdict. */
export default async function ClaimsPage() {
  const source = dataSource();
  const { headline, claims, origins, faults } = await getClaims(source);
  const request = readChartRequest({}, chartCatalog.claims.defaultRange);
  return (
    <div className="stack">
      <PageHead question="What do data say of each claim?" answer={headline}>
        <p>
          Each verdict follows from a rule that was written down before, and changes by itself when figures do.
          “Unmeasured” means that nothing on record can decide it.{' '}
          <a href="/methodology/claims">How a claim is judged, and how that misleads</a>.{' '}
          <a href="/alerts/rules/new?measure=claim-verdict">Be told when a verdict changes</a>
        </p>
      </PageHead>
      {faults.length > 0 && <PageNotice>{`Left out: ${faults.join(' ')}`}</PageNotice>}
      <ol className={styles.list} aria-label="Claims">
        {claims.map((claim) => (
          <li key={claim.id}>
            <ClaimCard claim={claim} />
          </li>
        ))}
      </ol>
      <ChartCard chart="claims" request={request} model={await getChart(source, 'claims', request)} />
      <OriginList origins={origins} />
    </div>
  );
}

function ClaimCard({ claim }: { readonly claim: ClaimLine }) {
  const { id, title, verdict, confidence, finding, speaker, date, publisher, since } = claim;
  return (
    <article className="card" aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className="card-title">
          <a href={`/claims/${id}`}>
            {id.toUpperCase()} {title}
          </a>
        </h2>
        <p className={`state-mark ${styles.verdict}`}>
          <VerdictMark verdict={verdict} />
          {confidence !== null && <span className="muted">{confidence}</span>}
        </p>
      </div>
      <p className={styles.finding}>
        <Sentence parts={finding} />
      </p>
      <p className="card-subtitle">
        {speaker}, {date}. {publisher}.{since !== null && ` Verdict of ${since}.`}
      </p>
    </article>
  );
}
