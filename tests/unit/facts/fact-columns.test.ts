import { expect, it } from 'vitest';
import { FACT_FORMATS } from '#lib/contracts/fact-columns.ts';
import { FACT_KINDS } from '#lib/domain/facts/fact-kind.ts';
import { factKindOf } from '#lib/facts/read-fact-list.ts';
import { headerOf } from '#tests/support/fact-files.ts';

it.each(FACT_KINDS)('the page names the columns of the bundled file of %s, and they tell its kind', (kind) => {
  const { columns } = FACT_FORMATS[kind];
  expect(columns).toBe(headerOf(`${kind}.csv`));
  expect(factKindOf('mine.csv', `${columns}\n`)).toBe(kind);
});
