import { invite } from '#lib/auth/invitations.ts';
import { onceCookie } from '#lib/auth/once-cookie.ts';
import { isRole } from '#lib/domain/team/role.ts';
import { requireActor } from '../../../actor.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk } from '../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor('admin');
  const field = await formFields(request);
  if (field === null) return badText();
  const role = field('role');
  if (!isRole(role)) return seeOther('/team', 'role');
  const desk = teamDesk();
  const result = await invite(desk, actor, { email: field('email'), role });
  if ('fault' in result) return seeOther('/team', result.fault);
  return seeOther('/team', desk.hasMail ? 'invited-by-mail' : 'invited', [
    onceCookie(result.link, desk.baseUrl, desk.key),
  ]);
}
