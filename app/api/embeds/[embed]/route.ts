import { changeEmbed, isEmbedAction } from '#lib/commands/change-embeds.ts';
import { badText, formText } from '../../../form-fields.ts';
import { problem } from '../../../problem.ts';
import { backToEmbeds, embedDesk } from '../embed-desk.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly embed: string }>;
}

/** Pauses, resumes, withdraws an embed or makes its secret anew: the field `action` says which. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const desk = await embedDesk();
  const { embed: id } = await params;
  const text = await formText(request, 1000);
  if (text === null) return badText();
  const action = new URLSearchParams(text).get('action') ?? '';
  if (!isEmbedAction(action)) return problem(400, 'Say what to do: action=pause, resume, revoke or rotate.');
  const isDone = await changeEmbed(desk, id, action);
  return isDone ? backToEmbeds({ done: action, at: id }) : problem(404, 'There is no such embed.');
}
