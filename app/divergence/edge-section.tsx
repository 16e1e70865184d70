import type { ReactNode } from 'react';
import type { ForecastRow } from '#lib/contracts/divergence-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

interface EdgeSectionProps {
  readonly arithmetic: readonly string[];
  readonly forecasts: readonly ForecastRow[];
  readonly chart: ReactNode;
}

/** The forecast that the article quotes, its arithmetic, and what others say. */
export function EdgeSection({ arithmetic, forecasts, chart }: EdgeSectionProps) {
  return (
    <>
      <section className="card" aria-labelledby="edge-ai">
        <h2 id="edge-ai" className="card-title">
          Edge AI: what is forecast, and by whom
        </h2>
        {arithmetic.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          Such forecasts are soft. The same publisher’s market of chips alone is larger than its market of hardware,
          software and services together; another publisher puts the whole more than six times lower for 2025; and from
          one edition of a report to the next its market went from $22 bn in 2034 to more than $80 bn in 2036. None of
          them says how much is personal use of AI. <a href="/methodology/edge-ai">How these figures are read</a>
        </p>
        <FactTable
          caption="Forecasts of edge AI by market and publisher"
          columns={[
            { title: 'Publisher', isProse: true },
            { title: 'Market' },
            { title: 'Published', isProse: true },
            { title: 'Growth', isProse: true },
            { title: 'Confidence' },
            { title: 'Read at' },
          ]}
          rows={forecasts.map(({ key, publisher, market, figures, growth, confidence, source }) => ({
            key,
            cells: [
              publisher,
              market,
              figures,
              growth ?? 'one year only',
              confidence,
              <a key="source" href={source.url} rel="noopener">
                {source.title}
              </a>,
            ],
          }))}
          empty="No forecast is on record."
          isWhole
        />
      </section>
      {chart}
    </>
  );
}
