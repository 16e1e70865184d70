import { onceCookie } from '#lib/auth/once-cookie.ts';
import { createResetLinkFor } from '#lib/auth/passwords.ts';
import { requireActor } from '../../../../../actor.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const desk = teamDesk();
  const link = await createResetLinkFor(desk, (await params).id, actor.userId);
  if (link === null) return seeOther('/team', 'unknown');
  return seeOther('/team', 'password-link', [onceCookie(link, desk.baseUrl, desk.key)]);
}
