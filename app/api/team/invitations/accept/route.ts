import { acceptInvitation } from '#lib/auth/invitations.ts';
import { newSession } from '#lib/auth/sign-in.ts';
import { badText, formFields } from '../../../../form-fields.ts';
import { seeOther } from '../../../../see-other.ts';
import { teamDesk, visitOf } from '../../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const field = await formFields(request);
  if (field === null) return badText();
  const [desk, visit] = [teamDesk(), visitOf(request)];
  const [secret, password] = [field('secret'), field('password')];
  const result = await acceptInvitation(desk, { secret, name: field('name'), password }, visit);
  if ('fault' in result) return seeOther(`/invitation/${encodeURIComponent(secret)}`, result.fault);
  return seeOther('/team', 'welcome', (await newSession(desk, result.email, password, visit)) ?? []);
}
