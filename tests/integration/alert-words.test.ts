import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { getAlertsPage } from '#lib/queries/alerts/get-alerts-page.ts';
import { getEpisode } from '#lib/queries/alerts/get-episode.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addAddress, addRule, evaluateAt, say, toldSamples } from '#tests/support/alert-world.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { deliveryContext } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { createTestClock } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher } = smtpCatchers();

/** Everything that pages and mails say of an alert whose value lies exactly at its threshold. */
async function saidOf(comparison: 'above' | 'below' | 'changed', values: readonly number[], over: number) {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  addAddress(url, 'ann');
  const recovery = { above: 8, below: 12, changed: 5 }[comparison];
  await addRule(database, T0 - 1000, { name: 'R', comparison, warn: { threshold: 10, recovery } });
  const told = toldSamples();
  let at = T0;
  const see = async (value: number) => {
    say(told, at, value);
    await evaluateAt(database, told, at);
    at += 60;
  };
  for (const value of values) await see(value);
  const source = () => dataSourceOver(database.read, at);
  const page = await getAlertsPage(source(), true);
  const episode = await getEpisode(source(), page.open[0]?.id ?? '', false);
  const smtp = await startCatcher();
  const context = deliveryContext(database, smtp.url, { clock: createTestClock(at) });
  await deliverOutbox(context);
  const [mail] = smtp.mails;
  await see(over);
  const isOver = (await getAlertsPage(source(), true)).open.length === 0;
  return {
    rule: page.rules[0]?.condition,
    line: page.open[0]?.value,
    sentence: page.open[0]?.sentence,
    facts: Object.fromEntries(episode?.facts ?? []),
    subject: mail?.subject,
    text: String(mail?.text),
    isOver,
  };
}

describe('a value exactly at its threshold fires, and every sentence says so', () => {
  it.each([
    ['above', [1, 1, 10], 8, 'at or above', 'at or below'],
    ['below', [20, 20, 10], 12, 'at or below', 'at or above'],
  ] as const)('%s', async (comparison, values, over, side, end) => {
    const said = await saidOf(comparison, values, over);
    expect(said.rule).toBe(`${side} $10/PH/day`);
    expect(said.line).toBe(`$10.00/PH/day, ${side} $10/PH/day`);
    expect(said.sentence).toBe(`Hashprice was ${side} $10/PH/day when this fired: $10.00/PH/day.`);
    expect(said.facts).toMatchObject({
      Threshold: `${side} $10/PH/day`,
      'Over when': expect.stringMatching(`^${end}`),
    });
    expect(said.subject).toContain(`, ${side} `);
    expect(said.text).toContain(`Hashprice is ${side} `);
    expect(said.text).toContain(`Over when: ${end} `);
    expect(said.text).not.toMatch(/(?<!at or )\b(?:above|below)\b/);
    expect(said.isOver).toBe(true);
  });

  it('changed', async () => {
    const said = await saidOf('changed', [1, 11, 21], 16);
    expect(said.rule).toBe('changed by $10/PH/day or more');
    expect(said.line).toMatch(/, changed by \$10\/PH\/day or more$/);
    expect(said.text).toMatch(/has changed by [^:]*10[^:]* or more/);
    expect(said.text).toMatch(/Over when: changed by [^:]*5[^:]* or less/);
    expect(said.isOver).toBe(true);
  });
});
