import { changeEmbed, isEmbedAction } from '#lib/commands/change-embeds.ts';
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
  const action = new URLSearchParams((await request.text()).slice(0, 1000)).get('action') ?? '';
  if (!isEmbedAction(action)) return problem(400, 'Say what to do: action=pause, resume, revoke or rotate.');
  const isDone = await changeEmbed(desk, id, action);
  return isDone ? backToEmbeds({ done: action, at: id }) : problem(404, 'There is no such embed.');
}
