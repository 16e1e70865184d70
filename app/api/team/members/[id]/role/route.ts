import { changeRole } from '#lib/auth/member-changes.ts';
import { isRole } from '#lib/domain/team/role.ts';
import { requireActor } from '../../../../../actor.ts';
import { badText, formFields } from '../../../../../form-fields.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const field = await formFields(request);
  if (field === null) return badText();
  const role = field('role');
  if (!isRole(role)) return seeOther('/team', 'role');
  return seeOther('/team', (await changeRole(teamDesk(), actor, (await params).id, role)) ?? 'role-changed');
}
