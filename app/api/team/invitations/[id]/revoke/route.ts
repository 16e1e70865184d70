import { revokeInvitation } from '#lib/auth/invitations.ts';
import { requireActor } from '../../../../../actor.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const isDone = await revokeInvitation(teamDesk(), actor, (await params).id);
  return seeOther('/team', isDone ? 'revoked' : 'unknown');
}
