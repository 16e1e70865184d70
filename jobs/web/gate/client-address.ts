/**
 * The address of whoever asked first. Each proxy adds the address that it saw at the end of X-Forwarded-For, so only as many entries
 * from the right are true as there are proxies of one's own; everything further left is a claim.
 * @param trusted how many proxies of one's own stand before this program
 */
export function clientAddress(remote: string | undefined, forwarded: string | undefined, trusted: number): string {
  const seen = forwarded === undefined ? [] : forwarded.split(',').map((entry) => entry.trim());
  const hops = [...seen, remote ?? ''];
  const at = Math.max(0, hops.length - 1 - trusted);
  return plainAddress(hops[at] || remote || 'unknown');
}

/** One spelling: without a port, brackets or the prefix of an IPv4 address inside IPv6. */
function plainAddress(text: string): string {
  const bare = /^\[([^\]]+)\]/.exec(text)?.[1] ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bare
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .slice(0, 60);
}
