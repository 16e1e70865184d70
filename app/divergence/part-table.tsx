import type { PartRow, ScoreText } from '#lib/contracts/divergence-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

/** Every part of both sides with its date, its source and what is not known; below it the score, never without its parts. */
export function PartTable({ parts, score }: { readonly parts: readonly PartRow[]; readonly score: ScoreText | null }) {
  return (
    <section className="card" aria-labelledby="parts">
      <h2 id="parts" className="card-title">
        Part by part
      </h2>
      <p className="card-subtitle">
        Effective number of parties: 10,000 divided by the Herfindahl-Hirschman index. A range is what chance, unknown
        blocks or an unlisted rest leave open.
      </p>
      <FactTable
        caption="Effective number of parties by part of mining and of AI"
        columns={[
          { title: 'Part', isProse: true },
          { title: 'Parties', isNumber: true },
          { title: 'As of' },
          { title: 'A year or more before' },
          { title: 'Which way', isProse: true },
          { title: 'Source', isProse: true },
        ]}
        rows={parts.map((part) => ({ key: part.key, cells: cellsOf(part) }))}
        empty="No part is on record yet."
        isWhole
      />
      {score !== null && (
        <p className="chart-note">
          Divergence score, change of ln(HHI) a year: mining {score.mining}, AI {score.ai}, so mining less AI{' '}
          {score.score}. Above zero is the article’s story. It stands on two dates of each side and is no forecast.
        </p>
      )}
      <p className="chart-note">
        Unknown: who owns most machines (<a href="/owners">what listed owners say</a>), and what runs on people’s own
        devices, which no counter sees. An open model on the router is served from a cloud all the same.
      </p>
    </section>
  );
}

function cellsOf({ title, href, side, figures, missing }: PartRow) {
  const name = (
    <span key="part">
      {side}: {href === null ? title : <a href={href}>{title}</a>}
    </span>
  );
  if (figures === null) return [name, '—', '', '', missing, ''];
  const { now, asOf, age, before, direction, source } = figures;
  return [
    name,
    now,
    <span key="as-of">
      {asOf}
      <br />
      <span className="muted">{age}</span>
    </span>,
    before,
    direction,
    <a key="source" href={source.url} {...(source.url.startsWith('/') ? {} : { rel: 'noopener' })}>
      {source.title}
    </a>,
  ];
}
