import 'server-only';
import { type LinkKey, linkKeyOf } from '#lib/mail/action-link.ts';

let known: { readonly secret: string; readonly keys: readonly LinkKey[] } | null = null;

/** The keys of links in mails, made once a process. */
export function linkKeys(secret: Buffer): readonly LinkKey[] {
  const text = secret.toString('hex');
  if (known?.secret !== text) known = { secret: text, keys: [linkKeyOf(secret)] };
  return known.keys;
}
