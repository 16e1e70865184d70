/** Whether a text is one: a NUL ends it for some programs, and half a surrogate pair is no character to any. */
export const isPlainText = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

/** The same of a query or form as it travels: `%00`, and the bytes ED A0 to ED BF, by which nothing but half a pair begins in UTF-8. */
export const isPlainQuery = (encoded: string): boolean => isPlainText(encoded) && !/%00|%ed%[ab][\da-f]/i.test(encoded);

/** The first characters of a text, with no emoji cut in two. @param most UTF-16 units */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** Why a request is refused that holds what is no text. */
export const NO_TEXT = 'This holds a NUL or half of a surrogate pair, which no text does; nothing was done.';
