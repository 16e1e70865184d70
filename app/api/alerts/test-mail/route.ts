import { testMail } from '#lib/commands/mail/test-mail.ts';
import { loadSettings } from '#lib/config/env.ts';
import { requireActor } from '../../../actor.ts';
import { mailDesk } from '../../../mail-desk.ts';

/** Sends a mail to the member who asks, at once, and answers with what the mail server said. */
export async function POST(): Promise<Response> {
  const actor = await requireActor('editor');
  const { isSent, outcome, transcript } = await testMail(mailDesk(), loadSettings(), actor);
  return new Response(`${outcome}\n\n${transcript.join('\n')}\n`, {
    status: isSent ? 200 : 502,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
