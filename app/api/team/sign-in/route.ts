import { signIn } from '#lib/auth/sign-in.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { ownPath, seeOther } from '../../../see-other.ts';
import { teamDesk, visitOf } from '../../../team-desk.ts';

export async function POST(request: Request): Promise<Response> {
  const field = await formFields(request);
  if (field === null) return badText();
  const next = field('next');
  const result = await signIn(teamDesk(), { email: field('email'), password: field('password') }, visitOf(request));
  if (result.outcome === 'in') return seeOther(ownPath(next), undefined, result.cookies);
  return seeOther(next === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, result.outcome);
}
