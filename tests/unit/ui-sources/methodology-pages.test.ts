import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METHODOLOGY_PAGES, methodologyPageOf } from '#app/methodology/pages.ts';
import { type Inline, type ProseBlock, parseProse } from '#app/methodology/parse-prose.ts';
import { readProse } from '#app/methodology/read-prose.ts';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { CONCENTRATION_METRICS } from '#lib/domain/concentration/metrics.ts';
import { ACCESS_TABLE } from '#lib/domain/team/access-table.ts';

const FOLDER = 'app/_content/methodology';
const proseOf = (slug: string): ProseBlock[] => parseProse(readFileSync(`${FOLDER}/${slug}.md`, 'utf8'));
const slugs = METHODOLOGY_PAGES.map((page) => page.slug);

const inlinesOf = (block: ProseBlock): readonly Inline[] => {
  if (block.kind === 'heading') return [{ kind: 'text', text: block.text }];
  return block.kind === 'list' ? block.items.flat() : block.inlines;
};

describe('the pages of the methodology', () => {
  it('are the files in the folder, no more and no fewer', () => {
    expect([...slugs].sort()).toEqual(
      readdirSync(FOLDER)
        .map((name) => name.replace(/\.md$/, ''))
        .sort(),
    );
  });

  it('hold a page for every metric of the registry and every chart of the catalogue', () => {
    const named = [
      ...CONCENTRATION_METRICS.map(({ page }) => page),
      ...Object.values(chartCatalog).map((c) => c.methodology),
    ];
    expect(named.filter((page) => !slugs.includes(page))).toEqual([]);
  });

  it('are found by their address and by nothing else', () => {
    expect(methodologyPageOf('windows')?.title).toBe('Windows of time');
    for (const slug of ['', 'Windows', '../windows', 'constructor', 'windows.md'])
      expect(methodologyPageOf(slug)).toBeNull();
  });

  it.each(METHODOLOGY_PAGES)('$slug begins with its title and has no other of that rank', async (page) => {
    const blocks = proseOf(page.slug);
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1, text: page.title });
    const rest = await readProse(page);
    expect(rest).toEqual(blocks.slice(1));
    expect(rest[0]).toMatchObject({ kind: 'heading', level: 2, text: 'What it says' });
  });

  it.each(slugs)('%s is written in the markup that we read', (slug) => {
    const words = proseOf(slug)
      .flatMap(inlinesOf)
      .filter((inline) => inline.kind === 'text')
      .map((inline) => inline.text);
    expect(words.filter((text) => /\*\*|`|\]\(|<\/?[a-z]|^[|>#]|^\s*[*+] /.test(text))).toEqual([]);
  });

  it.each(slugs)('%s takes nothing but formulas for formulas', (slug) => {
    const formulas = proseOf(slug).filter((block) => block.kind === 'formula');
    const texts = formulas.map((block) =>
      inlinesOf(block)
        .map((inline) => inline.text)
        .join(''),
    );
    expect(texts.filter((text) => !/ [=>] /.test(text))).toEqual([]);
  });

  it.each(slugs)('%s has sections with addresses of their own', (slug) => {
    const ids = proseOf(slug).flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(slugs)('%s links to pages that exist', (slug) => {
    const links = proseOf(slug)
      .flatMap(inlinesOf)
      .flatMap((inline) => (inline.kind === 'link' && inline.href.startsWith('/') ? [inline.href] : []));
    const known = [...Object.keys(ACCESS_TABLE), ...slugs.map((page) => `/methodology/${page}`)];
    const pages = links.map((href) => href.split('#')[0] ?? href);
    expect(pages.filter((page) => !known.includes(page))).toEqual([]);
  });
});
