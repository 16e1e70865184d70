import { PASSWORD_LENGTH } from './create-auth.ts';

/** What the commonest passwords of leaked lists are made of, once digits and signs around them are gone. */
const COMMON = new Set(
  (
    'password passwort motdepasse contrasena senha qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm ' +
    'qazwsx qazwsxedc qweasd qweasdzxc qwertyasdfgh letmein welcome willkommen bienvenue iloveyou monkey dragon football ' +
    'baseball basketball superman batman master sunshine princess shadow trustno starwars whatever michael jennifer jordan ' +
    'hello freedom computer internet admin administrator root user login secret changeme default guest test testing ' +
    'passwordpassword adminadmin qwertyqwerty passw0rd p@ssword p@ssw0rd pa$$word abc abcd abcdef abcdefg abcdefgh ' +
    'abcdefghijkl abcdefghijklmnopqrstuvwxyz aaaa summer winter spring autumn monday january bitcoin satoshi satoshinakamoto ' +
    'nakamoto blockchain hashgrid hashgridhashgrid hashrate hashpower mining miner crypto correcthorsebatterystaple ' +
    'correct horse battery staple thequickbrownfox thisismypassword mypassword newpassword mysecret supersecret'
  ).split(' '),
);

export type PasswordFault = 'short' | 'long' | 'common';

/** What is wrong with a new password, or null. Long ones are welcome; what everybody tries first is not. */
export function passwordFault(password: string, email: string): PasswordFault | null {
  if (password.length < PASSWORD_LENGTH.least) return 'short';
  if (password.length > PASSWORD_LENGTH.most) return 'long';
  const plain = password.toLowerCase();
  const isTheirs =
    plain === email.toLowerCase() || plain.includes((email.split('@')[0] ?? '').toLowerCase().padEnd(6, '\0'));
  return isTheirs || isRepeated(plain) || isRow(plain) || isCommon(plain) ? 'common' : null;
}

function isCommon(plain: string): boolean {
  const letters = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const spelt = letters
    .replace(/[0@]/g, (sign) => (sign === '0' ? 'o' : 'a'))
    .replace(/[1!]/g, 'i')
    .replace(/[$5]/g, 's');
  return [letters, spelt, plain.replace(/[^a-z]/g, '')].some((word) => word === '' || COMMON.has(word));
}

/** One piece of up to six characters over and over. */
const isRepeated = (plain: string): boolean => /^(.{1,6}?)\1+.{0,5}$/.test(plain) && new Set(plain).size <= 6;

/** `1234567890…`, `abcdefghijkl`: every character is the next one, or the one before. */
function isRow(plain: string): boolean {
  const steps = [...plain].slice(1).map((sign, at) => sign.charCodeAt(0) - plain.charCodeAt(at));
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length - 2;
}
