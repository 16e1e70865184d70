import { changeDisabled } from '#lib/auth/member-changes.ts';
import { requireActor } from '../../../../../actor.ts';
import { formFields } from '../../../../../form-fields.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const isDisabled = (await formFields(request))('disabled') === 'yes';
  const fault = await changeDisabled(teamDesk(), actor, (await params).id, isDisabled);
  return seeOther('/team', fault ?? (isDisabled ? 'disabled' : 'enabled'));
}
