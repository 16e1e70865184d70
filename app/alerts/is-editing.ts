import { includesRole } from '#lib/domain/team/role.ts';
import { currentActor } from '../actor.ts';

/** Whether the reader may change alerts; addresses are shown whole to nobody else. */
export async function isEditing(): Promise<boolean> {
  const actor = await currentActor();
  return actor !== null && includesRole(actor.role, 'editor');
}
