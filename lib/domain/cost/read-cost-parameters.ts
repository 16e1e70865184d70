import {
  COST_PARAMETER_RULES,
  type CostParameterName,
  type CostParameterRule,
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from './cost-parameters.ts';

/** A value that was asked for and not taken. The page says so instead of showing another figure in silence. */
export interface RefusedParameter {
  readonly name: CostParameterName;
  /** As it stood in the address: any text whatever. */
  readonly text: string;
  readonly reason: 'not-a-number' | 'out-of-range';
}

export interface CostParameterReading {
  readonly parameters: CostParameters;
  readonly refused: readonly RefusedParameter[];
}

/** Plain decimals as a form sends them: no sign, exponent, blank or hexadecimal; up to six places, as we write them. */
const DECIMAL = /^\d{1,9}(?:\.\d{1,6})?$/;

/**
 * The parameters that an address asks for. What is not there, or empty as an untouched field of a form, is the default;
 * so is what cannot be taken, and that is reported.
 */
export function readCostParameters(query: Readonly<Record<string, string | undefined>>): CostParameterReading {
  const taken: Partial<Record<CostParameterName, number>> = {};
  const refused: RefusedParameter[] = [];
  for (const rule of COST_PARAMETER_RULES) {
    const text = Object.hasOwn(query, rule.key) ? query[rule.key] : undefined;
    if (text === undefined || text === '') continue;
    const reason = faultOf(text, rule);
    if (reason === null) taken[rule.name] = Number(text);
    else refused.push({ name: rule.name, text, reason });
  }
  return { parameters: { ...DEFAULT_COST_PARAMETERS, ...taken }, refused };
}

/** The part of an address that leads to these parameters again: those that differ from the default, in the order of the rules. */
export function costParameterQuery(parameters: CostParameters): Record<string, string> {
  const query: Record<string, string> = {};
  for (const { name, key } of COST_PARAMETER_RULES) {
    const value = parameters[name];
    if (value !== null && value !== DEFAULT_COST_PARAMETERS[name]) query[key] = String(value);
  }
  return query;
}

function faultOf(text: string, { min, max }: CostParameterRule): RefusedParameter['reason'] | null {
  if (!DECIMAL.test(text)) return 'not-a-number';
  return Number(text) >= min && Number(text) <= max ? null : 'out-of-range';
}
