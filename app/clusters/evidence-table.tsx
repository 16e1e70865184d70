import { MISSING_TEXT } from '#lib/charts/format.ts';
import type { ClusterFact, ClustersPage } from '#lib/contracts/clusters-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

type Kind = ClustersPage['facts'][number]['kind'];

const WORDS: Readonly<Record<Kind, { readonly title: string; readonly lead: string; readonly column: string }>> = {
  template: {
    title: 'What is the evidence?',
    lead: 'Pools whose mining jobs were seen to carry one block template. These rows alone group figures, and only those that are on.',
    column: 'One template with',
  },
  custody: {
    title: 'Custody',
    lead: 'Pools whose coins are said to lie with one custodian. Told, not grouped.',
    column: 'Custodian',
  },
  payout: {
    title: 'Payout',
    lead: 'Pools of which one paid the miners of the other. Told, not grouped.',
    column: 'Paid through',
  },
  ownership: {
    title: 'Ownership',
    lead: 'Pools that belong, or belonged, to one company. Told, not grouped.',
    column: 'Company',
  },
};

/** The rows of evidence of one kind, each with its dates, its confidence and where to read it. */
export function EvidenceTable({ kind, rows }: ClustersPage['facts'][number]) {
  const { title, lead, column } = WORDS[kind];
  return (
    <section className="card" aria-labelledby={`evidence-${kind}`}>
      <h2 id={`evidence-${kind}`} className="card-title">
        {title}
      </h2>
      <p className="card-subtitle">{lead}</p>
      <FactTable
        caption={`Evidence on ${kind}`}
        columns={[
          { title: 'Pool' },
          { title: column },
          { title: 'From' },
          { title: 'Seen from' },
          { title: 'Until' },
          { title: 'Confidence' },
          ...(kind === 'template' ? [{ title: 'In the figures' }] : []),
          { title: 'Evidence', isProse: true },
          { title: 'Last reviewed' },
        ]}
        rows={rows.map((fact) => ({ key: fact.key, cells: cellsOf(fact, kind) }))}
        empty="Nothing is on record."
        isWhole={kind === 'template'}
      />
    </section>
  );
}

function cellsOf(fact: ClusterFact, kind: Kind) {
  return [
    <a key="pool" href={`/pools/${encodeURIComponent(fact.pool.slug)}`}>
      {fact.pool.name}
    </a>,
    fact.cluster ?? 'none: it acts alone',
    fact.validFrom ?? 'not known',
    fact.observedFrom ?? 'not dated',
    fact.validUntil ?? MISSING_TEXT,
    fact.confidence,
    ...(kind === 'template' ? [inFigures(fact)] : []),
    <span key="evidence">
      <a href={fact.evidence.url} rel="noopener">
        {fact.evidence.title}
      </a>
      {fact.note !== null && <>: {fact.note}</>}
    </span>,
    fact.reviewed,
  ];
}

function inFigures({ cluster, isDefault }: ClusterFact): string {
  if (cluster === null) return 'alone';
  return isDefault ? 'on' : 'off, tried above';
}
