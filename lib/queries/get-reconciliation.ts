import 'server-only';
import { formatBlocks, formatNumber } from '#lib/charts/format.ts';
import type { CheckedPair, CheckedSource, ReconciliationPage } from '#lib/contracts/reconciliation-page.ts';
import { UNKNOWN_POOL } from '#lib/domain/ledger/pool-list.ts';
import { readableCoinbase } from '#lib/domain/ledger/readable-coinbase.ts';
import {
  CHECK_SOURCES,
  type CheckSource,
  type CheckWindow,
  OTHER_POOLS,
  WHOLE_WINDOW,
} from '#lib/domain/reconciliation/cross-check.ts';
import { dayOf, isoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { whyCheckOff } from '#lib/feeds/cross-check-feed.ts';
import { type CrossCheckRow, readChecks } from '#lib/store/cross-checks.ts';
import { readListDifferences } from '#lib/store/list-verdicts.ts';
import { sourceWords, switchableFeeds } from './checked-sources.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

const DAYS = 30;
/** In a quiet month some dozen blocks; with a list that has fallen behind, hundreds. */
const SHOWN = 300;

/** Windows in the order in which they stand in the table. */
const WINDOW_NAMES: readonly (readonly [CheckWindow, string])[] = [
  ['7d', 'Blocks in 7 days'],
  ['30d', 'Blocks in 30 days'],
  ['tip', 'Height of the newest block'],
];

type NameOf = (slug: string) => string;

/** Whether independent sources agree with our counts, and every block about which the two lists say different things. */
export async function getReconciliation(source: DataSource): Promise<ReconciliationPage> {
  const { db, now } = source;
  const names = await poolNames(source);
  const nameOf: NameOf = (slug) => {
    if (slug === OTHER_POOLS) return 'All other pools';
    return names.get(slug) ?? (slug === UNKNOWN_POOL ? 'Unknown' : slug);
  };
  const rows = await readChecks(db);
  const sources = CHECK_SOURCES.map((id) =>
    toSource(
      id,
      rows.filter((row) => row.source === id),
      nameOf,
      source,
    ),
  );
  const differences = await readListDifferences(db, now - DAYS * SECONDS_PER_DAY, now);
  return {
    finding: findingOf(sources),
    sources,
    differences: {
      count: differences.length,
      rows: differences.slice(0, SHOWN).map(({ coinbaseScript, mempool, bitcoinData, ...block }) => ({
        ...block,
        mempool: mempool === null ? null : nameOf(mempool),
        bitcoinData: bitcoinData === null ? null : nameOf(bitcoinData),
        tag: readableCoinbase(coinbaseScript),
      })),
    },
  };
}

function toSource(id: CheckSource, rows: readonly CrossCheckRow[], nameOf: NameOf, source: DataSource): CheckedSource {
  const words = sourceWords(id, source);
  const feed = switchableFeeds[id];
  const off = feed === undefined ? null : whyCheckOff(feed, source.crossChecks);
  if (off !== null) return { ...unchecked(id, words), verdict: 'off', sentence: off };
  const wholes = rows.filter(({ pool, window }) => pool === WHOLE_WINDOW && window !== 'day');
  const week = wholes.find(({ window }) => window === '7d');
  if (week === undefined) return unchecked(id, words);
  const tip = wholes.find(({ window, verdict }) => window === 'tip' && verdict !== 'agrees');
  const pools = rows.filter(({ pool, window, blocks }) => window === '7d' && pool !== WHOLE_WINDOW && blocks > 0);
  return {
    id,
    ...words,
    verdict: tip?.verdict ?? week.verdict,
    sentence: tip === undefined ? sentenceOf(week) : `${tipSentenceOf(tip)} ${sentenceOf(week)}`,
    checkedAt: week.checkedAt,
    windows: WINDOW_NAMES.flatMap(([window, name]) => {
      return wholes.filter((row) => row.window === window).map((row) => pairOf(name, row));
    }),
    pools: pools.toSorted((a, b) => b.blocks - a.blocks).map((row) => pairOf(nameOf(row.pool), row)),
    days: daysThatDiffer(rows),
  };
}

const unchecked = (id: CheckSource, words: ReturnType<typeof sourceWords>): CheckedSource => ({
  id,
  ...words,
  verdict: 'never',
  sentence: 'Not compared yet. That happens every day at 06:00 UTC, once our ledger holds a whole week.',
  checkedAt: null,
  windows: [],
  pools: [],
  days: [],
});

const pairOf = (name: string, { ours, theirs, blocks, verdict }: CrossCheckRow): CheckedPair => {
  return { name, ours, theirs, blocks, verdict };
};

const daysThatDiffer = (rows: readonly CrossCheckRow[]): CheckedPair[] =>
  rows
    .filter(({ window, pool, ours, theirs, blocks }) => {
      return window === 'day' && pool === WHOLE_WINDOW && (blocks > 0 || ours !== theirs);
    })
    .map((row) => pairOf(isoDay(dayOf(row.endsAt) - 1), row));

function sentenceOf({ ours, theirs, blocks, verdict }: CrossCheckRow): string {
  const edge = Math.abs(ours - theirs);
  if (blocks === 0 && edge === 0 && verdict === 'agrees')
    return `Both give all ${formatBlocks(ours)} of 7 days to the same pools.`;
  const moved = blocks === 0 ? 'none is' : `${formatNumber(blocks, 0)} ${blocks === 1 ? 'is' : 'are'}`;
  const told = `Of ${formatBlocks(ours)} in 7 days, ${moved} given to another pool`;
  const missed = edge === 0 ? '' : `; one side counts ${formatBlocks(edge)} more`;
  if (verdict === 'agrees') return `${told}${missed}. That is what chance and the edge of the window explain.`;
  if (verdict === 'list-outdated')
    return `${told}. More than 3% of the blocks are unknown to both lists: they are outdated.`;
  return `${told}${missed}. That is more than chance and the edge of the window explain.`;
}

const tipSentenceOf = ({ ours, theirs, blocks }: CrossCheckRow): string =>
  `For half an hour or longer its newest block has been more than three away from ours, last ${formatBlocks(blocks)} ${theirs < ours ? 'below' : 'above'}.`;

/** Which sources differ; those that are off or were never asked are not counted. */
function findingOf(sources: readonly CheckedSource[]): string {
  const compared = sources.filter(({ verdict }) => verdict !== 'off' && verdict !== 'never');
  const differing = compared.filter(({ verdict }) => verdict !== 'agrees');
  if (compared.length === 0) return 'Our counts have not been compared with others yet.';
  const all = compared.length === 1 ? 'the only comparison made' : `all ${compared.length} comparisons`;
  if (differing.length === 0) return `Yes, by ${all}.`;
  const titles = differing.map(({ title }) => title).join('; ');
  if (differing.length === compared.length) return `No, by ${all}: ${titles}.`;
  return `Not all of them: ${differing.length} of ${compared.length} comparisons ${differing.length === 1 ? 'differs' : 'differ'} by more than chance (${titles}).`;
}
