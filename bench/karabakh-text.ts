/** Markdown and numbers as RESULTS.md of the flagship writes them: no more than two significant figures. */

/** A markdown table; cells are taken as they are. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")

export const bullet = (text: string): string => `- ${text}`

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** A chance in hundredths. */
export const chance = (value: number): string => value.toFixed(2)

/** A count of persons, to tens. */
export const persons = (value: number): string => String(Math.round(value / 10) * 10)

/** A difference with its sign, and a true minus. */
export const signed = (value: number, digits: number): string =>
  `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`

/** Two chances differ by more than 0.05 when what is printed of them does. */
export const differs = (value: number, other: number): boolean =>
  Math.abs(Math.round(value * 100) - Math.round(other * 100)) > 5
