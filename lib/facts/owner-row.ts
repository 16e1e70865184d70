import { z } from 'zod';
import { OWNER_KINDS, OWNER_SCOPES, type OwnerFact, ownerFactKey } from '#lib/domain/geography/owner-fact.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { address, blankOr, chainDay, maybe, positiveDecimal, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

const ownerId = text.regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'is not like mara or us-listed-14: small letters, digits, dashes',
);
const percent = positiveDecimal.pipe(z.number().max(100, 'is above 100')).transform((value) => value / 100);

/** A row of `owners.csv`. */
export const ownerRow = z
  .object({
    owner: ownerId,
    name: text,
    scope: z.enum(OWNER_SCOPES),
    kind: z.enum(OWNER_KINDS),
    stated_as: text,
    first_day: chainDay,
    last_day: chainDay,
    hashrate_ehs: blankOr(positiveDecimal),
    coins_mined: blankOr(positiveDecimal),
    share_percent: blankOr(percent),
    source_url: address,
    note: maybe,
    origin: text,
  })
  .refine(({ first_day, last_day }) => first_day <= last_day, { path: ['last_day'], error: 'is before first_day' })
  .refine(
    ({ hashrate_ehs, coins_mined, share_percent }) =>
      [hashrate_ehs, coins_mined, share_percent].filter((figure) => figure !== null).length === 1,
    { path: ['hashrate_ehs'], error: 'exactly one of hashrate_ehs, coins_mined and share_percent must be there' },
  )
  .refine(({ coins_mined, kind }) => coins_mined === null || kind === 'realised', {
    path: ['kind'],
    error: 'must be realised where coins_mined is the figure',
  })
  .transform(
    ({ stated_as, first_day, last_day, hashrate_ehs, coins_mined, share_percent, source_url, ...row }): OwnerFact => ({
      ...row,
      statedAs: stated_as,
      firstDay: first_day,
      lastDay: last_day,
      hashrateEhs: hashrate_ehs,
      coinsMined: coins_mined,
      share: share_percent,
      sourceUrl: source_url,
    }),
  );

/** A row of the operator's own file. */
export const ownOwnerRow = operatorsRow<OwnerFact>(ownerRow);

/**
 * Whether rows can stand together: no day to come, nothing twice, and one name and scope for one owner.
 * @param today the UTC day on which the file is read
 * @throws FactFileError in one sentence that names line and column
 */
export function checkOwners(file: string, rows: readonly NumberedRow<OwnerFact>[], today: UtcDay): void {
  const seen = new Map<string, number>();
  const firsts = new Map<string, NumberedRow<OwnerFact>>();
  for (const numbered of rows) {
    const { line, row } = numbered;
    const refuse = (column: string, fault: string): never => {
      throw new FactFileError(`${file}, line ${line}: ${column}: ${fault}`);
    };
    if (row.lastDay > today) refuse('last_day', 'is in the future');
    const twin = seen.get(ownerFactKey(row));
    if (twin !== undefined) refuse('owner', `${row.owner} has a row of this kind and time in line ${twin}`);
    seen.set(ownerFactKey(row), line);
    const first = firsts.get(row.owner) ?? numbered;
    firsts.set(row.owner, first);
    if (first.row.name !== row.name) refuse('name', `is ${first.row.name} in line ${first.line}`);
    if (first.row.scope !== row.scope) refuse('scope', `is ${first.row.scope} in line ${first.line}`);
  }
}
