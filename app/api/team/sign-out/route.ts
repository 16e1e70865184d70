import { revokeSession } from '#lib/auth/member-changes.ts';
import { requireActor } from '../../../actor.ts';
import { seeOther } from '../../../see-other.ts';
import { teamDesk } from '../../../team-desk.ts';

export async function POST(): Promise<Response> {
  const actor = await requireActor('viewer');
  await revokeSession(teamDesk(), actor, actor.credentialId);
  return seeOther('/sign-in', 'signed-out');
}
