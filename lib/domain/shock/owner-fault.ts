import type { OwnerKind, OwnerScope } from '../geography/owner-fact.ts';

/** What of an owner decides whether its share may be added to another one's. */
export interface AddedOwner {
  readonly name: string;
  readonly scope: OwnerScope;
  readonly kind: OwnerKind;
}

/** Why the shares of these owners cannot be taken away together, as a sentence; null where they can. */
export function ownerFault(owners: readonly AddedOwner[]): string | null {
  const panel = owners.find(({ scope }) => scope === 'panel');
  const beside = owners.find((owner) => owner !== panel);
  if (panel !== undefined && beside !== undefined)
    return `${panel.name} is a panel of companies, in which machines of ${beside.name} may be counted already: take one of them at a time, else they are taken twice.`;
  const [first] = owners;
  const other = owners.find(({ kind }) => kind !== first?.kind);
  if (first === undefined || other === undefined) return null;
  return `${first.name} is told as ${first.kind} hashrate and ${other.name} as ${other.kind}: figures of different kinds are never added up, so take owners of one kind.`;
}
