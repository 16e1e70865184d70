import { startAtProvider } from '#lib/auth/provider-sign-in.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk, visitOf } from '../../../team-desk.ts';

/**
 * Begins a sign-in at the provider. A page with a link and not a redirect, because browsers hold a form to `form-action` (this site
 * only) on every redirect that follows it.
 */
export async function POST(request: Request): Promise<Response> {
  const started = await startAtProvider(teamDesk(), visitOf(request));
  if (started === null) return seeOther('/sign-in', 'provider-refused');
  const address = started.url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const body =
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}">` +
    `<title>Sign in</title><p><a href="${address}">Go on to sign in</a></p></html>`;
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  for (const cookie of started.cookies) headers.append('Set-Cookie', cookie);
  return new Response(body, { headers });
}
