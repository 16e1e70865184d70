import { type Setting, secret, switchableAddress } from './setting-kinds.ts';

/** Where each energy and exchange-rate feed is asked; the word `off` switches one off. */
export const energyAddressSettings = {
  ENERGY_CHARTS_URL: switchableAddress('https://api.energy-charts.info'),
  ELERING_URL: switchableAddress('https://dashboard.elering.ee'),
  ELPRISETJUSTNU_URL: switchableAddress('https://www.elprisetjustnu.se'),
  HVAKOSTERSTROMMEN_URL: switchableAddress('https://www.hvakosterstrommen.no'),
  AEMO_URL: switchableAddress('https://visualisations.aemo.com.au'),
  ONS_URL: switchableAddress('https://ons-aws-prod-opendata.s3.amazonaws.com'),
  IESO_URL: switchableAddress('https://reports-public.ieso.ca'),
  AESO_URL: switchableAddress('http://ets.aeso.ca'),
  MISO_URL: switchableAddress('https://docs.misoenergy.org'),
  NYISO_URL: switchableAddress('http://mis.nyiso.com'),
  SPP_URL: switchableAddress('https://portal.spp.org'),
  CAISO_URL: switchableAddress('https://oasis.caiso.com'),
  EIA_861M_URL: switchableAddress('https://www.eia.gov'),
  EMBER_URL: switchableAddress('https://files.ember-energy.org'),
  EUROSTAT_URL: switchableAddress('https://ec.europa.eu'),
  FRANKFURTER_URL: switchableAddress('https://api.frankfurter.dev'),
  ECB_URL: switchableAddress('https://www.ecb.europa.eu'),
  EIA_URL: switchableAddress('https://api.eia.gov'),
  ENTSOE_URL: switchableAddress('https://web-api.tp.entsoe.eu'),
  ERCOT_URL: switchableAddress('https://api.ercot.com'),
  ERCOT_LOGIN_URL: switchableAddress('https://ercotb2c.b2clogin.com'),
} as const satisfies Record<string, Setting<string | null>>;
export type EnergyAddress = keyof typeof energyAddressSettings;

/** Free keys; a feed that needs one stays off until it is set. */
export const energyKeySettings = {
  EIA_API_KEY: secret(),
  ENTSOE_TOKEN: secret(),
  ERCOT_USERNAME: secret(),
  ERCOT_PASSWORD: secret(),
  ERCOT_SUBSCRIPTION_KEY: secret(),
} as const satisfies Record<string, Setting<string | null>>;
export type EnergyKey = keyof typeof energyKeySettings;

/** Where energy and exchange-rate feeds are asked, with which keys, and how far back. */
export interface EnergySources {
  /** Null = switched off. */
  readonly addresses: Readonly<Record<EnergyAddress, string | null>>;
  /** Null = not set. Never logged, never stored. */
  readonly keys: Readonly<Record<EnergyKey, string | null>>;
  /** Days of prices wanted where none is held. */
  readonly days: number;
}
