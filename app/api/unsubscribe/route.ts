import { followMailLink } from '#lib/commands/mail/follow-mail-link.ts';
import { mailDesk } from '../../mail-desk.ts';

/** One-click unsubscribe (RFC 8058): a mail program posts here, without cookies, and wants no redirect. */
export async function POST(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const notice = await followMailLink(mailDesk(), token, ['unsubscribe']);
  const isRefused = notice === 'not-ours' || notice === 'expired' || notice === 'gone';
  return new Response(isRefused ? 'This link is not valid.\n' : 'Unsubscribed.\n', {
    status: isRefused ? 404 : 200,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
