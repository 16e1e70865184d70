import { revokeSession } from '#lib/auth/member-changes.ts';
import { requireActor } from '../../../../../actor.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('viewer');
  const isDone = await revokeSession(teamDesk(), actor, (await params).id);
  return seeOther('/team/me', isDone ? 'session-revoked' : 'unknown');
}
