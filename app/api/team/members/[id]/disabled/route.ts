import { changeDisabled } from '#lib/auth/member-changes.ts';
import { requireActor } from '../../../../../actor.ts';
import { badText, formFields } from '../../../../../form-fields.ts';
import { seeOther } from '../../../../../see-other.ts';
import { teamDesk } from '../../../../../team-desk.ts';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const field = await formFields(request);
  if (field === null) return badText();
  const isDisabled = field('disabled') === 'yes';
  const fault = await changeDisabled(teamDesk(), actor, (await params).id, isDisabled);
  return seeOther('/team', fault ?? (isDisabled ? 'disabled' : 'enabled'));
}
