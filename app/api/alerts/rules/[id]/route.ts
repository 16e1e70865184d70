import { saveRuleForm } from '../../../../save-rule-form.ts';

/** Changes a rule. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return saveRuleForm(request, (await params).id);
}
