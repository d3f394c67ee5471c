/**
 * What of a report's files is written where somebody asks for it: pictures for slides and documents, a workbook, the runs as
 * text, a brief of one page. All of it decides bytes, so it stands among the options of a recipe, from which the command and
 * the manifest tell it, and `verify` makes it again.
 */
export interface Wanted {
  /** Charts by id, or by the beginning of ids; none named: all. */
  readonly chart: readonly string[]
  /** Colours of the charts' own files; a page follows its reader. */
  readonly theme: "light" | "dark"
  /** A PNG beside each SVG. */
  readonly png: boolean
  /** How large PNGs are, if not twice as large as their SVG. */
  readonly size?: Size
  /** tables.xlsx. */
  readonly xlsx: boolean
  /** runs.csv. */
  readonly runsCsv: boolean
  /** brief.html. */
  readonly brief: boolean
}

/** Of a picture: in pixels. Without a height it is as high as the chart needs. */
export interface Size {
  readonly width: number
  readonly height?: number
  /** The width for which charts are laid out before they are enlarged. */
  readonly layout: number
}

/** What is asked for, as flags have it. */
export interface WantedFlags {
  readonly chart?: string | undefined
  readonly theme?: "light" | "dark" | undefined
  readonly png?: boolean
  readonly size?: string | undefined
  readonly xlsx?: boolean
  readonly runsCsv?: boolean
  readonly brief?: boolean
}

/** The options of a recipe for what is asked for; what is written by default has none. */
export function wantedOptions(flags: WantedFlags): Readonly<Record<string, string | boolean>> {
  const { chart = "", theme = "light", png = false, size, xlsx = false, runsCsv = false, brief = false } = flags
  const charts = listNames(chart)
  return {
    ...(charts.length === 0 ? {} : { chart: charts.join(",") }),
    ...(theme === "light" ? {} : { theme }),
    // A size is one of pictures.
    ...(png || size !== undefined ? { png: true } : {}),
    ...(size === undefined ? {} : { size }),
    ...(xlsx ? { xlsx } : {}),
    ...(runsCsv ? { "runs-csv": true } : {}),
    ...(brief ? { brief } : {}),
  }
}

/** What a recipe's options ask for. */
export function readWanted(options: Readonly<Record<string, string | boolean>>): Wanted {
  const { chart, theme, size: text } = options
  const size = typeof text === "string" ? parseSize(text) : undefined
  return {
    chart: typeof chart === "string" ? listNames(chart) : [],
    theme: theme === "dark" ? "dark" : "light",
    png: options["png"] === true,
    ...(size === undefined ? {} : { size }),
    xlsx: options["xlsx"] === true,
    runsCsv: options["runs-csv"] === true,
    brief: options["brief"] === true,
  }
}

/** The flags that a manifest's options came from. */
export function wantedFlagsOf(options: Readonly<Record<string, string | boolean>>): WantedFlags {
  const { chart, size } = options
  const { theme, png, xlsx, runsCsv, brief } = readWanted(options)
  return {
    theme,
    png,
    xlsx,
    runsCsv,
    brief,
    ...(typeof chart === "string" ? { chart } : {}),
    ...(typeof size === "string" ? { size } : {}),
  }
}

function listNames(text: string): readonly string[] {
  return [...new Set(text.split(",").map((name) => name.trim()))].filter((name) => name !== "")
}

const named: Readonly<Record<string, Size>> = {
  slide: { width: 1920, height: 1080, layout: 1240 },
  // 160 mm, what an A4 page has between its margins, at 300 points an inch.
  page: { width: 1890, layout: 630 },
}

/** `slide`, `page` or `1200x800`; undefined where it is none of them. */
export function parseSize(text: string): Size | undefined {
  const own = Object.hasOwn(named, text) ? named[text] : undefined
  if (own !== undefined) return own
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? []
  const [wide, high] = [Number(width), Number(height)]
  if (!(wide >= 200 && wide <= 8000 && high >= 200 && high <= 8000)) return undefined
  return { width: wide, height: high, layout: Math.min(wide, 1240) }
}
