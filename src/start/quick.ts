/**
 * What is asked most often and plays nothing, by the name under which compiled code is kept for it: help, and a check.
 * Undefined for all else.
 */
export function nameQuick(args: readonly string[]): "help" | "check" | undefined {
  // Completions tell every command's flags.
  if (args.some((arg) => arg.startsWith("--completions"))) return undefined
  const named = args.find((arg) => !arg.startsWith("-"))
  if (named === undefined) return "help"
  return named === "check" ? named : undefined
}
