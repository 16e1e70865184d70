import { changeRecipient } from '#lib/commands/mail/change-recipient.ts';
import { requireActor } from '../../../../actor.ts';
import { badText, formFields } from '../../../../form-fields.ts';
import { mailDesk } from '../../../../mail-desk.ts';
import { seeOther } from '../../../../see-other.ts';

interface RecipientRoute {
  readonly params: Promise<{ readonly id: string }>;
}

/** Changes one recipient: `change` is enable, disable, remove, digest or ask-again. */
export async function POST(request: Request, { params }: RecipientRoute): Promise<Response> {
  const actor = await requireActor('editor');
  const { id } = await params;
  const field = await formFields(request);
  if (field === null) return badText();
  const form = { timeZone: field('timeZone'), digest: field('digest'), digestHour: field('digestHour') };
  return seeOther('/alerts/recipients', await changeRecipient(mailDesk(), id, field('change'), form, actor.userId));
}
