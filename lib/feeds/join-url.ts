/** Puts a path behind a base URL. The base may have a path of its own and any number of trailing slashes. */
export const joinUrl = (base: string, path: `/${string}`): string => base.replace(/\/+$/, '') + path;
