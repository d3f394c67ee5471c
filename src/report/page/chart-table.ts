import type { Json, JsonObject } from "../../chart/spec.ts"
import { writeCsv } from "../csv.ts"

type Row = Readonly<Record<string, Json>>

interface Dataset {
  /** Title of the small chart that it is drawn in; empty where there is only one. */
  readonly panel: string
  readonly rows: readonly Row[]
}

/** Where things stand in a drawing and in which colour, which is nothing that was found. */
const places = new Set(["x", "x2", "y", "y2", "colour", "color", "order", "dx", "dy", "align", "baseline"])

/**
 * The numbers of a chart as one table (RFC 4180): a column for each name in its data, a first one for the small chart that a
 * row is drawn in. Rows at the same place as a label have it beside them. What only places and colours things is left
 * out, and so is what other rows say already.
 */
export function tabulateChart(spec: JsonObject): string {
  const found = collectData(spec, "", true)
  const labels = new Map(found.flatMap(listLabels))
  const tables = dropRepeated(found.filter((data) => !isLabels(data)).map((data) => nameRows(data, labels)))
  const columns = [...new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row))))]
  const hasPanels = tables.some(({ panel }) => panel !== "")
  if (columns.length === 0) return ""
  const head = [...(hasPanels ? ["panel"] : []), ...columns]
  const body = tables.flatMap(({ panel, rows }) =>
    rows.map((row) => [...(hasPanels ? [panel] : []), ...columns.map((column) => tellValue(row[column]))]),
  )
  return writeCsv([head, ...body])
}

function collectData(part: Json | undefined, panel: string, isWhole = false): readonly Dataset[] {
  if (typeof part !== "object" || part === null) return []
  if (isList(part)) return part.flatMap((each) => collectData(each, panel))
  // The title of the whole chart is that of the file.
  const own = isWhole ? "" : titleOf(part["title"])
  const { data, ...rest } = part
  const rows = readRows(data)
  const inside = own === "" ? panel : own
  return [
    ...(rows.length === 0 ? [] : [{ panel: inside, rows }]),
    ...Object.values(rest).flatMap((each) => collectData(each, inside)),
  ]
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !isList(json)
}

function titleOf(title: Json | undefined): string {
  const text = isObject(title) ? title["text"] : undefined
  if (typeof text === "string") return text
  return text !== undefined && text !== null && typeof text === "object" && isList(text)
    ? text.filter((line) => typeof line === "string").join(" ")
    : ""
}

function readRows(data: Json | undefined): readonly Row[] {
  const values = isObject(data) ? data["values"] : undefined
  return values !== undefined && values !== null && typeof values === "object" && isList(values)
    ? // A row of nothing is a gap in a line.
      values.filter(isObject).filter((row) => Object.values(row).some((value) => value !== null))
    : []
}

function isLabels({ rows }: Dataset): boolean {
  return rows.every((row) => Object.keys(row).every((name) => name === "text" || places.has(name)))
}

function placeOf(panel: string, row: Row): string {
  return `${panel}\n${JSON.stringify(row["y"])}`
}

/** The first text at each place is its label. */
function listLabels({ panel, rows }: Dataset): readonly (readonly [string, string])[] {
  return rows
    .flatMap((row) => {
      const text = row["text"]
      return typeof text === "string" && row["y"] !== undefined ? [[placeOf(panel, row), text] as const] : []
    })
    .toReversed()
}

function nameRows({ panel, rows }: Dataset, labels: ReadonlyMap<string, string>): Dataset {
  const named = rows.map((row): Row => {
    const label = row["y"] === undefined ? undefined : labels.get(placeOf(panel, row))
    const kept = Object.entries(row).filter(([name]) => !places.has(name))
    return Object.fromEntries(label === undefined ? kept : [["label", label], ...kept])
  })
  return { panel, rows: named }
}

/** Layers of one small chart often share their rows: one that has no column and no more rows than another repeats it. */
function dropRepeated(tables: readonly Dataset[]): readonly Dataset[] {
  const namesOf = ({ rows }: Dataset): readonly string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const says = (one: Dataset, other: Dataset): boolean =>
    one.panel === other.panel &&
    one.rows.length >= other.rows.length &&
    namesOf(other).every((name) => namesOf(one).includes(name))
  return tables.filter(
    (table, i) => !tables.some((other, j) => i !== j && says(other, table) && (!says(table, other) || j < i)),
  )
}

function tellValue(value: Json | undefined): string {
  if (value === undefined || value === null) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
