/** A word as a POSIX shell reads it back. */
export function quoteWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A path as an argument: one that begins with a dash is not taken for a flag. */
export function quoteFile(path: string): string {
  return quoteWord(path.startsWith("-") ? `./${path}` : path)
}

/** A flag with its value, which may begin with a dash. */
export function writeFlag(name: string, value: string): string {
  return value.startsWith("-") || value === "" ? `${name}=${quoteWord(value)}` : `${name} ${quoteWord(value)}`
}
