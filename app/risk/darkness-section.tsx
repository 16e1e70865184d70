import { formatNumber } from '#lib/charts/format.ts';
import type { LossRow, RiskPage } from '#lib/contracts/risk-page.ts';
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
  'A pool that fails is not hashrate that fails: its miners point their machines elsewhere within minutes. On 24 December 2022, when a storm took some 75% of Foundry USA’s blocks, AntPool gained no more than chance explains: the machines themselves had stopped.';

/** What the difficulty answers to a loss of hashrate. */
export function DarknessSection({
  actors,
  blockOfEpoch,
  losses,
}: Pick<RiskPage, 'actors' | 'blockOfEpoch' | 'losses'>) {
  return (
    <RiskSection
      id="darkness"
      question="What if a pool goes dark?"
      answers={[describeDarkness({ actors, blockOfEpoch }), CAVEAT]}
      methodology={{
        href: '/methodology/difficulty-response',
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
      <p className="card-subtitle">
        <a href="/shock">Run any other shock: a country, an owner, a price</a>
      </p>
      <More title="For any other loss">
        <FactTable
          caption="If a part of the hashrate stopped at a block of the epoch and stayed away"
          columns={[{ title: 'Hashrate lost' }, { title: 'At block', isNumber: true }, ...COLUMNS]}
          rows={losses.map(({ lost, block, response }) => ({
            key: `${lost} ${block}`,
            cells: [formatChance(lost), formatNumber(block, 0), ...responseCells(response)],
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
}: LossRow['response']): string[] => [
  minutes(intervalSeconds),
  formatNumber(daysToAdjustment, 1),
  percentChange(firstChange),
  percentChange(secondChange),
];

const percentChange = (change: number): string => `${formatNumber(100 * change, 1)}%`;
