import { removeToken } from '#lib/auth/token-changes.ts';
import { requireActor } from '../../../../../actor.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('viewer');
  const isDone = await removeToken(teamDesk(), actor, (await params).id);
  return seeOther('/team/me', isDone ? 'token-revoked' : 'unknown');
}
