import { followMailLink } from '#lib/commands/mail/follow-mail-link.ts';
import { badText, formText } from '../../form-fields.ts';
import { mailDesk } from '../../mail-desk.ts';

/** Longest form that is read, bytes: a token has about 400. */
const MOST_BYTES = 4096;

/** What a button behind a link of a mail does. The link is the permission: nobody has to be signed in. */
export async function POST(request: Request): Promise<Response> {
  const text = await formText(request, MOST_BYTES);
  if (text === null) return badText();
  const form = new URLSearchParams(text);
  const token = form.get('token') ?? '';
  const hours = form.get('hours');
  const kinds = ['alert-action', 'unsubscribe', 'confirm-address'] as const;
  const notice = await followMailLink(mailDesk(), token, kinds, hours ? Number(hours) : null);
  const address = `/act?${new URLSearchParams({ token, notice })}`;
  return new Response(null, {
    status: 303,
    headers: { Location: address, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  });
}
