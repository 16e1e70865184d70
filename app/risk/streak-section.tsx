import { formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import {
  type ActorRisk,
  type AlarmRow,
  RUN_LENGTHS,
  type StreakRow,
  type StreakTable,
} from '#lib/contracts/risk-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import {
  describeAlarms,
  describeRuns,
  describeStreaks,
  formatChance,
  formatExpected,
  formatShare,
} from './risk-in-words.ts';
import { More, RiskSection } from './risk-section.tsx';

const METHODOLOGY = {
  href: '/methodology/streaks',
  title: 'How streaks are counted and expected, and how they mislead',
};

interface StreakSectionProps {
  readonly actors: readonly ActorRisk[];
  readonly streaks: StreakTable | null;
}

/** Runs by luck, and the runs on record beside them. */
export function StreakSection({ actors, streaks }: StreakSectionProps) {
  return (
    <RiskSection
      id="streaks"
      question="Is six in a row news?"
      answers={[describeRuns(actors), describeStreaks(streaks)]}
      methodology={METHODOLOGY}
    >
      <FactTable
        caption="Runs of at least six, seven and eight blocks on record, beside what chance brings; the longest with the height of its first block"
        columns={[
          { title: 'Pool' },
          { title: 'Share', isNumber: true },
          ...RUN_LENGTHS.flatMap((length) => [
            { title: `${length}+`, isNumber: true },
            { title: `${length}+ expected`, isNumber: true },
          ]),
          { title: 'Longest', isNumber: true },
          { title: 'Chance alone?' },
        ]}
        rows={(streaks?.rows ?? []).map((row) => ({ key: row.key, cells: streakCells(row) }))}
        empty="No pool found six in a row, and none was to be expected to."
      />
      <More title="What today’s shares bring in a year">
        <FactTable
          caption="Runs to be expected in a year of 52,560 blocks, by today’s shares"
          columns={[
            { title: 'Who' },
            { title: 'Share', isNumber: true },
            { title: 'Next six', isNumber: true },
            { title: 'A day with six', isNumber: true },
            ...RUN_LENGTHS.map((length) => ({ title: `${length}+ a year`, isNumber: true })),
          ]}
          rows={actors.map((actor) => ({
            key: actor.key,
            cells: [
              actor.name,
              formatShare(actor),
              formatChance(actor.nextSix),
              formatChance(actor.sixInDay),
              ...actor.runsPerYear.map(formatExpected),
            ],
          }))}
          empty="No seven days of blocks are on record yet."
        />
      </More>
    </RiskSection>
  );
}

const streakCells = ({ name, share, runs, longest, isWithinChance }: StreakRow) => [
  name,
  formatChance(share),
  ...runs.flatMap(({ found, expected, low, high }) => [
    formatNumber(found, 0),
    `${formatExpected(expected)} (${low}–${high})`,
  ]),
  longest === null ? MISSING_TEXT : `${longest.length} at ${formatNumber(longest.from, 0)}`,
  isWithinChance ? 'Explains it' : 'Does not explain it',
];

/** How often an alarm at a threshold is false. */
export function AlarmSection({ alarms }: { readonly alarms: readonly AlarmRow[] }) {
  return (
    <RiskSection
      id="alarms"
      question="Is a day above a third news?"
      answers={[describeAlarms(alarms)]}
      methodology={METHODOLOGY}
    >
      <FactTable
        caption="How often a share shows a threshold by luck alone"
        columns={[
          { title: 'True share' },
          { title: 'Shows at least', isNumber: true },
          { title: 'Over 24 hours', isNumber: true },
          { title: 'Over 7 days', isNumber: true },
          { title: 'Over 14 days', isNumber: true },
        ]}
        rows={alarms.map(({ name, share, threshold, chances }) => ({
          key: `${name} ${share} ${threshold}`,
          cells: [
            name === null ? formatChance(share) : `${formatChance(share)}, ${name}`,
            formatChance(threshold),
            ...chances.map(formatChance),
          ],
        }))}
        empty="No share was tried."
      />
    </RiskSection>
  );
}
