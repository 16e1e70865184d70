import { BlockList, isIPv6 } from 'node:net';

/** Networks that nobody outside can reach, or that lead to one another by a detour (RFC 6890 and its registries). */
const PRIVATE: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

// One list each: in a joint one every IPv4 address would count as the IPv6 address that stands for it.
const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of PRIVATE) {
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  lists[family].addSubnet(network, bits, family);
}

/** Whether an IP address is of one's own network or machine, written in any way that `node:net` takes for an address. */
export function isPrivateAddress(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  return lists[family].check(address.replace(/%.*$/, ''), family);
}
