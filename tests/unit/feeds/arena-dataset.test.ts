import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readArenaDataset } from '#lib/feeds/arena-text/parse-dataset.ts';
import { arenaParquet, arenaRow } from '#tests/support/arena-parquet.ts';

const read = (bytes: Uint8Array) => readArenaDataset(new TextDecoder().decode(bytes), bytes);
const one = arenaRow({ model_name: 'one' });
const message = (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'no error'),
  );

describe('the dataset of the Arena', () => {
  it('tells one board: the category overall, with at least 100 votes, of the newest day', async () => {
    const rows = [
      one,
      arenaRow({ model_name: 'coder', category: 'coding' }),
      arenaRow({ model_name: 'new', vote_count: 99n }),
      arenaRow({ model_name: 'just', vote_count: 100n }),
      arenaRow({ model_name: 'older', leaderboard_publish_date: '2026-09-12' }),
    ];
    const board = await read(arenaParquet(rows));
    expect(board.asOf).toBe(parseIsoDay('2026-09-13'));
    expect(board.rows.map(({ model }) => model)).toEqual(['one', 'just']);
    expect(board.refused).toEqual([]);
  });

  it('may count in 32 bits or as fractions, and date in days or instants', async () => {
    const at = new Date('2026-09-13T00:00:00Z');
    for (const [votes, type] of [
      [2000, 'INT32'],
      [2000.5, 'DOUBLE'],
    ] as const) {
      const row = arenaRow({ model_name: 'one', vote_count: votes, leaderboard_publish_date: at });
      const bytes = arenaParquet([row], { types: { vote_count: type, leaderboard_publish_date: 'TIMESTAMP' } });
      expect(await read(bytes)).toMatchObject({ asOf: parseIsoDay('2026-09-13'), rows: [{ votes }] });
    }
  });

  it('keeps a licence as it stands there, and knows a blank from a word', async () => {
    const rows = ['Propretary', '', null].map((license, index) => arenaRow({ model_name: `m${index}`, license }));
    expect((await read(arenaParquet(rows))).rows.map(({ statedAccess }) => statedAccess)).toEqual([
      'Propretary',
      null,
      null,
    ]);
  });

  it('counts rows that cannot be believed, with why', async () => {
    const rows = [
      one,
      arenaRow({ model_name: 'nan', rating: Number.NaN }),
      arenaRow({ model_name: null }),
      arenaRow({ model_name: 'uncounted', vote_count: null }),
      arenaRow({ model_name: 'one', rating: 1 }),
      arenaRow({ model_name: 'upside-down', rating_lower: 1410, rating_upper: 1390 }),
    ];
    const { rows: believed, refused } = await read(arenaParquet(rows));
    expect(believed).toMatchObject([{ model: 'one', score: 1400, low: 1395.5, high: 1404.5 }]);
    expect(refused.map(({ subject, reason }) => `${subject} ${reason}`)).toEqual([
      'nan has no rating',
      ' names no model',
      'uncounted does not say how many votes it rests on',
      'one names a model that stands there already',
      'upside-down has an interval that ends before it begins',
    ]);
  });

  it.each(['model_name', 'license', 'rating', 'vote_count', 'category', 'leaderboard_publish_date'] as const)(
    'is refused where %s is called otherwise',
    async (name) => {
      const bytes = arenaParquet([one], { renamed: { [name]: 'stranger' } });
      expect(await message(bytes)).toBe(`FeedError: The file has no column ${name}.`);
    },
  );

  it('is refused where it breaks off anywhere', async () => {
    const bytes = arenaParquet(Array.from({ length: 50 }, (_, index) => arenaRow({ model_name: `m${index}` })));
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.999]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * share));
      expect(await message(cut)).toBe(
        'FeedError: The answer is not a Parquet file that can be read, or it breaks off.',
      );
    }
  });

  it('is refused where a part in the middle is missing, the ends being whole', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      arenaRow({ model_name: `model-${index}-${(index * 7919) % 1000}`, rating: 1000 + index / 7 }),
    );
    const bytes = arenaParquet(rows);
    const spliced = new Uint8Array([...bytes.slice(0, 200), ...bytes.slice(1200)]);
    expect(await message(spliced)).toMatch(/^FeedError: The (answer|file) /);
  });

  it.each([
    ['no row of the category overall', [arenaRow({ model_name: 'one', category: 'coding' })]],
    ['no row of the category overall', [arenaRow({ model_name: 'one', leaderboard_publish_date: 'today' })]],
    ['no model with a score', [arenaRow({ model_name: 'one', rating: Number.NaN })]],
  ])('is refused with %s', async (words, rows) => {
    expect(await message(arenaParquet(rows))).toContain(words);
  });

  it('is refused as a web page', async () => {
    const page = new TextEncoder().encode(`<!DOCTYPE html>${'<p>x</p>'.repeat(7000)}`);
    expect(await message(page)).toContain('a web page instead of data');
  });
});
