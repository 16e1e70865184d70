import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { type ClassifiedModel, modelClassifier } from '#lib/domain/ai/classify-model.ts';
import { type LabConcentration, labConcentration } from '#lib/domain/ai/lab-concentration.ts';
import type { ModelClass, ModelTokens } from '#lib/domain/ai/listed-model.ts';
import { openShare, type TokensByAccess } from '#lib/domain/ai/open-share.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, type AiFigures, aiFigure, aiMissing } from './ai-figure.ts';
import { figureDays, firstOfMonth } from './figure-days.ts';

/** A week, so that no weekday weighs more than another. */
const WINDOW_DAYS = 7;
/** Tokens are told from here on. */
const FIRST_YEAR = 2025;

/** Tokens of some days, by lab and by class of weights. */
interface TokenSums {
  readonly byLab: Map<string, bigint>;
  /** Of models beyond the list, or whose maker is hidden. */
  rest: bigint;
  readonly byAccess: { open: bigint; closed: bigint; unknown: bigint };
  readonly models: Set<string>;
}

/** Figures of tokens of seven days, at the end of each month and of the newest day on record. */
export function tokenFigures(tokens: readonly ModelTokens[], classes: readonly ModelClass[], asOf: UtcDay): AiFigures {
  const byDay = new Map<UtcDay, ModelTokens[]>();
  for (const row of tokens) {
    const own = byDay.get(row.day) ?? [];
    byDay.set(row.day, own);
    own.push(row);
  }
  const sum = summer(byDay, classes);
  const rows = new Map<AiMetricId, AiFigure[]>([
    ['token-hhi', []],
    ['token-nakamoto', []],
    ['token-effective', []],
    ['open-token-share', []],
  ]);
  if (byDay.size > 0) {
    for (const day of figureDays(Math.max(...byDay.keys()), FIRST_YEAR)) {
      const week = sum(day - WINDOW_DAYS + 1, day);
      if (week !== null) addConcentration(rows, day, week);
      if (week !== null) rows.get('open-token-share')?.push(shareFigure('7d', day, week));
      const month = sum(firstOfMonth(day), day);
      if (month !== null) rows.get('open-token-share')?.push(shareFigure('month', day, month));
    }
  }
  const why = byDay.size === 0 ? 'No day of tokens is on record.' : 'No seven days in a row are on record.';
  return new Map([...rows].map(([metric, own]) => [metric, own.length > 0 ? own : [aiMissing('', asOf, why)]]));
}

/** Sums over days, both ends included; null where one of them is not on record. */
function summer(byDay: ReadonlyMap<UtcDay, readonly ModelTokens[]>, classes: readonly ModelClass[]) {
  const classify = modelClassifier(classes);
  const known = new Map<string, Pick<ClassifiedModel, 'lab' | 'access'>>();
  return (from: UtcDay, to: UtcDay): TokenSums | null => {
    const sums: TokenSums = {
      byLab: new Map(),
      rest: 0n,
      byAccess: { open: 0n, closed: 0n, unknown: 0n },
      models: new Set(),
    };
    for (let day = from; day <= to; day += 1) {
      const rows = byDay.get(day);
      if (rows === undefined) return null;
      for (const { model, tokens } of rows) {
        const { lab, access } = known.get(model) ?? classify(model);
        known.set(model, { lab, access });
        sums.byAccess[access] += tokens;
        if (lab === null) sums.rest += tokens;
        else sums.byLab.set(lab, (sums.byLab.get(lab) ?? 0n) + tokens);
        sums.models.add(model);
      }
    }
    return sums;
  };
}

function addConcentration(rows: ReadonlyMap<AiMetricId, AiFigure[]>, day: UtcDay, { byLab, rest }: TokenSums): void {
  const found = labConcentration(byLab, rest);
  if (found === null) {
    for (const metric of ['token-hhi', 'token-nakamoto', 'token-effective'] as const)
      rows.get(metric)?.push(aiMissing('', day, 'No token of the week belongs to a lab that is known.'));
    return;
  }
  const { hhi, effective, labs } = found;
  const detail = largestText(found);
  rows.get('token-hhi')?.push(aiFigure('', day, hhi.value, labs, { low: hhi.low, high: hhi.high, detail }));
  rows
    .get('token-effective')
    ?.push(aiFigure('', day, effective.value, labs, { low: effective.low, high: effective.high, detail }));
  rows.get('token-nakamoto')?.push(nakamotoFigure(found, day, detail));
}

function nakamotoFigure({ nakamoto, labs }: LabConcentration, day: UtcDay, detail: string): AiFigure {
  if (nakamoto.value === null)
    return {
      ...aiMissing('', day, 'The labs that are known have no majority together.'),
      n: labs,
      low: nakamoto.low,
      detail,
    };
  return aiFigure('', day, nakamoto.value, labs, { low: nakamoto.low, high: nakamoto.high, detail });
}

const largestText = ({ largest }: LabConcentration): string => `${largest.lab} ${(100 * largest.share).toFixed(1)}%`;

function shareFigure(variant: string, day: UtcDay, { byAccess, models }: TokenSums): AiFigure {
  const share = openShare(byAccess satisfies TokensByAccess);
  if (share === null) return aiMissing(variant, day, 'No token of this time belongs to a model whose class is known.');
  return aiFigure(variant, day, null, models.size, share);
}
