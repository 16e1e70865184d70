import type { ActorRisk, ShareRisk } from '#lib/contracts/risk-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { describeWaiting, formatChance, formatConfirmations, formatRange, formatShare } from './risk-in-words.ts';
import { Apart, More, RiskSection, Sentences } from './risk-section.tsx';

const UNDONE_COLUMNS = [
  { title: 'Six undone, exactly', isNumber: true },
  { title: 'By the Bitcoin paper', isNumber: true },
  { title: 'Confirmations for <0.1%', isNumber: true },
] as const;

const MISREADING = [
  'No: the chance that a pool with 40% finds the next six blocks is 0.4⁶ = 0.41%. Fifty percent answers another question: whether an attacker with 40% who begins in secret when you are paid ever overtakes the chain that has confirmed your payment six times (50.4% by the Bitcoin paper, 49.3% exactly).',
  'For that it needs no six in a row. It needs to be ahead once, however long that takes, and 40% against 60% is often close.',
];

/** How many confirmations are enough against whom. */
export function WaitingSection({
  actors,
  shares,
}: {
  readonly actors: readonly ActorRisk[];
  readonly shares: readonly ShareRisk[];
}) {
  return (
    <RiskSection
      id="waiting"
      question="How long should one wait?"
      answers={describeWaiting(actors)}
      methodology={{ href: '/methodology/catch-up', title: 'How the race is computed, and how it misleads' }}
    >
      <FactTable
        caption="Chance to undo a payment with six confirmations, and confirmations for a chance below 0.1%, by today’s shares"
        columns={[
          { title: 'Attacker' },
          { title: 'Share', isNumber: true },
          ...UNDONE_COLUMNS,
          { title: 'At the upper end of the share', isNumber: true },
        ]}
        rows={actors.map((actor) => ({
          key: actor.key,
          cells: [
            actor.name,
            formatShare(actor),
            formatRange(actor.undone.exact, actor.undoneRange),
            ...otherCells(actor),
            formatConfirmations(actor.confirmationsAtHigh),
          ],
        }))}
        empty="No seven days of blocks are on record yet."
      />
      <More title="For any other share">
        <FactTable
          caption="Chance to undo a payment with six confirmations, and confirmations for a chance below 0.1%, by share of the hashrate"
          columns={[{ title: 'Share' }, ...UNDONE_COLUMNS]}
          rows={shares.map((risk) => ({
            key: String(risk.share),
            cells: [formatChance(risk.share), formatChance(risk.undone.exact), ...otherCells(risk)],
          }))}
          empty="No share was tried."
        />
      </More>
      <Apart title="“40% is a 50% chance of six blocks in a row”" />
      <Sentences texts={MISREADING} />
    </RiskSection>
  );
}

const otherCells = ({ undone, confirmations }: ShareRisk): string[] => [
  formatChance(undone.byPaper),
  formatConfirmations(confirmations),
];
