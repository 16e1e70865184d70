import { describe, expect, it } from 'vitest';
import type { Feed, ParseContext } from '#lib/feeds/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';

/** A good answer of a source, and what must become of it. */
export interface FeedCase {
  readonly name: string;
  /** As text; for an archive or a workbook what its bytes make as UTF-8. */
  readonly body: string;
  readonly bytes: Uint8Array;
  /** How the fixture file ends: json, csv, xml, zip … */
  readonly format: string;
  readonly ask: unknown;
  readonly base: string;
  readonly url: string;
  readonly receivedAt: number;
  readonly answer: unknown;
  /**
   * Of JSON every place, and no other, without which the answer is refused: `0.extras.reward`. Of other texts the names of columns or
   * elements: the answer is refused when one of them is called otherwise.
   */
  readonly required?: readonly string[];
  /** Those of the required places at which the source writes null for a value that it does not have. */
  readonly nullable?: readonly string[];
}

const NESTED = '['.repeat(500_000) + ']'.repeat(500_000);
const BOT_WALL = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking</body></html>';
const RUBBISH: Readonly<Record<string, string>> = {
  'an empty body': '',
  'blanks only': ' \n',
  'an empty list': '[]',
  'an empty object': '{}',
  null: 'null',
  'a bare number': '7',
  'a list of null': '[null]',
  'an error object': '{"error":"Service unavailable"}',
  'a bot wall': BOT_WALL,
  'a bot wall behind blanks': `\r\n  ${BOT_WALL}`,
  'one megabyte of nested lists': NESTED,
};

/** What every feed must keep, whatever it reads. */
export function describeFeed(
  id: string,
  feed: Feed<never, unknown, ParseContext<never>>,
  cases: readonly FeedCase[],
): void {
  describe(`feed ${id}`, () => {
    declaration(id, feed);
    it('has a case that lists its required fields', () => {
      expect(cases.filter((c) => c.required !== undefined)).not.toEqual([]);
    });
    it.each(Object.entries(RUBBISH))('refuses %s', async (_name, body) => {
      await expectRefused(feed, body, anyCase(cases, 1_900_002_000));
    });
    it('takes a blank body for no answer, not for a broken one', async () => {
      for (const blank of ['', ' \n'])
        await expect(read(feed, blank, anyCase(cases, 0))).rejects.toThrow('The answer is empty.');
    });
    for (const goodCase of cases) describe(`case ${goodCase.name}`, () => reading(feed, goodCase));
  });
}

type Reading = Pick<FeedCase, 'receivedAt' | 'ask'>;

/** Any question the feed knows: rubbish is refused whatever was asked. */
const anyCase = (cases: readonly FeedCase[], receivedAt: number): Reading => ({
  receivedAt,
  ask: cases[0]?.ask ?? null,
});

/** A promise whatever the parser gives, so that one that throws at once and one that fails later are held to the same. */
const read = async (
  feed: Feed<never, unknown, ParseContext<never>>,
  body: string,
  { receivedAt, ask }: Reading,
  bytes?: Uint8Array,
): Promise<unknown> =>
  feed.parse(body, { receivedAt, ask: ask as never, bytes: bytes ?? new TextEncoder().encode(body) });

function declaration(id: string, feed: Feed<never, unknown, ParseContext<never>>): void {
  it('carries the id under which it is registered', () => {
    expect(feed.id).toBe(id);
  });
  it('names its origin completely', () => {
    const { licenceFlag, ...words } = feed.origin;
    for (const word of [feed.title, ...Object.values(words)]) expect(word.trim()).not.toBe('');
    expect(['full', 'derived', 'none']).toContain(licenceFlag);
    expect(new URL(feed.origin.url).protocol).toBe('https:');
  });
  it('is asked more often than it goes stale, and reads a bounded body', () => {
    expect(feed.cadenceSeconds).toBeGreaterThan(0);
    expect(feed.maxAgeSeconds).toBeGreaterThan(feed.cadenceSeconds);
    expect(feed.maxBytes).toBeGreaterThan(0);
    expect(feed.maxBytes).toBeLessThanOrEqual(16_000_000);
  });
}

function reading(feed: Feed<never, unknown, ParseContext<never>>, one: FeedCase): void {
  const { body, bytes, format, ask, base, url, answer, required, nullable = [] } = one;
  it('asks the URL under the path of the base', () => {
    expect(feed.url(base, ask as never)).toBe(url);
    expect(url.startsWith(base.replace(/\/+$/, ''))).toBe(true);
  });
  it('gives exactly the expected answer', async () => {
    expect(await read(feed, body, one, bytes)).toEqual(answer);
  });
  if (['csv', 'zip', 'xlsx', 'txt.gz', 'parquet'].includes(format)) {
    otherText(feed, one);
    return;
  }
  it('refuses any first part of the body', async () => {
    const text = body.trimEnd();
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.99]) {
      await expectRefused(feed, text.slice(0, Math.floor(text.length * share)), one);
    }
  });
  if (!isJson(body)) {
    otherText(feed, one);
    return;
  }

  it('is not disturbed by fields it does not know', async () => {
    expect(await read(feed, JSON.stringify(withStrangers(JSON.parse(body))), one)).toEqual(answer);
  });
  if (required === undefined) return;

  it('refuses the body without any one required field, and only then', async () => {
    const refused: Path[] = [];
    for (const path of pathsOf(JSON.parse(body))) {
      if (await isRefused(feed, without(body, path), one)) refused.push(path);
    }
    expect(refused.map((path) => path.join('.')).sort()).toEqual([...required].sort());
  });
  it.each([...required])('refuses another type or null at %s', async (place) => {
    const path = place.split('.');
    for (const wrong of [
      ...(nullable.includes(place) ? [] : [null]),
      { another: 'type' },
      wrongType(at(JSON.parse(body), path)),
    ]) {
      await expectRefused(feed, replaced(body, path, wrong), one);
    }
  });
}

/** Tables and XML: a column or an element that is called otherwise is missed, not read as zero. Archives have cases of their own. */
function otherText(feed: Feed<never, unknown, ParseContext<never>>, one: FeedCase): void {
  if (one.required === undefined || ['zip', 'xlsx', 'parquet'].includes(one.format)) return;
  it.each([...one.required])('refuses the body when %s is called otherwise', async (name) => {
    expect(one.body).toContain(name);
    await expectRefused(feed, one.body.replaceAll(name, 'Stranger'), one);
  });
}

async function isRefused(
  feed: Feed<never, unknown, ParseContext<never>>,
  body: string,
  reading: Reading,
): Promise<boolean> {
  try {
    await read(feed, body, reading);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(FeedError);
    if (!(error instanceof FeedError)) throw error;
    expect(['payload', 'empty']).toContain(error.kind);
    expect(error.message).toMatch(/^[A-Z][^\n]{10,250}\.$/);
    return true;
  }
}

async function expectRefused(
  feed: Feed<never, unknown, ParseContext<never>>,
  body: string,
  reading: Reading,
): Promise<void> {
  expect(await isRefused(feed, body, reading), `accepted ${body.slice(0, 80)}`).toBe(true);
}

function isJson(body: string): boolean {
  return body.startsWith('{') || body.startsWith('[');
}

type Path = readonly string[];

/** Every key and every first element, top down. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? childrenToTry(value) : Object.keys(value);
  return keys.flatMap((key) => {
    const here = [...path, key];
    return [here, ...pathsOf(at(value, [key]), here)];
  });
}

/** Of a list of alike elements the first; of a row such as [time, height] each. */
const childrenToTry = (list: readonly unknown[]): string[] =>
  list.every((element) => typeof element === 'number')
    ? list.map((_, index) => `${index}`)
    : list.length > 0
      ? ['0']
      : [];

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}

function without(body: string, path: Path): string {
  const root: unknown = JSON.parse(body);
  const parent = at(root, path.slice(0, -1));
  const key = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
  return JSON.stringify(root);
}

function replaced(body: string, path: Path, value: unknown): string {
  const root: unknown = JSON.parse(body);
  (at(root, path.slice(0, -1)) as Record<string, unknown>)[path.at(-1) ?? ''] = value;
  return JSON.stringify(root);
}

/** A number as text, a text as a number, a list or an object as a text. */
function wrongType(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? 42 : 'text';
}

function withStrangers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStrangers);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, inner]) => [key, withStrangers(inner)]);
  return { newField: { deep: [1, 'x', null] }, ...Object.fromEntries(known) };
}
