import {
  templateExpression,
  templateInvalid,
  templateReachesOut,
  templateTooMuch,
  unknownTemplateData,
  unknownTemplateField,
} from "../../problem/messages.ts"
import type { Message } from "../../problem/problem.ts"
import { suggestName } from "../../problem/suggest.ts"
import type { Json } from "../spec.ts"
import { datasets, isDataset } from "./datasets.ts"
import { inspectExpression, type Syntax } from "./expressions.ts"
import { isObject, listParts, type Part, type Template } from "./template.ts"

/** What is wrong with a part of a template. */
export interface TemplateFault {
  readonly path: readonly string[]
  readonly message: Message
}

/** Keys of what loads, links, listens, or makes rows out of nothing. */
const outward = new Set([
  "url",
  "href",
  "bind",
  "sequence",
  "graticule",
  "sphere",
  "keyvals",
  "signal",
  "signals",
  "customFormatTypes",
  "loader",
])

/** Greatest numbers: a drawing of more is none. */
const limits: Readonly<Record<string, number>> = {
  width: 4000,
  height: 4000,
  continuousWidth: 4000,
  continuousHeight: 4000,
  maxbins: 1000,
  steps: 1000,
  minsteps: 1000,
  maxsteps: 1000,
  tickCount: 1000,
  columns: 100,
}

const expressionKeys = new Set(["expr", "calculate", "labelExpr"])
const testKeys = new Set(["filter", "test", "and", "or", "not"])

/**
 * Everything by which a template could reach beyond its drawing, or speaks of what is not there. A template comes from
 * whoever wrote the scenario, and is drawn on the machine of whoever reads it: so it has no addresses, no events and no functions
 * but plain ones, and all that it shows is named data.
 */
export function inspectTemplate(
  { spec }: Template,
  runColumns: readonly string[],
  parse: (text: string) => Syntax,
): readonly TemplateFault[] {
  const parts = listParts(spec)
  const own = new Set(["value", "label", ...parts.filter(isParameter).map(({ value }) => nameOf(value))])
  const known = listKnown(parts, spec, runColumns)
  const all = [...datasetNames(), ...ownData(spec)]
  return parts.flatMap((part): readonly TemplateFault[] => {
    const { path, key, value } = part
    const at = (message: Message): readonly TemplateFault[] => [{ path, message }]
    if (outward.has(key) && !/^\d+$/.test(path.at(-1) ?? "")) return at(templateReachesOut(key))
    if ((key === "mark" || key === "type") && value === "image") return at(templateReachesOut("image"))
    if (key === "formatType" && value !== "number" && value !== "time") return at(templateReachesOut(key))
    const most = limits[key]
    if (most !== undefined && typeof value === "number" && !(value <= most)) return at(templateTooMuch(key, most))
    if (isParameter(part) && !/^[A-Za-z_]\w*$/.test(nameOf(value))) return at(templateExpression(nameOf(value)))
    if (key === "name" && path.at(-2) === "data")
      return typeof value !== "string" || all.includes(value)
        ? []
        : at(unknownTemplateData(value, suggestName(value, all)))
    if (typeof value !== "string") return []
    if (expressionKeys.has(key) || testKeys.has(key))
      return checkExpression(value, own, known, parse).map((message) => ({ path, message }))
    return isField(part) ? checkField(value, known).map((message) => ({ path, message })) : []
  })
}

function datasetNames(): readonly string[] {
  return Object.keys(datasets)
}

function ownData(spec: Template["spec"]): readonly string[] {
  const own = spec["datasets"]
  return isObject(own) ? Object.keys(own) : []
}

function nameOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}

function isParameter({ path, key }: Part): boolean {
  return key === "name" && path.at(-3) === "params"
}

/** Keys under which fields are named. */
const fieldKeys = new Set([
  "field",
  "groupby",
  "fold",
  "flatten",
  "pivot",
  "stack",
  "density",
  "regression",
  "loess",
  "quantile",
  "impute",
  "on",
  "key",
  "lookup",
])

function isField({ path, key }: Part): boolean {
  // A transform names its fields itself; in a channel `stack` and `impute` are words.
  return key === "field" || (fieldKeys.has(key) && path.includes("transform"))
}

/** The fields that any data of the template have, or that a transform of it makes; undefined where the template brings its own. */
function listKnown(parts: readonly Part[], spec: Template["spec"], runColumns: readonly string[]): readonly string[] {
  const named = parts.flatMap(({ path, key, value }) =>
    key === "name" && path.at(-2) === "data" && typeof value === "string" && isDataset(value)
      ? [...datasets[value].columns, ...(value === "runs" ? runColumns : [])]
      : [],
  )
  const made = parts.flatMap(({ key, value }) => (key === "as" && typeof value === "string" ? [value] : []))
  const inline = [
    spec["datasets"],
    ...parts.filter(({ key, path }) => key === "values" && path.at(-2) === "data").map(({ value }) => value),
  ]
  const brought = inline.flatMap((rows) => listRowFields(rows))
  return [...new Set([...named, ...made, ...brought, "key", "value", "density", "prob", "data"])]
}

function listRowFields(rows: Json | undefined): readonly string[] {
  if (Array.isArray(rows)) return rows.flatMap((row: Json) => (isObject(row) ? Object.keys(row) : []))
  return isObject(rows) ? Object.values(rows).flatMap(listRowFields) : []
}

function checkField(field: string, known: readonly string[]): readonly Message[] {
  // `a.b` and `a[0]` are parts of a; what an aggregate makes of a field begins with its name.
  const name = field.replace(/\\(.)/g, "$1")
  const first = field.split(/(?<!\\)[.[]/)[0]?.replace(/\\(.)/g, "$1") ?? field
  return known.includes(name) || known.includes(first) || name === "*" || name === ""
    ? []
    : [unknownTemplateField(field, suggestName(field, known))]
}

function checkExpression(
  text: string,
  own: ReadonlySet<string>,
  known: readonly string[],
  parse: (text: string) => Syntax,
): readonly Message[] {
  let tree: Syntax
  try {
    tree = parse(text)
  } catch (error) {
    return [
      templateInvalid(`the expression cannot be read (${error instanceof Error ? error.message : String(error)})`),
    ]
  }
  const { fields, refused } = inspectExpression(tree, own)
  if (refused !== undefined) return [templateExpression(refused)]
  const isLabel = (field: string): boolean => field === "value" || field === "label" || field === "index"
  return fields
    .filter((field) => !isLabel(field))
    .flatMap((field) => checkField(field.replace(/[.[\]\\]/g, "\\$&"), known))
}
