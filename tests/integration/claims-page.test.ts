import { beforeAll, describe, expect, it } from 'vitest';
import { judgeClaims } from '#lib/claims/judge-claims.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { readResource } from '#lib/queries/api/read-resource.ts';
import { getClaim } from '#lib/queries/claims/get-claim.ts';
import { getClaims } from '#lib/queries/claims/get-claims.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { addVerdict, readVerdicts } from '#lib/store/claim-verdicts.ts';
import { replacePublishedFigures } from '#lib/store/published-figures.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { publishedExamples } from '#tests/support/published-examples.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
let source: DataSource;
let empty: DataSource;

/** Bundled facts without any block, judged once; a year before, one claim had another verdict. */
beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.tx((db) => replacePublishedFigures(db, publishedExamples));
  await judgeClaims(database, TEST_TIME);
  const [row] = await readVerdicts(database.read, 'c8');
  if (row === undefined) throw new Error('it was judged');
  const { id: _id, ...rest } = row;
  const before = { ...rest, verdict: 'supported', judgedAt: TEST_TIME - 365 * 86_400 } as const;
  await database.tx((db) => addVerdict(db, before));
  source = dataSourceOver(database.read, TEST_TIME);
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME);
});

describe('the page of claims', () => {
  it('sums the article up in one sentence that counts its verdicts', async () => {
    const { headline, claims, faults } = await getClaims(source);
    // Without blocks nothing is known of pools, and without computed figures nothing of frontiers and downloads.
    expect(headline).toBe(
      'Of nine claims about mining and AI going opposite ways one is supported, three are partly supported, one is mixed, one is not supported and three are unmeasured',
    );
    expect([claims.length, faults]).toEqual([9, []]);
  });

  it('counts retellings of one text as one source', async () => {
    const { origins } = await getClaims(source);
    expect(origins.map(({ claims }) => claims)).toEqual([['c1', 'c2', 'c3', 'c4', 'c5'], ['c6'], ['c7', 'c8', 'c9']]);
    expect(origins.every(({ siblings }) => siblings.length > 1)).toBe(true);
  });

  it('says that nothing is judged yet rather than invent a verdict', async () => {
    const { headline, claims } = await getClaims(empty);
    expect(headline).toContain('nine are unmeasured');
    expect(claims[0]).toMatchObject({
      confidence: null,
      since: null,
      finding: [{ text: 'It has not been judged yet.' }],
    });
  });
});

describe('the page of one claim', () => {
  const pageOf = async (id: string) => {
    const page = await getClaim(source, id);
    if (page === null) throw new Error(`there is no claim ${id}`);
    return page;
  };

  it('leads from every number of its finding to the series behind it', async () => {
    for (const { id } of (await getClaims(source)).claims) {
      const { finding } = (await pageOf(id)).line;
      for (const { text, href } of finding) expect(/\d/.test(text) && href === null, `${id}: ${text}`).toBe(false);
    }
  });

  it('holds every condition against figures with chart, method and rows', async () => {
    const { conditions, rule, context, doubts } = await pageOf('c9');
    expect(rule.map(({ verdict }) => verdict)).toEqual(['Supported', 'Partly supported', 'Not supported']);
    expect(rule[0]?.when).toBe(
      'all of these: Concentration over countries (HHI) has fallen by at least 5% over a year; Fewest countries with more than half is at least 3',
    );
    expect(conditions.map(({ outcome }) => outcome)).toEqual(['fails', 'fails']);
    expect(conditions[0]?.figures.map(({ when, value, asOf }) => [when, value, asOf])).toEqual([
      ['newest', '1,849–1,874', '30 Sep 2026'],
      ['before', '1,795–1,855', '30 Sep 2025'],
    ]);
    for (const { href, methodology, rows } of conditions.flatMap(({ figures }) => figures))
      expect([href, methodology, rows].every((address) => address.startsWith('/'))).toBe(true);
    expect(context.map(({ value }) => value)).toEqual(['66.1%', '66.3%']);
    expect(doubts).toEqual(['All figures come from one source.']);
  });

  it('keeps what was said before, with what was new in it', async () => {
    const { history } = await pageOf('c8');
    expect(history.map(({ verdict, news }) => [verdict, news])).toEqual([
      ['Partly supported', 'was supported'],
      ['Supported', 'first judgement'],
    ]);
  });

  it('is not there for a claim that nobody made', async () => {
    expect(await getClaim(source, 'c99')).toBeNull();
  });
});

describe('the list of claims in the data API', () => {
  it('tells verdicts with every figure of their rules, and null where there is none', async () => {
    const { rows } = await readResource(source, 'claims', {});
    expect(rows.find(({ claim }) => claim === 'c9')).toMatchObject({
      ...{ verdict: 'not-supported', confidence: 'medium', conditions: 2, holding: 0, open: 0 },
      family: 'kucoin-report',
      figures: expect.stringContaining('country-nakamoto now: 2 (count), 2026-09-30, Hashrate Index'),
    });
    expect(rows.find(({ claim }) => claim === 'c2')).toMatchObject({
      verdict: 'unmeasured',
      confidence: null,
      open: 1,
    });
  });
});
