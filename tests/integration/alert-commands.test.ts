import { describe, expect, it } from 'vitest';
import { adoptStarter } from '#lib/commands/alerts/adopt-starter.ts';
import type { AlertDesk } from '#lib/commands/alerts/alert-desk.ts';
import { acknowledge, snooze } from '#lib/commands/alerts/change-episode.ts';
import { deleteRule } from '#lib/commands/alerts/delete-rule.ts';
import { saveRule } from '#lib/commands/alerts/save-rule.ts';
import { switchRule } from '#lib/commands/alerts/switch-rule.ts';
import { testRule } from '#lib/commands/alerts/test-rule.ts';
import { mailLetterSchema } from '#lib/contracts/mail-letter.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import type { Role } from '#lib/domain/team/role.ts';
import { readOpenEpisodes } from '#lib/store/alert-episodes.ts';
import { readRule, readRules } from '#lib/store/alert-rules.ts';
import { readRevision } from '#lib/store/revision.ts';
import { actorWith } from '#tests/support/actors.ts';
import { T0 } from '#tests/support/alert-rule.ts';
import { addAddress, addRule, evaluateAt, mailsOf, say, toldSamples } from '#tests/support/alert-world.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

async function world(role: Role = 'editor') {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const desk: AlertDesk = { database, now: T0, actor: actorWith(role) };
  const audit = () =>
    sqlRows<{ actor: string; action: string; subject: string }>(url, 'select * from audit_log').map(
      ({ actor, action }) => `${actor} ${action}`,
    );
  return { url, database, desk, audit };
}

const draft = (more: Partial<RuleDraft> = {}): RuleDraft => ({
  ...ruleOfMeasure({ name: 'Half', measure: 'hhi' }),
  ...more,
});

/** A rule whose episode is open: above 10 since a minute. */
async function withOpenEpisode() {
  const made = await world();
  const told = toldSamples();
  addAddress(made.url, 'ann');
  await addRule(made.database, T0 - 100);
  say(told, T0 - 60, 1);
  await evaluateAt(made.database, told, T0 - 60);
  say(told, T0 - 30, 12);
  await evaluateAt(made.database, told, T0 - 30);
  const [episode] = await readOpenEpisodes(made.database.read);
  if (episode === undefined) throw new Error('no episode is open');
  return { ...made, told, episode };
}

describe('a viewer', () => {
  it('changes nothing, whichever way they ask', async () => {
    const { desk, database, url, audit } = await world('viewer');
    await database.tx(async () => undefined);
    const asked = [
      () => saveRule(desk, null, draft()),
      () => deleteRule(desk, 'x'),
      () => switchRule(desk, 'x', true),
      () => adoptStarter(desk, 'starter-hhi'),
      () => acknowledge(desk, 'x'),
      () => snooze(desk, 'x', 1),
      () => testRule(desk, 'x', []),
    ];
    for (const ask of asked) await expect(ask()).rejects.toThrow('viewer');
    expect([await readRules(database.read), audit(), sqlRows(url, 'select * from outbox')]).toEqual([[], [], []]);
  });
});

describe('a rule', () => {
  it('is saved by an editor, is on, and leaves a line in the audit log and a new revision', async () => {
    const { desk, database, audit } = await world();
    const saved = await saveRule(desk, null, draft({ isEnabled: false }));
    const [stored] = await readRules(database.read);
    expect(saved).toEqual({ id: stored?.rule.id });
    expect(stored).toMatchObject({ changedBy: 'The editor', rule: { isEnabled: true, name: 'Half', version: 1 } });
    expect(audit()).toEqual(['user-editor rule-created']);
    expect((await readRevision(database.read)).revision).toBe(1);
  });

  it('keeps being off when it is changed, and counts its version up only where it means something else', async () => {
    const { desk, database } = await world();
    const { id } = (await saveRule(desk, null, draft())) as { id: string };
    expect(await switchRule(desk, id, false)).toBe('off');
    await saveRule(desk, id, draft({ name: 'Another name' }));
    expect((await readRule(database.read, id))?.rule).toMatchObject({
      isEnabled: false,
      name: 'Another name',
      version: 1,
    });
    await saveRule(desk, id, draft({ warn: { threshold: 2000, recovery: 1900 } }));
    expect((await readRule(database.read, id))?.rule).toMatchObject({ isEnabled: false, version: 2 });
  });

  it('is refused with a sentence for each wrong field, and not kept', async () => {
    const { desk, database } = await world();
    const wrong = draft({ name: ' ', warn: { threshold: Number.NaN, recovery: 1 }, forSeconds: -1 });
    const saved = await saveRule(desk, null, wrong);
    const faults = ['name', 'warn', 'forSeconds'].map((field) => expect.objectContaining({ field }));
    expect(saved).toEqual({ faults });
    expect(await saveRule(desk, null, draft({ recipients: ['nobody'] }))).toMatchObject({
      faults: [{ field: 'recipients' }],
    });
    expect(await readRules(database.read)).toEqual([]);
  });

  it('that is gone cannot be changed, switched, tested or deleted again', async () => {
    const { desk, audit } = await world();
    const { id } = (await saveRule(desk, null, draft())) as { id: string };
    expect(await deleteRule(desk, id)).toBe('deleted');
    expect([
      await saveRule(desk, id, draft()),
      await switchRule(desk, id, true),
      await testRule(desk, id, []),
      await deleteRule(desk, id),
    ]).toEqual(['gone', 'gone', 'gone', 'gone']);
    expect(audit()).toEqual(['user-editor rule-created', 'user-editor rule-deleted']);
  });

  it('that ships with the program is switched on once, telling everybody who can be told, also after it was deleted', async () => {
    const { desk, database, url } = await world();
    addAddress(url, 'ann');
    sqlRows(url, 'update recipients set verified_at = 1');
    sqlRows(
      url,
      `insert into recipients (id, channel, address, name, time_zone, created_at, hard_bounces, digest, digest_hour) values ('bob', 'mail', 'bob@example.org', 'bob', 'UTC', 0, 0, 'off', 8)`,
    );
    expect([
      await adoptStarter(desk, 'starter-hhi'),
      await adoptStarter(desk, 'starter-hhi'),
      await adoptStarter(desk, 'none'),
    ]).toEqual(['on', 'there', 'gone']);
    expect((await readRule(database.read, 'starter-hhi'))?.rule).toMatchObject({
      isEnabled: true,
      recipients: ['ann'],
    });
    await deleteRule(desk, 'starter-hhi');
    expect(await adoptStarter(desk, 'starter-hhi')).toBe('on');
    expect((await readRules(database.read)).map(({ rule }) => rule.id)).toEqual(['starter-hhi']);
  });

  it('is tested by one mail a minute to each confirmed address, and notices nothing of it', async () => {
    const { desk, url } = await world();
    addAddress(url, 'ann');
    const { id } = (await saveRule(desk, null, draft({ recipients: ['ann'] }))) as { id: string };
    expect([await testRule(desk, id, ['Now: 5.']), await testRule(desk, id, ['Now: 5.'])]).toEqual([
      'tested',
      'tested',
    ]);
    const [mail, ...others] = mailsOf(url);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: 'test', recipient: 'ann@example.org' });
    const letter = mailLetterSchema.parse(JSON.parse(mail?.payload ?? ''));
    expect([letter.subject, letter.paragraphs]).toEqual([
      '[TEST] Half',
      ['The editor asked for this test. Nothing has fired.', 'Now: 5.'],
    ]);
    sqlRows(url, "update recipients set disabled_at = 5, disabled_reason = 'unsubscribed'");
    expect(await testRule({ ...desk, now: T0 + 600 }, id, [])).toBe('nobody');
  });
});

describe('an open episode', () => {
  it('is acknowledged and snoozed by an editor, by name, and no reminder that waits is sent', async () => {
    const { desk, database, url, episode, audit } = await withOpenEpisode();
    sqlRows(
      url,
      `insert into outbox (id, dedupe_key, channel, recipient, kind, episode_id, payload, state, created_at, not_before, expires_at, next_at, lease_until, attempts) values ('r', 'r', 'mail', 'ann@example.org', 'reminder', '${episode.id}', '{}', 'queued', 0, 0, 9e9, 0, 0, 0)`,
    );
    expect(await acknowledge(desk, episode.id)).toBe('acknowledged');
    expect(await snooze(desk, episode.id, 8)).toBe('snoozed');
    expect(await snooze(desk, episode.id, 5000)).toBe('wrong-hours');
    const [now] = await readOpenEpisodes(database.read);
    expect(now).toMatchObject({ acknowledgedBy: 'The editor', acknowledgedAt: T0, snoozedUntil: T0 + 8 * 3600 });
    expect(sqlRows(url, "select state from outbox where id = 'r'")).toEqual([{ state: 'suppressed' }]);
    expect(audit()).toEqual(['user-editor episode-acknowledged', 'user-editor episode-snoozed']);
  });

  it('that is over can be neither', async () => {
    const { desk, database, told, episode } = await withOpenEpisode();
    say(told, T0, 1);
    say(told, T0 + 30, 1);
    await evaluateAt(database, told, T0 + 30);
    expect(await readOpenEpisodes(database.read)).toEqual([]);
    expect([await acknowledge(desk, episode.id), await snooze(desk, episode.id, 1)]).toEqual(['over', 'over']);
  });
});
