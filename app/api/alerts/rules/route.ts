import { saveRuleForm } from '../../../save-rule-form.ts';

/** Makes a rule. */
export const POST = (request: Request): Promise<Response> => saveRuleForm(request, null);
