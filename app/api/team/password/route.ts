import { changePassword } from '#lib/auth/passwords.ts';
import { requireActor } from '../../../actor.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk, visitOf } from '../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor('viewer');
  const field = await formFields(request);
  if (field === null) return badText();
  const given = { current: field('current'), next: field('password') };
  const result = await changePassword(teamDesk(), actor, given, visitOf(request));
  if ('fault' in result) return seeOther('/team/me', result.fault);
  return seeOther('/team/me', 'password-changed', result.cookies);
}
