import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Checks a small project that holds one document. */
function checked(document: string): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'hashgrid-docs-'));
  for (const folder of ['tests/architecture', 'lib/feeds', 'docs'])
    mkdirSync(path.join(root, folder), { recursive: true });
  cpSync('tests/architecture/check-docs.mjs', path.join(root, 'tests/architecture/check-docs.mjs'));
  writeFileSync(path.join(root, '.env.example'), 'PORT=3000\nMEMPOOL_URL=https://mempool.space\n');
  writeFileSync(path.join(root, 'lib/feeds/http.ts'), '');
  writeFileSync(path.join(root, 'docs/guide.md'), document);
  const run = spawnSync(process.execPath, [path.join(root, 'tests/architecture/check-docs.mjs')], { encoding: 'utf8' });
  expect(run.status).toBe(run.stdout === '' ? 0 : 1);
  return run.stdout.split('\n').filter((line) => line !== '');
}

describe('the document check', () => {
  it('accepts paths, patterns, links and settings that exist', () => {
    expect(
      checked(
        'See `lib/feeds/http.ts:12`, `lib/feeds/*.ts`, `lib/<room>/x.ts`, [it](../lib/feeds/http.ts) and `PORT=80`.',
      ),
    ).toEqual([]);
  });

  it('names a path that does not exist', () => {
    expect(checked('See `lib/feeds/gone.ts`.')).toEqual([
      'docs/guide.md: names lib/feeds/gone.ts, which does not exist',
    ]);
  });

  it('names a link that leads nowhere', () => {
    expect(checked('See [it](gone.md).')).toEqual(['docs/guide.md: names docs/gone.md, which does not exist']);
  });

  it('names a setting that does not exist', () => {
    expect(checked('Set `MEMPOOL_UR`.')).toEqual([
      'docs/guide.md: names the setting MEMPOOL_UR, which .env.example does not have',
    ]);
  });

  it('names a path of one machine', () => {
    expect(checked('Run it in /home/anna/hashgrid.')).toEqual([
      'docs/guide.md: names a path of one machine: /home/anna/hashgrid.',
    ]);
  });

  it('lets what is made later pass', () => {
    expect(checked('The file `data/hashgrid.db`, `.env`, `tests/.output/unit.json`.')).toEqual([]);
  });
});
