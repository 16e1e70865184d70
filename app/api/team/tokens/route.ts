import { onceCookie } from '#lib/auth/once-cookie.ts';
import { createToken } from '#lib/auth/token-changes.ts';
import { requireActor } from '../../../actor.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk } from '../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor('viewer');
  const field = await formFields(request);
  if (field === null) return badText();
  const days = Number(field('days'));
  if (!Number.isInteger(days) || days < 1 || days > 365) return seeOther('/team/me', 'days');
  const desk = teamDesk();
  const scope = field('scope') === 'write' ? 'write' : 'read';
  const token = await createToken(desk, actor, { name: field('name'), scope, days });
  return seeOther('/team/me', 'token-created', [onceCookie(token, desk.baseUrl, desk.key)]);
}
