/**
 * Whom an address stands for when tries are counted. One household or server has a whole /64 of IPv6 (RFC 6177), 2^64 addresses to
 * choose from, so those count as one; an IPv4 address counts by itself, also inside IPv6. What is no address counts as it is.
 */
export function addressBlock(address: string): string {
  const bare = address.toLowerCase().split('%', 1)[0] ?? '';
  const groups = groupsOf(bare);
  if (groups === null) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const [high = 0, low = 0] = groups.slice(6);
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address, or null for what is none. */
function groupsOf(text: string): number[] | null {
  const dotted = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const [, start = '', a, b, c, d] = dotted ?? [];
  const hex = dotted === null ? text : `${start}${pair(a, b)}:${pair(c, d)}`;
  const [head = '', tail, ...rest] = hex.split('::');
  if (!hex.includes(':') || rest.length > 0) return null;
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const known = [...(left ?? []), ...(right ?? [])];
  if (!known.every((group) => /^[\da-f]{1,4}$/.test(group))) return null;
  const missing = 8 - known.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...(left ?? []), ...zeros, ...(right ?? [])].map((group) => Number.parseInt(group, 16));
}

const pair = (high = '0', low = '0'): string => (256 * Number(high) + Number(low)).toString(16);
