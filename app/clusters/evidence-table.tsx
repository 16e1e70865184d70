import { MISSING_TEXT } from '#lib/charts/format.ts';
import type { ClusterFact, ClustersPage } from '#lib/contracts/clusters-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

type Facts = ClustersPage['facts'][number];
type Kind = Facts['kind'];

/** The rows that group figures, each with its dates, its confidence and where to read it. */
export function TemplateEvidence({ rows }: Pick<Facts, 'rows'>) {
  return (
    <section className="card" aria-labelledby="evidence">
      <h2 id="evidence" className="card-title">
        What is the evidence?
      </h2>
      <p className="card-subtitle">
        Pools whose mining jobs were seen to carry one block template. Those that are on group the figures; those that
        are off are tried above. From a day to the one on which it was first seen, membership is assumed.
      </p>
      <EvidenceTable kind="template" rows={rows} isWhole />
    </section>
  );
}

const TIES: Readonly<Record<Exclude<Kind, 'template'>, string>> = {
  custody: 'Custody: coins that are said to lie with one custodian',
  payout: 'Payout: one pool that paid the miners of another',
  ownership: 'Ownership: pools of one company',
};

/** What else is said to tie pools together; it groups nothing. */
export function OtherTies({ facts }: Pick<ClustersPage, 'facts'>) {
  return (
    <section className="card" aria-labelledby="ties">
      <h2 id="ties" className="card-title">
        What else ties pools together?
      </h2>
      <p className="card-subtitle">Told, not grouped: none of it decides what a block confirms.</p>
      {facts.map(({ kind, rows }) =>
        kind === 'template' ? null : (
          <details key={kind} className="period-table">
            <summary>{TIES[kind]}</summary>
            <EvidenceTable kind={kind} rows={rows} />
          </details>
        ),
      )}
    </section>
  );
}

const COLUMN: Readonly<Record<Kind, string>> = {
  template: 'One template with',
  custody: 'Custodian',
  payout: 'Paid through',
  ownership: 'Company',
};

function EvidenceTable({ kind, rows, isWhole = false }: Facts & { readonly isWhole?: boolean }) {
  return (
    <FactTable
      caption={`Evidence on ${kind}`}
      columns={[
        { title: 'Pool' },
        { title: COLUMN[kind] },
        { title: 'From' },
        { title: 'First seen' },
        { title: 'Until' },
        { title: 'Confidence' },
        ...(kind === 'template' ? [{ title: 'Grouped' }] : []),
        { title: 'Evidence', isProse: true },
      ]}
      rows={rows.map((fact) => ({ key: fact.key, cells: cellsOf(fact, kind) }))}
      empty="Nothing is on record."
      isWhole={isWhole}
    />
  );
}

function cellsOf(fact: ClusterFact, kind: Kind) {
  return [
    <a key="pool" href={`/pools/${encodeURIComponent(fact.pool.slug)}`}>
      {fact.pool.name}
    </a>,
    fact.cluster ?? 'none',
    fact.validFrom ?? 'not known',
    fact.observedFrom ?? 'not dated',
    fact.validUntil ?? MISSING_TEXT,
    fact.confidence,
    ...(kind === 'template' ? [groupedInWords(fact)] : []),
    <span key="evidence">
      <a href={fact.evidence.url} rel="noopener">
        {fact.evidence.title}
      </a>
      {fact.note !== null && <>: {fact.note}</>}
    </span>,
  ];
}

function groupedInWords({ cluster, isDefault }: ClusterFact): string {
  if (cluster === null) return 'no: alone';
  return isDefault ? 'on' : 'off';
}
