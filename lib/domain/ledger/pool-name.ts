/**
 * A pool's name as a key: everything but Latin letters and digits stripped, lower case ("Braiins Pool" is `braiinspool`).
 * The rule of mempool's own URLs. Not unique ("Bitcoin India", "BitcoinIndia"), and empty for a name in other scripts.
 */
export const slugOf = (name: string): string => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** Whether two entries have a payout address or a coinbase tag in common: evidence that they are the same pool. */
export function sharesEvidence(
  one: { readonly addresses: readonly string[]; readonly tags: readonly string[] },
  other: { readonly addresses: readonly string[]; readonly tags: readonly string[] },
): boolean {
  return (
    one.addresses.some((address) => other.addresses.includes(address)) ||
    one.tags.some((tag) => other.tags.includes(tag))
  );
}
