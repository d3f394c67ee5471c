/** A word as a POSIX shell reads it back. */
export const quoteWord = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** A path as an argument: one that begins with a dash is not taken for a flag. */
export const quoteFile = (path: string): string => quoteWord(path.startsWith("-") ? `./${path}` : path)

/** A flag with its value, which may begin with a dash. */
export const writeFlag = (name: string, value: string): string =>
  value.startsWith("-") || value === "" ? `${name}=${quoteWord(value)}` : `${name} ${quoteWord(value)}`
