/** Stands in for modules that only mark a file, such as `server-only`. */
export {};
