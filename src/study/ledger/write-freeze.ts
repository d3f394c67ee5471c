import { canonicalJson, type Json } from "../../report/canonical-json.ts"
import { sha256 } from "../../report/hash.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"

/** SHA-256 of a forecast without its seal, as JSON in the form of RFC 8785. */
export function sealOf(freeze: Omit<Freeze, "seal">): string {
  const { seal: _, ...content } = { seal: "", ...freeze }
  return sha256(canonicalJson(content))
}

/**
 * A forecast as the one text that its file may hold: keys in this order, strings in double quotes, maps in lines of at
 * most 120 characters. So whatever is changed in a file, be it a blank, can be told from what was written.
 */
export function renderFreeze(freeze: Freeze): string {
  const { casus_forecast, made, as, kind, knows_until, scenario, run, answers, seal } = freeze
  return [
    "# A frozen forecast: what is scored later stands here and nowhere else. Never edit it; casus check verifies the seal.",
    line("casus_forecast", casus_forecast),
    line("made", made),
    ...(as === undefined ? [] : [line("as", as)]),
    line("kind", kind),
    ...(knows_until === undefined ? [] : [line("knows_until", knows_until)]),
    line("scenario", order(scenario, ["name", "title", "start", "sha256"])),
    line("run", order(run, ["id", "engine", "generator", "seed", "runs"])),
    Object.keys(answers).length === 0 ? "answers: {}" : "answers:",
    ...Object.entries(answers).map(([name, answer]) => line(name, order(answer, answerKeys), "  ")),
    line("seal", seal),
    "",
  ].join("\n")
}

const answerKeys: readonly string[] = [
  "kind",
  "mode",
  "ordered",
  "unit",
  "deadline",
  "horizon",
  "ask",
  "criterion",
  "family",
  "given",
  "n",
  "yes",
  "counts",
  "never",
  "days",
  "quantiles",
  "moved_by_hindsight",
  "at_start",
]

function order(value: Readonly<Record<string, Json | undefined>>, keys: readonly string[]): Json {
  return Object.fromEntries(keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])))
}

const width = 120

/** `key: value`, a map in braces that goes on in further lines. */
function line(key: string, value: Json, indent = ""): string {
  const parts = flowParts(value)
  const lines: string[] = []
  let current = `${indent}${key}:`
  for (const part of parts) {
    if (current.length + 1 + part.length > width && current.trim() !== "" && lines.length + parts.length > 1) {
      lines.push(current)
      current = `${indent}  ${part}`
    } else current += ` ${part}`
  }
  return [...lines, current].join("\n")
}

/** The pieces between which a line may be broken. */
function flowParts(value: Json): readonly string[] {
  if (value === null || typeof value !== "object") return [scalar(value)]
  const members = isList(value)
    ? value.map(flowParts)
    : Object.entries(value).map(([key, member]) => {
        const [first = "", ...rest] = flowParts(member ?? null)
        return [`${keyOf(key)}: ${first}`, ...rest]
      })
  const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"]
  if (members.length === 0) return [`${open}${close}`]
  return members.flatMap((parts, i) =>
    parts.map((part, k) => {
      const before = i === 0 && k === 0 ? `${open} ` : ""
      const after = k < parts.length - 1 ? "" : i === members.length - 1 ? ` ${close}` : ","
      return `${before}${part}${after}`
    }),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isPlain(text: string): boolean {
  return (
    (/^[a-z][a-z0-9_-]*(\/v\d+)?$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/.test(text)) ||
    /^\d{4}-\d{2}-\d{2}$/.test(text) ||
    /^threefry2x32-20\/v\d+$/.test(text)
  )
}

function scalar(value: string | number | boolean | null): string {
  return typeof value === "string" && isPlain(value) ? value : writeJson(value)
}

/** JSON, with what an editor might not keep, or YAML not read, as escapes. */
function writeJson(value: string | number | boolean | null): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

function keyOf(key: string): string {
  return isPlain(key) || answerKeys.includes(key) ? key : JSON.stringify(key)
}
