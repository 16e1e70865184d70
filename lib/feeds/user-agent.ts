/**
 * How we introduce ourselves: `Hashgrid/1.2.0 (+contact)`, or without brackets where no contact is set.
 * Header values are printable ASCII; anything else in `contact` is left out, or `fetch` would refuse the whole request.
 */
export function userAgent(version: string, contact: string | null): string {
  const printable = (contact ?? '').replace(/[^\x20-\x7e]/g, '').trim();
  return printable === '' ? `Hashgrid/${version}` : `Hashgrid/${version} (+${printable})`;
}
