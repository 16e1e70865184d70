import 'server-only';
import type { Bar, BarChart } from '#lib/contracts/bar-chart.ts';
import type { Claim } from '#lib/domain/claims/claim.ts';
import { verdictText } from '#lib/domain/claims/verdict.ts';
import type { ClaimVerdict } from '#lib/store/claim-verdicts.ts';
import type { DataSource } from '../data-source.ts';
import { claimOrigins } from './claim-origins.ts';
import { countedVerdicts, countText } from './claim-words.ts';
import { loadClaimVerdicts } from './load-claim-verdicts.ts';

/** Every claim with its verdict, and how much of its rule holds; null before the first judgement. */
export async function getClaimsChart(source: DataSource): Promise<BarChart | null> {
  const { claims, verdicts } = await loadClaimVerdicts(source);
  const judged = claims.flatMap((claim) => {
    const row = verdicts.get(claim.id);
    return row === undefined ? [] : [{ claim, row }];
  });
  if (judged.length === 0) return null;
  const count = countText(judged.length);
  return {
    id: 'claims',
    kind: 'bars',
    title: `Of ${count === 'one' ? 'one claim' : `${count} claims`} ${countedVerdicts(judged.map(({ row }) => row.verdict))}`,
    subtitle:
      'Conditions of each claim’s rule that hold, as a share of all of them; the line reaches to those left open',
    unit: 'share',
    notes: [
      'A rule may ask for some of its conditions only: the verdict stands in words beside each bar.',
      'Retellings of one text count as one source.',
    ],
    asOf: Math.max(...judged.map(({ row }) => row.judgedAt)),
    sampleSize: judged.length,
    sampleNoun: 'claims',
    methodVersion: 'claims, version 1',
    origins: claimOrigins(judged.map(({ claim }) => claim)),
    licence: 'full',
    simulated: source.simulated,
    entity: 'Claim',
    levels: [{ key: 'holds', name: 'Conditions that hold' }],
    bars: judged.map(({ claim, row }) => barOf(claim, row)),
    intervalLabel: 'what is left open',
    reference: null,
  };
}

function barOf({ id, title }: Claim, { verdict, confidence, readings }: ClaimVerdict): Bar {
  const conditions = readings.filter(({ isContext }) => !isContext);
  const holding = conditions.filter(({ holds }) => holds === true).length;
  const open = conditions.filter(({ holds }) => holds === null).length;
  const part = (some: number): number => some / Math.max(1, conditions.length);
  const sureness = verdict === 'unmeasured' ? '' : `, ${confidence} confidence`;
  return {
    key: id,
    name: `${id.toUpperCase()} ${title}`,
    note: `${verdictText[verdict]}${sureness}`,
    status: null,
    values: [part(holding)],
    interval: open === 0 ? null : { low: part(holding), high: part(holding + open) },
    href: `/claims/${id}`,
    missing: null,
  };
}
