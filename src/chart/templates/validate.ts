import type { ErrorObject } from "ajv"
import type { Json } from "../spec.ts"

/** What a specification may not hold by Vega-Lite's schema, at a place in it. */
export interface Invalid {
  readonly path: readonly string[]
  readonly why: string
}

let loaded: Promise<(spec: Json) => readonly ErrorObject[]> | undefined

/** Holds specifications against the published schema. Loaded when first asked for: it is large, and few scenarios bring charts. */
function loadSchema(): Promise<(spec: Json) => readonly ErrorObject[]> {
  loaded ??= Promise.all([import("ajv"), import("vega-lite/vega-lite-schema.json", { with: { type: "json" } })]).then(
    ([{ Ajv }, { default: schema }]) => {
      const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema)
      return (spec) => (validate(spec) ? [] : (validate.errors ?? []))
    },
  )
  return loaded
}

/**
 * The one thing that is most likely meant where a specification is not valid; undefined where it is. The schema is made of
 * alternatives, each of which complains of what the others allow: what lies deepest, and what most alternatives say, is it.
 */
export async function findInvalid(spec: Json): Promise<Invalid | undefined> {
  const errors = (await loadSchema())(spec).filter(({ keyword }) => !["anyOf", "oneOf", "if", "not"].includes(keyword))
  if (errors.length === 0) return undefined
  const tally = new Map<string, number>()
  const nameOf = ({ instancePath, keyword, params }: ErrorObject): string =>
    `${instancePath} ${keyword} ${String(params["additionalProperty"] ?? params["missingProperty"] ?? "")}`
  for (const error of errors) tally.set(nameOf(error), (tally.get(nameOf(error)) ?? 0) + 1)
  const depthOf = ({ instancePath }: ErrorObject): number => instancePath.split("/").length
  const rankOf = ({ keyword }: ErrorObject): number => ["enum", "additionalProperties", "const"].indexOf(keyword)
  const [first] = errors.toSorted(
    (a, b) =>
      depthOf(b) - depthOf(a) ||
      (tally.get(nameOf(b)) ?? 0) - (tally.get(nameOf(a)) ?? 0) ||
      Number(rankOf(b) >= 0) - Number(rankOf(a) >= 0),
  )
  if (first === undefined) return undefined
  const path = first.instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
  const extra: unknown = first.params["additionalProperty"]
  if (typeof extra === "string") return { path: [...path, extra], why: `\`${extra}\` may not stand here` }
  return { path, why: tellError(first) }
}

function tellError({ keyword, params, message = "it is not valid" }: ErrorObject): string {
  const allowed: unknown = params["allowedValues"]
  if (keyword === "enum" && Array.isArray(allowed))
    return `it should be ${allowed.length > 12 ? `${allowed.slice(0, 12).join(", ")} …` : allowed.join(", ")}`
  if (keyword === "required") return `\`${String(params["missingProperty"])}\` is missing`
  if (keyword === "type") return `it should be ${String(params["type"]).replaceAll(",", " or ")}`
  return message
}
