import { completeReset } from '#lib/auth/passwords.ts';
import { badText, formFields } from '../../../../form-fields.ts';
import { seeOther } from '../../../../see-other.ts';
import { teamDesk, visitOf } from '../../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const field = await formFields(request);
  if (field === null) return badText();
  const secret = field('secret');
  const fault = await completeReset(teamDesk(), { secret, password: field('password') }, visitOf(request));
  if (fault === null) return seeOther('/sign-in', 'password-set');
  return seeOther(`/new-password/${encodeURIComponent(secret)}`, fault);
}
