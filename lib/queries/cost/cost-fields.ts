import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import type { CostField } from '#lib/contracts/cost-page.ts';
import type { CostRequest } from '#lib/contracts/cost-request.ts';
import {
  COST_PARAMETER_RULES,
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from '#lib/domain/cost/cost-parameters.ts';
import type { DataSource } from '../data-source.ts';
import { loadNetworkFacts, type NetworkFacts } from './network-facts.ts';

/** Every parameter as a field of a form, and all of them in one line. */
export async function getCostFields(
  source: DataSource,
  { parameters }: Pick<CostRequest, 'parameters'>,
): Promise<{ readonly fields: readonly CostField[]; readonly summary: string }> {
  const network = await loadNetworkFacts(source);
  return { fields: costFields(network, parameters), summary: parametersInWords(network, parameters) };
}

const costFields = ({ chain }: Pick<NetworkFacts, 'chain'>, parameters: CostParameters): CostField[] =>
  COST_PARAMETER_RULES.map(({ name, ...rule }) => {
    const [value, standard] = [parameters[name], DEFAULT_COST_PARAMETERS[name]];
    return {
      ...rule,
      value: value === null ? '' : String(value),
      defaultText: standard === null ? feesText(chain) : String(standard),
      isChanged: value !== standard,
    };
  });

const feesText = (chain: NetworkFacts['chain']): string =>
  chain === null
    ? 'what blocks pay'
    : `${formatNumber(chain.feesBtc, 4)}, the mean of the newest ${formatNumber(chain.feeBlocks, 0)} blocks`;

/** The parameters in one line, for whoever does not open the form. */
export function parametersInWords({ chain }: Pick<NetworkFacts, 'chain'>, parameters: CostParameters): string {
  const { joulesPerTerahash, pue, opexShare, poolFeeShare, feesBtcPerBlock } = parameters;
  const fees = feesBtcPerBlock ?? chain?.feesBtc;
  return [
    `${joulesPerTerahash} J/TH`,
    `PUE ${pue}`,
    `other expenses ${formatNumber(opexShare * 100, 0)}% of the electricity bill`,
    `pool fee ${formatNumber(poolFeeShare * 100, 1)}%`,
    ...(fees === undefined ? [] : [`fees ${formatNumber(fees, 3)} BTC a block`]),
    `machines at $${parameters.rigUsdPerTerahash} per TH/s for ${formatNumber(parameters.rigLifeDays, 0)} days`,
  ].join(' · ');
}
