/** What is known of the terminal that is written to. */

/** A terminal that obeys no escape codes: nothing is painted there, and no line is written over. */
export function isDumb(): boolean {
  return process.env["TERM"] === "dumb"
}

/**
 * Whether only ASCII may be drawn: asked for by `--ascii`, or because the terminal is dumb or the locale that is set (LC_ALL,
 * LC_CTYPE, LANG, the first that is) names an encoding other than UTF-8. Where no locale is set, nothing is known against it.
 */
export function wantsAscii(args: readonly string[] = process.argv.slice(2), env = process.env): boolean {
  if (args.includes("--ascii") || env["TERM"] === "dumb") return true
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((name) => name !== undefined && name !== "")
  return locale !== undefined && !/utf-?8/i.test(locale)
}

/**
 * How many columns what is printed may take: as COLUMNS says (POSIX), as wide as the terminal is (`found`), or 100 where there
 * is none. A COLUMNS that is no number of at least 20 says nothing.
 */
export function chooseWidth(found: number | undefined, env = process.env): number {
  const said = env["COLUMNS"] ?? ""
  return /^[0-9]{2,4}$/.test(said) && Number(said) >= 20 ? Number(said) : found || 100
}
