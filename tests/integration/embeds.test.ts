import { describe, expect, it } from 'vitest';
import { changeEmbed, createEmbed, type EmbedDesk } from '#lib/commands/change-embeds.ts';
import { readEmbedForm } from '#lib/contracts/embed-form.ts';
import { getEmbed } from '#lib/queries/embeds/get-embed.ts';
import { readAudit } from '#lib/store/audit.ts';
import { openDatabase } from '#lib/store/database.ts';
import { createRevisionReader } from '#lib/store/revision.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const NOW = 1_790_000_000;

async function desk() {
  const url = await databases.emptyUrl();
  const database = openDatabase(url);
  const who: EmbedDesk = { database, now: NOW, actor: 'bo' };
  const at = (now: number, id: string) => getEmbed(dataSourceOver(database.read, now), id);
  return { who, at, database, readRevision: createRevisionReader(url) };
}

const form = (fields: Record<string, string>) => readEmbedForm(new URLSearchParams(fields), NOW);
const good = (fields: Record<string, string> = {}) => {
  const read = form({ chart: 'hhi', kind: 'origins', range: '90d', ...fields });
  if (typeof read === 'string') throw new Error(read);
  return read;
};

describe('an embed', () => {
  it('has an id that nobody can guess and its parameters pinned in one fixed order', async () => {
    const { who, at, database } = await desk();
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => createEmbed(who, good({ money: 'usd', pool: 'antpool' }))),
    );
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
    expect(await at(NOW, ids[0] ?? '')).toMatchObject({
      query: 'range=90d&window=30d&pool=antpool&money=usd',
      state: 'shown',
      origins: [],
      hits: 0,
    });
    await database.close();
  });

  it('is over at its end, paused and back, and withdrawn for good, with a line in the audit for each', async () => {
    const { who, at, database, readRevision } = await desk();
    const id = await createEmbed(who, good({ expires: '2026-12-31' }));
    const end = (await at(NOW, id))?.expiresAt ?? 0;
    expect(new Date(end * 1000).toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect([(await at(end - 1, id))?.state, (await at(end, id))?.state]).toEqual(['shown', 'expired']);
    const seen: (number | undefined)[] = [];
    for (const [action, state] of [
      ['pause', 'paused'],
      ['resume', 'shown'],
      ['revoke', 'revoked'],
      ['resume', 'revoked'],
    ] as const) {
      expect(await changeEmbed(who, id, action)).toBe(true);
      expect((await at(NOW, id))?.state).toBe(state);
      // What is kept in memory is made anew at every step.
      seen.push(readRevision());
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(await changeEmbed(who, 'x'.repeat(22), 'revoke')).toBe(false);
    expect((await readAudit(database.read, 10)).map(({ action }) => action)).toEqual([
      'embed resume',
      'embed revoke',
      'embed resume',
      'embed pause',
      'embed created',
    ]);
    await database.close();
  });
});

describe('the form of an embed', () => {
  it.each([
    [{ chart: 'nothing' }, /no such chart/],
    [{ kind: 'everybody' }, /who may show/],
    [{ kind: 'public' }, /Tick that anyone/],
    [{ origins: 'https://a.example/path' }, /no site/],
    [{ origins: 'https://*.a.example' }, /no site/],
    [{ origins: 'ftp://a.example' }, /no site/],
    [{ origins: 'https://user@a.example' }, /no site/],
    [{ origins: 'https://a.example; frame-src *' }, /no site/],
    [{ origins: Array.from({ length: 51 }, (_, n) => `https://s${n}.example`).join('\n') }, /At most 50/],
    [{ title: 'x'.repeat(141) }, /140/],
    [{ expires: '2020-01-01' }, /passed/],
    [{ expires: '31.12.2026' }, /must be written/],
  ])('refuses %j', (fields, sentence) => {
    expect(form({ chart: 'hhi', kind: 'origins', ...fields } as Record<string, string>)).toMatch(sentence);
  });

  it('takes sites as browsers write them, each once', () => {
    expect(good({ origins: 'HTTPS://Wiki.Example, https://wiki.example:443/\nhttp://10.0.0.2:8080' }).origins).toEqual([
      'https://wiki.example',
      'http://10.0.0.2:8080',
    ]);
  });
});
