import { completeSetup } from '#lib/auth/setup.ts';
import { newSession } from '#lib/auth/sign-in.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk, visitOf } from '../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const field = await formFields(request);
  if (field === null) return badText();
  const [desk, visit] = [teamDesk(), visitOf(request)];
  const given = { token: field('token'), email: field('email'), name: field('name'), password: field('password') };
  const fault = await completeSetup(desk, given, visit);
  if (fault === 'done') return new Response('The setup is done.\n', { status: 410 });
  if (fault !== null) return seeOther('/setup', fault);
  const cookies = await newSession(desk, given.email.trim().toLowerCase(), given.password, visit);
  return seeOther('/team', 'welcome', cookies ?? []);
}
