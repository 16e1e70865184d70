import { formatNumber } from '#lib/charts/format.ts';
import type { RiskPage } from '#lib/contracts/risk-page.ts';
import { type DifficultyResponse, difficultyResponse } from '#lib/domain/risk/difficulty-response.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { describeDarkness, formatChance, formatShare, minutes } from './risk-in-words.ts';
import { More, RiskSection } from './risk-section.tsx';

const COLUMNS = [
  { title: 'Minutes a block', isNumber: true },
  { title: 'Days to the adjustment', isNumber: true },
  { title: 'Difficulty then', isNumber: true },
  { title: 'And an epoch later', isNumber: true },
] as const;

const CAVEAT =
  'A pool that fails is not hashrate that fails: its miners point their machines elsewhere within minutes. When a storm took 75% of the blocks of Foundry USA on 24 December 2022, the machines themselves had been switched off.';

/** Losses to look up, at the first and the middle block of an epoch: 37.6% is the largest share that a country was ever said to have since 2022. */
const LOSSES = [0.1, 0.2, 0.376, 0.5].flatMap((lost) => [0, 1008].map((block) => ({ lost, block })));

/** What the difficulty answers to a loss of hashrate. */
export function DarknessSection({ actors, blockOfEpoch }: Pick<RiskPage, 'actors' | 'blockOfEpoch'>) {
  return (
    <RiskSection
      id="darkness"
      question="What if a pool goes dark?"
      answers={[describeDarkness({ actors, blockOfEpoch }), CAVEAT]}
      methodology={{
        href: '/methodology/catch-up#if-hashrate-goes-away',
        title: 'How the answer of the difficulty is computed',
      }}
    >
      <FactTable
        caption="If the machines behind a pool stopped now and stayed away"
        columns={[{ title: 'Who stops' }, { title: 'Hashrate lost', isNumber: true }, ...COLUMNS]}
        rows={actors.flatMap((actor) =>
          actor.response === null
            ? []
            : [{ key: actor.key, cells: [actor.name, formatShare(actor), ...responseCells(actor.response)] }],
        )}
        empty="No seven days of blocks are on record yet."
      />
      <More title="For any other loss">
        <FactTable
          caption="If a part of the hashrate stopped at a block of the epoch and stayed away"
          columns={[{ title: 'Hashrate lost' }, { title: 'At block', isNumber: true }, ...COLUMNS]}
          rows={LOSSES.map(({ lost, block }) => ({
            key: `${lost} ${block}`,
            cells: [formatChance(lost), formatNumber(block, 0), ...responseCells(difficultyResponse(lost, block))],
          }))}
          empty="No loss was tried."
        />
      </More>
    </RiskSection>
  );
}

const responseCells = ({
  intervalSeconds,
  daysToAdjustment,
  firstChange,
  secondChange,
}: DifficultyResponse): string[] => [
  minutes(intervalSeconds),
  formatNumber(daysToAdjustment, 1),
  percentChange(firstChange),
  percentChange(secondChange),
];

const percentChange = (change: number): string => `${formatNumber(100 * change, 1)}%`;
