import type { FactKind } from '#lib/domain/facts/fact-kind.ts';

/** Longest file of facts that the site takes, bytes: almost three times the largest bundled one, the classes of AI models (87 kB). */
export const MAX_FACT_FILE = 250_000;

interface FactFormat {
  /** What a row is, and what is expected of it. */
  readonly title: string;
  /** Names of the columns as the first line of a file has them. */
  readonly columns: string;
  /** What its words may be, where that is not plain. */
  readonly words: string;
}

const SHARE_WORDS = 'measure: network, sample or survey. precision: exact, rounded or approximate.';

/** How a file of each kind looks: the columns of the bundled file of that kind. */
export const FACT_FORMATS: Readonly<Record<FactKind, FactFormat>> = {
  'country-shares': {
    title: 'Shares of countries (ISO 3166-1 code in capitals), in percent, never scaled to 100',
    columns:
      'country,source,measure,first_day,last_day,share_percent,low_percent,high_percent,precision,hashrate_ehs,source_url,note,origin',
    words: SHARE_WORDS,
  },
  'hardware-makers': {
    title: 'Shares of makers of machines, in percent',
    columns:
      'maker,source,measure,first_day,last_day,share_percent,low_percent,high_percent,precision,source_url,note,origin',
    words: SHARE_WORDS,
  },
  owners: {
    title: 'Owners: exactly one of hashrate_ehs, coins_mined and share_percent in a row',
    columns:
      'owner,name,scope,kind,stated_as,first_day,last_day,hashrate_ehs,coins_mined,share_percent,source_url,note,origin',
    words: 'scope: company or panel. kind: energised, operating or realised.',
  },
  tariffs: {
    title: 'Tariffs of power, in US dollars per MWh; a row stands in for the one with its id and valid_from',
    columns:
      'id,country,subdivision,title,usd_per_mwh,low,high,native,kind,valid_from,valid_until,reviewed,review_after_days,source,source_url,confidence,note,origin',
    words:
      'country: ISO 3166-1, or ZZ for none. native: the price as the source says it. kind: tariff, regulator, press, survey or derived. confidence: high, medium or low. valid_from may be to come, reviewed not.',
  },
  'pool-clusters': {
    title: 'Pools that act together: the list stands in for the former one as a whole',
    columns:
      'pool,cluster,cluster_name,kind,valid_from,valid_until,observed_from,confidence,default,evidence_url,note,reviewed,origin',
    words:
      'pool: the last part of the address of its page. cluster: like antpool-friends, or none. kind: template, custody, payout or ownership; figures are grouped by template rows with default on. confidence: high, medium or low. default: on or off.',
  },
  'published-figures': {
    title: 'Figures that others published: of a series that is on record, as it stands there',
    columns: 'series,subject,publisher,first_day,last_day,value,low,high,unit,published,source_url,note,origin',
    words:
      'unit: share (0 to 1), usd, months, elo, points, index, count or billion-parameters. value or both low and high. note ends with Confidence: high., medium. or low. first_day and last_day may be to come, published not.',
  },
  'model-classes': {
    title: 'Whose AI models are, and whether their weights are out',
    columns: 'pattern,match,lab,access,checked,source_url,note,origin',
    words:
      'match: exact, or prefix for the beginning of a name, up to where a word ends. access: open, closed or unknown. checked: the day on which somebody last looked.',
  },
  'mining-machines': {
    title: 'Mining machines: what they hash and what they draw at the wall',
    columns: 'manufacturer,model,terahash_per_second,watts,release_year,cooling,built_for,confidence,source_url,origin',
    words:
      'cooling: air, hydro or immersion. built_for: farm or home. confidence: high where the maker says so or two sources agree, medium for one other source, low where it was only quoted; charts leave low ones out. A column joules_per_terahash may be added, and is held against watts and TH/s.',
  },
  'efficiency-steps': {
    title: 'Steps of efficiency: the best machine of its time and the joules that it needs for a terahash',
    columns: 'day,machine,built_for,joules_per_terahash,precision,source_url,note,origin',
    words: 'day: the first of sale or use. built_for: farm or home. precision: month, or year where no more is known.',
  },
  'published-costs': {
    title: 'Costs of one bitcoin that others published, in US dollars',
    columns: 'date,end_date,usd_per_btc,low,high,kind,publisher,subject,note,source_url,origin',
    words:
      'kind: electricity, cash, all-in or model. subject: whose cost it is, for instance network. low and high: the publisher’s own range.',
  },
  events: {
    title: 'Events that charts mark; a row stands in for the one with its date and title',
    columns: 'date,end_date,kind,title,detail,weight,origin,url',
    words:
      'kind: protocol, pool, market, weather, outage or policy. weight: 3 is always drawn, 2 where it fits, 1 where there is room. end_date: its last day.',
  },
  'back-test-events': {
    title: 'Reported changes to put to the test: blocks of two windows and what the press said',
    columns:
      'id,event,measure,subject,before_first,before_last,after_first,after_last,before_blocks,before_total,before_difficulty,after_blocks,after_total,after_difficulty,claim,claim_origin,claim_url,origin,note',
    words:
      'id: like storm-2022. measure: hashrate or share. subject: the last part of the address of a pool’s page, blank for the network. difficulty: the mean of the subject’s blocks. claim_origin: who said so.',
  },
  'shock-events': {
    title: 'Reported shocks: what was said to stop, and the blocks before, during and afterwards',
    columns:
      'id,event,first_day,height,elapsed_seconds,before_first,before_last,before_blocks,before_difficulty,during_first,during_last,during_blocks,during_difficulty,later_first,later_last,later_blocks,later_difficulty,lost,lost_basis,lost_url,ramp_days,duration_days,return_days,retargets,claim,claim_origin,claim_url,origin,note',
    words:
      'height: the first block of first_day. elapsed_seconds: what its difficulty epoch had taken until then. lost: 0 to 0.99, and lost_basis who said so. duration_days blank: for ever. retargets: how many are compared. lost_url or claim_url must be there.',
  },
};
