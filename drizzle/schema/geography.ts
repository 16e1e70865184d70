import type { MachineUse } from '#lib/domain/cost/machine.ts';
import type { OwnerKind, OwnerScope } from '#lib/domain/geography/owner-fact.ts';
import type { ShareLayer, ShareMeasure, SharePrecision } from '#lib/domain/geography/share-fact.ts';
import { decimal, indexOn, serial, table, whole, words } from './kit.ts';

/** Shares of countries and of makers of machines, as others publish them: see `ShareFact`. */
export const shareFacts = table(
  'share_facts',
  {
    id: serial(),
    /** The file that a row came with; rows of the operator's own file stand in for bundled ones of the same name. */
    list: words().notNull(),
    layer: words().$type<ShareLayer>().notNull(),
    entity: words().notNull(),
    source: words().notNull(),
    measure: words().$type<ShareMeasure>().notNull(),
    firstDay: whole().notNull(),
    lastDay: whole().notNull(),
    share: decimal().notNull(),
    low: decimal(),
    high: decimal(),
    precision: words().$type<SharePrecision>().notNull(),
    hashrateEhs: decimal(),
    sourceUrl: words().notNull(),
    note: words(),
    origin: words().notNull(),
  },
  (t) => [indexOn('share_facts_by_layer').on(t.layer, t.lastDay)],
);

/** Hashrate of listed miners, by what kind of figure it is: see `OwnerFact`. */
export const ownerFacts = table(
  'owner_facts',
  {
    id: serial(),
    list: words().notNull(),
    owner: words().notNull(),
    name: words().notNull(),
    scope: words().$type<OwnerScope>().notNull(),
    kind: words().$type<OwnerKind>().notNull(),
    statedAs: words().notNull(),
    firstDay: whole().notNull(),
    lastDay: whole().notNull(),
    hashrateEhs: decimal(),
    coinsMined: decimal(),
    share: decimal(),
    sourceUrl: words().notNull(),
    note: words(),
    origin: words().notNull(),
  },
  (t) => [indexOn('owner_facts_by_day').on(t.lastDay)],
);

/** What the best machine of a time needed for a terahash, from the first block on. */
export const efficiencySteps = table('efficiency_steps', {
  id: serial(),
  /** First day of sale or use, as far as it is known. */
  day: whole().notNull(),
  machine: words().notNull(),
  builtFor: words().$type<MachineUse>().notNull(),
  /** J/TH, > 0. */
  joulesPerTerahash: decimal().notNull(),
  precision: words().$type<'month' | 'year'>().notNull(),
  sourceUrl: words().notNull(),
  note: words(),
  origin: words().notNull(),
});
