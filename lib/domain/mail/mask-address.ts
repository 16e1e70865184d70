/** A mail address that its owner recognises and nobody else can write to: `a…@example.org`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at <= 0 ? '…' : `${[...address][0] ?? ''}…${address.slice(at)}`;
}
