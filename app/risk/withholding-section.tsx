import { formatNumber } from '#lib/charts/format.ts';
import { type ActorRisk, GAMMAS, type RateRow, type RateTable } from '#lib/contracts/risk-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import {
  describeRates,
  describeWithholding,
  formatChance,
  formatExpected,
  formatRange,
  formatShare,
} from './risk-in-words.ts';
import { Apart, More, RiskSection, Sentences } from './risk-section.tsx';

const THIRD = { true: 'Above', false: 'Below', 'not told apart': 'Not told apart' } as const;

interface WithholdingSectionProps {
  readonly actors: readonly ActorRisk[];
  readonly stale: RateTable | null;
  readonly empty: RateTable | null;
}

/** Selfish mining by today's shares, and what it would leave behind. */
export function WithholdingSection({ actors, stale, empty }: WithholdingSectionProps) {
  return (
    <RiskSection
      id="withholding"
      question="Can a pool gain by holding blocks back?"
      answers={describeWithholding(actors)}
      methodology={{ href: '/methodology/selfish-mining', title: 'How the gain is computed, and how it misleads' }}
    >
      <FactTable
        caption="Share of all revenue by holding blocks back, by the part of the others (γ) that mines on the withheld block in a race"
        columns={[
          { title: 'Who' },
          { title: 'Share, honest revenue', isNumber: true },
          ...GAMMAS.map((gamma) => ({ title: `Revenue at γ = ${gamma}`, isNumber: true })),
          { title: 'Gains above γ', isNumber: true },
          { title: 'A third' },
        ]}
        rows={actors.map((actor) => ({
          key: actor.key,
          cells: [
            actor.name,
            formatShare(actor),
            ...actor.selfishRevenue.map(formatChance),
            formatNumber(actor.selfishGamma, 2),
            THIRD[`${actor.isAboveThird}`],
          ],
        }))}
        empty="No seven days of blocks are on record yet."
      />
      <Apart title="What it would leave behind" />
      <Sentences
        texts={[
          'A pool that holds blocks back makes others’ blocks stale, so stale blocks would become frequent. They are counted among blocks that were seen as they came: a back-fill brings none.',
          ...(stale === null ? [] : [describeRates(stale, 'stale')]),
          'An empty block is found in the seconds after another one, before its finder has checked what that contained. Some are ordinary; many say that a pool works on little but headers.',
          ...(empty === null ? [] : [describeRates(empty, 'empty')]),
        ]}
      />
      {stale !== null && stale.found > 0 && <RateMore table={stale} kind="stale" />}
      {empty !== null && empty.found > 0 && <RateMore table={empty} kind="empty" />}
    </RiskSection>
  );
}

function RateMore({ table, kind }: { readonly table: RateTable; readonly kind: 'stale' | 'empty' }) {
  return (
    <More title={`${kind === 'stale' ? 'Stale' : 'Empty'} blocks by pool`}>
      <FactTable
        caption={`Blocks of each pool that were ${kind}, beside what the rate of all pools together brings`}
        columns={[
          { title: 'Pool' },
          { title: 'Blocks', isNumber: true },
          { title: kind === 'stale' ? 'Stale' : 'Empty', isNumber: true },
          { title: 'Expected', isNumber: true },
          { title: 'Rate (95% interval)', isNumber: true },
          { title: 'Chance alone?' },
        ]}
        rows={table.rows.map((row) => ({ key: row.slug, cells: rateCells(row) }))}
        empty={`No block was ${kind}.`}
      />
    </More>
  );
}

const rateCells = ({ name, blocks, found, expected, rate, low, high, isWithinChance }: RateRow): string[] => [
  name,
  formatNumber(blocks, 0),
  formatNumber(found, 0),
  formatExpected(expected),
  formatRange(rate, { low, high }),
  isWithinChance ? 'Explains it' : 'Does not explain it',
];
