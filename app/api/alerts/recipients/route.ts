import { addRecipient } from '#lib/commands/mail/add-recipient.ts';
import { requireActor } from '../../../actor.ts';
import { badText, formFields } from '../../../form-fields.ts';
import { mailDesk } from '../../../mail-desk.ts';
import { seeOther } from '../../../see-other.ts';

/** Adds a recipient of alerts. */
export async function POST(request: Request): Promise<Response> {
  const actor = await requireActor('editor');
  const field = await formFields(request);
  if (field === null) return badText();
  const form = {
    channel: field('channel'),
    address: field('address'),
    name: field('name'),
    timeZone: field('timeZone'),
    digest: field('digest'),
    digestHour: field('digestHour'),
  };
  return seeOther('/alerts/recipients', await addRecipient(mailDesk(), form, actor.userId));
}
