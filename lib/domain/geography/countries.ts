/** A country as the reckonings by place need it. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  /** In the list of developing regions that the United Nations kept for the Millennium and Sustainable Development Goals. */
  readonly isDeveloping: boolean;
  /** High income by the World Bank. */
  readonly isHighIncome: boolean;
}

/** Edition of both lists; later ones may sort a country differently. */
export const COUNTRY_LISTS = {
  developing:
    'developing regions of the United Nations Statistics Division (M49), kept for the Development Goals until 2021',
  highIncome: 'high-income economies of the World Bank, edition of 2026',
} as const;

/** `+` developing, `*` high income. */
const LIST = `
AD* Andorra;AE+* United Arab Emirates;AF+ Afghanistan;AG+* Antigua and Barbuda;AI+ Anguilla;AL Albania;AM+ Armenia;
AO+ Angola;AQ Antarctica;AR+ Argentina;AS+* American Samoa;AT* Austria;AU* Australia;AW+* Aruba;AX Åland Islands;
AZ+ Azerbaijan;BA Bosnia and Herzegovina;BB+* Barbados;BD+ Bangladesh;BE* Belgium;BF+ Burkina Faso;BG* Bulgaria;
BH+* Bahrain;BI+ Burundi;BJ+ Benin;BL+ Saint Barthélemy;BM* Bermuda;BN+* Brunei Darussalam;BO+ Bolivia;BQ+ Bonaire;
BR+ Brazil;BS+* Bahamas;BT+ Bhutan;BV+ Bouvet Island;BW+ Botswana;BY Belarus;BZ+ Belize;CA* Canada;
CC Cocos (Keeling) Islands;CD+ DR Congo;CF+ Central African Republic;CG+ Congo;CH* Switzerland;CI+ Côte d’Ivoire;
CK+ Cook Islands;CL+* Chile;CM+ Cameroon;CN+ China;CO+ Colombia;CR+* Costa Rica;CU+ Cuba;CV+ Cabo Verde;CW+* Curaçao;
CX Christmas Island;CY* Cyprus;CZ* Czechia;DE* Germany;DJ+ Djibouti;DK* Denmark;DM+ Dominica;DO+ Dominican Republic;
DZ+ Algeria;EC+ Ecuador;EE* Estonia;EG+ Egypt;EH+ Western Sahara;ER+ Eritrea;ES* Spain;ET+ Ethiopia;FI* Finland;
FJ+ Fiji;FK+ Falkland Islands (Malvinas);FM+ Micronesia;FO* Faroe Islands;FR* France;GA+ Gabon;GB* United Kingdom;
GD+ Grenada;GE+ Georgia;GF+ French Guiana;GG Guernsey;GH+ Ghana;GI* Gibraltar;GL* Greenland;GM+ Gambia;GN+ Guinea;
GP+ Guadeloupe;GQ+ Equatorial Guinea;GR* Greece;GS+ South Georgia;GT+ Guatemala;GU+* Guam;GW+ Guinea-Bissau;
GY+* Guyana;HK+* Hong Kong;HM Heard Island;HN+ Honduras;HR* Croatia;HT+ Haiti;HU* Hungary;ID+ Indonesia;IE* Ireland;
IL* Israel;IM* Isle of Man;IN+ India;IO+ British Indian Ocean Territory;IQ+ Iraq;IR+ Iran;IS* Iceland;IT* Italy;
JE Jersey;JM+ Jamaica;JO+ Jordan;JP* Japan;KE+ Kenya;KG+ Kyrgyzstan;KH+ Cambodia;KI+ Kiribati;KM+ Comoros;
KN+* Saint Kitts and Nevis;KP+ North Korea;KR+* South Korea;KW+* Kuwait;KY+* Cayman Islands;KZ+ Kazakhstan;LA+ Laos;
LB+ Lebanon;LC+ Saint Lucia;LI* Liechtenstein;LK+ Sri Lanka;LR+ Liberia;LS+ Lesotho;LT* Lithuania;LU* Luxembourg;
LV* Latvia;LY+ Libya;MA+ Morocco;MC* Monaco;MD Moldova;ME Montenegro;MF+* Saint Martin (French Part);MG+ Madagascar;
MH+ Marshall Islands;MK North Macedonia;ML+ Mali;MM+ Myanmar;MN+ Mongolia;MO+* Macao;MP+* Northern Mariana Islands;
MQ+ Martinique;MR+ Mauritania;MS+ Montserrat;MT* Malta;MU+ Mauritius;MV+ Maldives;MW+ Malawi;MX+ Mexico;MY+ Malaysia;
MZ+ Mozambique;NA+ Namibia;NC+* New Caledonia;NE+ Niger;NF Norfolk Island;NG+ Nigeria;NI+ Nicaragua;NL* Netherlands;
NO* Norway;NP+ Nepal;NR+* Naoero;NU+ Niue;NZ* New Zealand;OM+* Oman;PA+* Panama;PE+ Peru;PF+* French Polynesia;
PG+ Papua New Guinea;PH+ Philippines;PK+ Pakistan;PL* Poland;PM Saint Pierre and Miquelon;PN+ Pitcairn;
PR+* Puerto Rico;PS+ Palestine;PT* Portugal;PW+* Palau;PY+ Paraguay;QA+* Qatar;RE+ Réunion;RO* Romania;RS Serbia;
RU* Russia;RW+ Rwanda;SA+* Saudi Arabia;SB+ Solomon Islands;SC+* Seychelles;SD+ Sudan;SE* Sweden;SG+* Singapore;
SH+ Saint Helena;SI* Slovenia;SJ Svalbard;SK* Slovakia;SL+ Sierra Leone;SM* San Marino;SN+ Senegal;SO+ Somalia;
SR+ Suriname;SS+ South Sudan;ST+ Sao Tome and Principe;SV+ El Salvador;SX+* Sint Maarten (Dutch part);SY+ Syria;
SZ+ Eswatini;TC+* Turks and Caicos Islands;TD+ Chad;TF+ French Southern Territories;TG+ Togo;TH+ Thailand;
TJ+ Tajikistan;TK+ Tokelau;TL+ Timor-Leste;TM+ Turkmenistan;TN+ Tunisia;TO+ Tonga;TR+ Türkiye;
TT+* Trinidad and Tobago;TV+ Tuvalu;TW* Taiwan;TZ+ Tanzania;UA Ukraine;UG+ Uganda;UM+ US Outlying Islands;
US* United States;UY+* Uruguay;UZ+ Uzbekistan;VA Holy See;VC+ Saint Vincent;VE+ Venezuela;VG+* British Virgin Islands;
VI+* United States Virgin Islands;VN+ Vietnam;VU+ Vanuatu;WF+ Wallis and Futuna Islands;WS+ Samoa;YE+ Yemen;
YT+ Mayotte;ZA+ South Africa;ZM+ Zambia;ZW+ Zimbabwe`;

const countries: ReadonlyMap<string, Country> = new Map(
  LIST.trim()
    .split(/;\n?/u)
    .map((entry): [string, Country] => {
      const [, code = '', marks = '', name = ''] = /^(..)([+*]*) (.*)$/u.exec(entry) ?? [];
      return [code, { code, name, isDeveloping: marks.includes('+'), isHighIncome: marks.includes('*') }];
    }),
);

/** The country of an ISO 3166-1 alpha-2 code, in capitals; null for a code that no country has. */
export const countryOf = (code: string): Country | null => countries.get(code) ?? null;

/** Countries that a sentence calls by an article. */
const WITH_ARTICLE = new Set([
  'AE',
  'BS',
  'CF',
  'DO',
  'FO',
  'GB',
  'GM',
  'KM',
  'KY',
  'MH',
  'MV',
  'NL',
  'PH',
  'SB',
  'TC',
  'US',
]);

/** A country as a sentence names it: "the United States"; the code itself where no country has it. */
export function countryInText(code: string): string {
  const name = countryOf(code)?.name ?? code;
  return WITH_ARTICLE.has(code) ? `the ${name}` : name;
}

/** Names that others use for a country of the list; those in it are known without. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  USA: 'US',
  'U.S.': 'US',
  'United States of America': 'US',
  UAE: 'AE',
  UK: 'GB',
  'Great Britain': 'GB',
  'Russian Federation': 'RU',
  Turkey: 'TR',
  'Czech Republic': 'CZ',
  Korea: 'KR',
  'Republic of Korea': 'KR',
  Netherlands: 'NL',
  'Viet Nam': 'VN',
  'Hong Kong SAR': 'HK',
};

const codeByName: ReadonlyMap<string, string> = new Map([
  ...[...countries.values()].map(({ name, code }): [string, string] => [name, code]),
  ...Object.entries(OTHER_NAMES),
]);

/** The ISO 3166-1 alpha-2 code of a country by its English name; null for a name that is not known. */
export const countryCodeOf = (name: string): string | null => codeByName.get(name.replace(/^the /i, '').trim()) ?? null;
