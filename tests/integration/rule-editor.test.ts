import { describe, expect, it } from 'vitest';
import { markOf } from '#lib/contracts/rule-form.ts';
import { getRuleEditor } from '#lib/queries/alerts/get-rule-editor.ts';
import { getTypedRule } from '#lib/queries/alerts/get-typed-rule.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addAddress, addRule } from '#tests/support/alert-world.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const DAY = 86_400;
const TODAY = T0 / DAY;

/** A year of prices of a bitcoin, one a day: 70,000 but for two dips below 60,000 of three days each. */
async function world() {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  addAddress(url, 'ann');
  const isDip = (ago: number) => (ago > 100 && ago <= 103) || (ago > 200 && ago <= 203);
  const rows = Array.from({ length: 365 }, (_, i) => 365 - i).map(
    (ago) => `(${TODAY - ago}, ${isDip(ago) ? 55_000 : 70_000}, 'test', 0)`,
  );
  sqlRows(url, `insert into price_history (day, usd_per_btc, feed, recorded_at) values ${rows.join(',')}`);
  const source = dataSourceOver(database.read, T0);
  const edit = (query: string, id: string | null = null, isEditor = true) =>
    getRuleEditor(source, id, new URLSearchParams(query), isEditor);
  return { url, database, source, edit };
}

const typed = (fields: Record<string, string>, measure = 'bitcoin-price', window = ''): string =>
  new URLSearchParams({ measure, was: markOf(measure, window), to: 'ann', ...fields }).toString();

describe('the editor of rules', () => {
  it('says in one sentence what a rule watches, tells whom, and offers every measure with four fields', async () => {
    const { edit } = await world();
    const editor = await edit('measure=bitcoin-price');
    expect(editor).toMatchObject({
      sentence: 'Price of a bitcoin: at or below $60,000 for at least 30 minutes.',
      isEnabled: null,
      form: { id: null, faults: {}, scopes: [], unit: 'USD', texts: { value: '60000', recovery: '', for: '1800' } },
    });
    expect(editor?.form.rest).toBe(
      'It tells one recipient, is over at or above $62,000 for 1 hour, reminds every day.',
    );
    expect(editor?.form.measures.flatMap(({ measures }) => measures).length).toBeGreaterThan(20);
  });

  it('tells what the rule would have done, with the chart, its thresholds and a mark at each alert', async () => {
    const { edit } = await world();
    const preview = (await edit(typed({ value: '60,000', for: '0' })))?.preview;
    expect(preview?.history).toMatch(/^Since \d+ Jun 2025 it would have fired 2 times, 4 mails to each recipient\./);
    expect(preview?.alerts.map(({ text }) => text)).toEqual(Array(2).fill('$55,000, for 3 days'));
    expect(preview?.warnings).toEqual([]);
    expect(preview?.chart?.series.map(({ key }) => key)).toEqual(['value', 'warn']);
    expect(preview?.chart?.events).toHaveLength(2);
    expect(preview?.falseAlarms).toBeNull();
  });

  it('warns of a rule that would fire now, and of one that tells nobody', async () => {
    const { edit, url } = await world();
    sqlRows(url, 'update recipients set verified_at = null');
    const preview = (await edit(typed({ value: '60000', comparison: 'above', for: '0' })))?.preview;
    expect(preview?.warnings).toEqual([
      'It would fire now.',
      'Nobody would be told: none of its recipients is confirmed and in use.',
    ]);
  });

  it('says what is wrong in the units that people type, keeps what was typed, and shows no preview', async () => {
    const { edit, source } = await world();
    const query = typed({ value: '40', critical: '30', scope: 'nobody', samples: 'many' }, 'pool-share', '7d');
    const editor = await edit(query);
    expect(editor?.form.faults).toEqual({
      scope: 'That is not on record; choose another one.',
      critical: 'The critical value must lie above the one of the warning (40%).',
      samples: 'Demand from 1 to 1000 samples.',
    });
    expect(editor?.form).toMatchObject({ isFaultFolded: true, texts: { critical: '30', samples: 'many' } });
    expect([editor?.preview, editor?.sentence]).toEqual([
      null,
      'This rule is not complete yet: see what is marked below.',
    ]);
    expect((await getTypedRule(source, null, new URLSearchParams(query)))?.hasFaults).toBe(true);
  });

  it('shows a rule that there is, and addresses to editors only', async () => {
    const { edit, database, source } = await world();
    await addRule(database, T0 - 10, { id: 'mine', name: 'Mine', measure: 'bitcoin-price' });
    expect((await edit('', 'mine'))?.form.recipients).toMatchObject([
      { name: 'ann', address: 'ann@example.org', isChosen: true },
    ]);
    expect((await edit('', 'mine', false))?.form.recipients).toMatchObject([
      { name: 'a…@example.org', address: 'a…@example.org' },
    ]);
    expect(await edit('', 'mine')).toMatchObject({ name: 'Mine', isEnabled: true, form: { id: 'mine' } });
    expect(await edit('', 'not-there')).toBeNull();
    expect(await getTypedRule(source, 'not-there', new URLSearchParams())).toBeNull();
    const saved = await getTypedRule(source, 'mine', new URLSearchParams(typed({ value: '50000', name: '' })));
    expect(saved).toMatchObject({
      hasFaults: false,
      draft: { name: 'Price of a bitcoin: at or below $50,000', recipients: ['ann'] },
    });
  });
});
