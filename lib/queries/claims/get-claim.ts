import 'server-only';
import { formatDate, formatInstant, formatNumber } from '#lib/charts/format.ts';
import type { ClaimConditionLine, ClaimFigure, ClaimHistoryLine, ClaimPage } from '#lib/contracts/claims-page.ts';
import type { Claim } from '#lib/domain/claims/claim.ts';
import type { ConditionReading, Reading } from '#lib/domain/claims/condition.ts';
import { rangeOf } from '#lib/domain/claims/figure-range.ts';
import { figureText, rangeInWords } from '#lib/domain/claims/figure-text.ts';
import { indicatorOf } from '#lib/domain/claims/indicators.ts';
import { doubts } from '#lib/domain/claims/judge.ts';
import { caseInWords } from '#lib/domain/claims/rule-in-words.ts';
import { verdictText } from '#lib/domain/claims/verdict.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { type ClaimVerdict, readVerdicts } from '#lib/store/claim-verdicts.ts';
import type { DataSource } from '../data-source.ts';
import { claimLine, originLine, sentence } from './claim-words.ts';
import { loadClaimVerdicts } from './load-claim-verdicts.ts';

/** Everything about a claim, down to where its raw rows are; null where there is no such claim. */
export async function getClaim(source: DataSource, id: string): Promise<ClaimPage | null> {
  const { claims, verdicts } = await loadClaimVerdicts(source);
  const claim = claims.find((one) => one.id === id);
  if (claim === undefined) return null;
  const row = verdicts.get(id) ?? null;
  const related = claims.filter(({ origin }) => origin.family === claim.origin.family);
  const readings = row?.readings ?? [];
  return {
    line: claimLine(claim, row),
    text: claim.text,
    origin: originLine(
      claim,
      related.map((one) => one.id),
    ),
    rule: ruleLines(claim),
    conditions: readings.filter(({ isContext }) => !isContext).map(conditionLine),
    context: readings.filter(({ isContext }) => isContext).flatMap(figuresOf),
    wouldChange: claim.wouldChange,
    doubts: row === null || row.verdict === 'unmeasured' ? [] : doubtLines(readings),
    history: historyLines(await readVerdicts(source.db, id)),
    evidence: claim.evidence,
  };
}

function ruleLines({ rule }: Claim): ClaimPage['rule'] {
  const cases = rule.cases.map(({ verdict, when }) => ({ verdict: verdictText[verdict], when: caseInWords(when) }));
  return [...cases, { verdict: verdictText[rule.otherwise.verdict], when: 'nothing of this holds' }];
}

const conditionLine = (condition: ConditionReading): ClaimConditionLine => ({
  key: condition.text,
  text: condition.text,
  outcome: condition.holds === null ? 'open' : condition.holds ? 'holds' : 'fails',
  figures: figuresOf(condition),
});

const figuresOf = ({ readings }: ConditionReading): ClaimFigure[] =>
  readings.map((reading, index) => figureLine(reading, index));

function figureLine(reading: Reading, index: number): ClaimFigure {
  const { title, unit, href, methodology, rows } = indicatorOf(reading.indicator);
  const range = rangeOf(reading, 'bounds');
  const { intervalLow, intervalHigh } = reading;
  return {
    key: `${reading.indicator} ${reading.of} ${index}`,
    title,
    when: reading.of === 'now' ? 'newest' : 'before',
    value: range === null ? 'none' : rangeInWords(range.low, range.high, unit),
    interval:
      intervalLow === null || intervalHigh === null
        ? ''
        : `${figureText(intervalLow, unit)} to ${figureText(intervalHigh, unit)}`,
    asOf: reading.asOf === null ? '' : formatDate(startOfDay(reading.asOf)),
    n: reading.n === null ? '' : formatNumber(reading.n, 0),
    source: reading.source ?? '',
    missing: reading.missing,
    href,
    methodology: `/methodology/${methodology}`,
    rows,
  };
}

function doubtLines(readings: readonly ConditionReading[]): string[] {
  const { chance, age, sources } = doubts(readings);
  return [
    ...(chance ? ['What chance leaves open reaches over a threshold of the rule.'] : []),
    ...(age ? ['A figure is older than its kind usually is when the next one comes.'] : []),
    ...(sources < 2 ? ['All figures come from one source.'] : []),
  ];
}

/** Newest first; each line says what is new against the one below it. */
const historyLines = (rows: readonly ClaimVerdict[]): ClaimHistoryLine[] =>
  rows.map((row, index) => ({
    key: String(row.id),
    at: formatInstant(row.judgedAt),
    verdict: verdictText[row.verdict],
    confidence: row.verdict === 'unmeasured' ? '' : row.confidence,
    finding: sentence(row.finding),
    news: newsOf(row, rows[index + 1] ?? null),
  }));

function newsOf(row: ClaimVerdict, before: ClaimVerdict | null): string {
  if (before === null) return 'first judgement';
  if (row.verdict !== before.verdict) return `was ${verdictText[before.verdict].toLowerCase()}`;
  if (row.ruleHash !== before.ruleHash) return 'another rule';
  if (row.confidence !== before.confidence) return `confidence was ${before.confidence}`;
  return 'other figures';
}
