import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getClaim } from '#lib/queries/claims/get-claim.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../../_ui/chart-card.tsx';
import { FactTable } from '../../_ui/fact-table.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';
import styles from '../claims.module.css';
import { FigureTable } from '../figure-table.tsx';
import { OriginList } from '../origin-list.tsx';
import { Sentence } from '../sentence.tsx';
import { VerdictMark } from '../verdict-mark.tsx';
import { ConditionSection } from './condition-section.tsx';

export const dynamic = 'force-dynamic';

interface ClaimPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: ClaimPageProps): Promise<Metadata> {
  const claim = await getClaim(dataSource(), (await params).id);
  if (claim === null) return {};
  const { title, verdict, finding } = claim.line;
  return { title, description: `${verdict.text}. ${finding.map(({ text }) => text).join('')}` };
}

const HISTORY = [
  { title: 'Since' },
  { title: 'Verdict' },
  { title: 'Confidence' },
  { title: 'What was new' },
  { title: 'Finding', isProse: true },
] as const;

/** One claim: what was said, by which rule it is judged, every figure behind it, and what was said of it before. */
export default async function ClaimPage({ params }: ClaimPageProps) {
  const source = dataSource();
  const claim = await getClaim(source, (await params).id);
  if (claim === null) notFound();
  const { line, text, origin, wouldChange, doubts, context, history } = claim;
  const own = readChartRequest({ claim: line.id }, 'all');
  const evidence = await Promise.all(
    claim.evidence.flatMap(({ chart, query }) => {
      if (!isChartId(chart)) return [];
      const request = readChartRequest(Object.fromEntries(new URLSearchParams(query)), 'all');
      return [getChart(source, chart, request).then((model) => ({ chart, request, model }))];
    }),
  );
  return (
    <div className="stack">
      <PageHead question={`${line.id.toUpperCase()} ${line.title}`} answer={<Sentence parts={line.finding} />}>
        <p>
          <VerdictMark verdict={line.verdict} /> {line.confidence !== null && `${line.confidence}. `}
          {line.since !== null && `Verdict of ${line.since}. `}
          <a href="/claims">All claims</a> · <a href="/methodology/claims">How a claim is judged</a>
        </p>
      </PageHead>
      <section className="card" aria-labelledby="said">
        <h2 id="said" className="card-title">
          What was said
        </h2>
        <blockquote className={styles.quote}>{text}</blockquote>
        <p className="card-subtitle">
          {line.speaker}, {line.date}. <a href={origin.url}>{origin.publisher}</a>.
        </p>
      </section>
      <ConditionSection claim={claim} />
      <ChartCard chart="claim" request={own} model={await getChart(source, 'claim', own)} />
      {context.length > 0 && (
        <section className="card" aria-labelledby="context">
          <h2 id="context" className="card-title">
            Beside the rule
          </h2>
          <FigureTable caption="Figures that are no part of the rule" figures={context} />
        </section>
      )}
      <section className="card" aria-labelledby="change">
        <h2 id="change" className="card-title">
          What would change this
        </h2>
        <p className={styles.finding}>{wouldChange}</p>
        {doubts.length > 0 && (
          <>
            <p className="card-subtitle">Why the confidence is not higher:</p>
            <ul className={styles.notes}>
              {doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      {evidence.map((props) => (
        <ChartCard key={props.chart} {...props} />
      ))}
      <section className="card" aria-labelledby="history">
        <h2 id="history" className="card-title">
          What was said of it before
        </h2>
        <FactTable
          caption="Verdicts, newest first"
          columns={HISTORY}
          isWhole
          rows={history.map(({ key, at, verdict, confidence, news, finding }) => ({
            key,
            cells: [at, verdict, confidence, news, <Sentence key="finding" parts={finding} />],
          }))}
          empty="It has not been judged yet."
        />
      </section>
      <OriginList origins={[origin]} />
    </div>
  );
}
