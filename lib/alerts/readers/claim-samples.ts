import { VERDICT_CODES } from '#lib/domain/alerts/claim-measures.ts';
import { type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type ClaimVerdict, readAllVerdicts } from '#lib/store/claim-verdicts.ts';
import { readLastSuccess } from '#lib/store/job-runs.ts';
import { MOST_SERIES, type SampleReader } from '../sample-reader.ts';

const HOUR = 3600;
const JOB = 'judge-claims';

/**
 * Verdicts as they were said: at each judgement that is on record, an hour later where it still stood, and at the last full hour in
 * which the claims were judged. While nobody judges, nothing new is said, and the series becomes stale.
 */
export const claimSamples: SampleReader = async (db, { scope }, { after }) => {
  const judged = await readLastSuccess(db, JOB);
  const claims = new Map<string, ClaimVerdict[]>();
  for (const row of await readAllVerdicts(db)) {
    if (scope === '*' || row.claim === scope) claims.set(row.claim, [...(claims.get(row.claim) ?? []), row]);
  }
  return [...claims].slice(0, MOST_SERIES).map(([series, rows]) => {
    const samples = samplesOf(rows, judged);
    return { series, samples: after === null ? samples.slice(-1) : samples.filter(({ at }) => at >= after) };
  });
};

/** @param rows of one claim, oldest first */
function samplesOf(rows: readonly ClaimVerdict[], judged: Instant | null): Sample[] {
  const samples = rows.flatMap(({ verdict, judgedAt }, index): Sample[] => {
    const code = VERDICT_CODES[verdict];
    const next = rows[index + 1]?.judgedAt ?? judged ?? judgedAt;
    const stood = judgedAt + HOUR < next ? [sampleOf(judgedAt + HOUR, code)] : [];
    return [sampleOf(judgedAt, code), ...stood];
  });
  const last = rows.at(-1);
  const hour = judged === null ? 0 : Math.floor(judged / HOUR) * HOUR;
  if (last === undefined || hour <= (samples.at(-1)?.at ?? 0)) return samples;
  return [...samples, sampleOf(hour, VERDICT_CODES[last.verdict])];
}
