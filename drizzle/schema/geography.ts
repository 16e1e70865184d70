import type { MachineUse } from '#lib/domain/cost/machine.ts';
import type { FactKind } from '#lib/domain/facts/fact-kind.ts';
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

/**
 * Lists of facts that came in while the program runs: by an admin who tried a file and confirmed it, or from a feed. Rows of one that
 * counts stand beside the others of their kind under a list that names it, so that undoing it leaves the former facts as they were;
 * a table without such a column tells it by the origin.
 */
export const factImports = table(
  'fact_imports',
  {
    id: serial(),
    kind: words().$type<FactKind>().notNull(),
    /** The feed that brought it; null where an admin did. */
    feed: words(),
    /** Name of the file, or address of the page. */
    name: words().notNull(),
    /** Of the file as it came, SHA-256, hex. */
    sha256: words().notNull(),
    rowCount: whole().notNull(),
    /** The file itself, for imports of admins: what is confirmed is what was tried. */
    text: words(),
    triedAt: whole().notNull(),
    /** User id; null for a feed. */
    triedBy: words(),
    /** Null while it was only tried: then it counts for nothing. */
    confirmedAt: whole(),
    undoneAt: whole(),
  },
  (t) => [indexOn('fact_imports_by_hash').on(t.sha256)],
);
