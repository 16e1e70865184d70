import type { Metadata } from 'next';
import { getRiskPage } from '#lib/queries/risk/get-risk-page.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { DarknessSection } from './darkness-section.tsx';
import { describeClusters, describeRisk, describeWindow } from './risk-in-words.ts';
import { AlarmSection, StreakSection } from './streak-section.tsx';
import { WaitingSection } from './waiting-section.tsx';
import { WithholdingSection } from './withholding-section.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Risk of concentration',
  description:
    'How many confirmations to wait for, how often six blocks in a row come by luck, who could gain by selfish mining, and what the difficulty answers when a pool goes dark, from today’s shares.',
};

/** What today's shares mean for somebody who waits for confirmations. */
export default async function RiskPage() {
  const page = await getRiskPage(dataSource());
  const clusters = describeClusters(page);
  return (
    <div className="stack">
      <PageHead question="What does concentration put at risk?" answer={describeRisk(page)}>
        <p>
          {describeWindow(page)} These are odds and no accusations: nothing here says that a pool would try, and its
          miners may leave it within minutes. <a href="/pools">Who finds the blocks</a>
        </p>
        {clusters !== '' && (
          <p>
            {clusters} <a href="/clusters">Who builds whose templates</a>
          </p>
        )}
      </PageHead>
      <WaitingSection actors={page.actors} shares={page.shares} />
      <StreakSection actors={page.actors} streaks={page.streaks} />
      <AlarmSection alarms={page.alarms} />
      <WithholdingSection actors={page.actors} stale={page.stale} empty={page.empty} />
      <DarknessSection actors={page.actors} blockOfEpoch={page.blockOfEpoch} losses={page.losses} />
    </div>
  );
}
