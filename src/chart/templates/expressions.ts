/** What expressions of a template may call: what depends on its arguments alone, and on no clock, place or screen. */
const functions: ReadonlySet<string> = new Set(
  (
    "abs ceil clamp exp floor hypot log max min pow round sign sqrt isNaN isFinite isNumber isString isValid toNumber toString " +
    "if length indexof lower upper substring slice split replace trim pad truncate format utcFormat utcyear utcmonth utcdate " +
    "utcday utcquarter utcdayofyear datetime toDate time join inrange lerp span extent"
  ).split(" "),
)

const constants: ReadonlySet<string> = new Set(["datum", "PI", "E", "LN2", "SQRT2", "NaN", "true", "false", "null"])

/** Names by which one reaches beyond a value. */
const hidden = /^(?:__\w+__|constructor|prototype|caller|callee|arguments)$/

/** A node of an expression as Vega parses it. */
export interface Syntax {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly computed?: boolean
  readonly [part: string]: unknown
}

/** What an expression says: the fields of `datum` that it reads, and the first thing that it may not use. */
export interface Said {
  readonly fields: readonly string[]
  readonly refused?: string
}

/** Goes through an expression. `own` are names of the template's parameters; labels of axes are also given `value` and `label`. */
export function inspectExpression(tree: Syntax, own: ReadonlySet<string>): Said {
  const fields: string[] = []
  let refused: string | undefined
  const refuse = (name: string): void => {
    refused ??= name
  }
  const visit = (node: Syntax): void => {
    if (node.type === "Identifier") {
      const name = node.name ?? ""
      if (!constants.has(name) && !own.has(name)) refuse(name)
    } else if (node.type === "CallExpression") {
      const callee = node["callee"] as Syntax
      if (callee.type !== "Identifier" || !functions.has(callee.name ?? "")) refuse(callee.name ?? "a method")
      for (const argument of node["arguments"] as readonly Syntax[]) visit(argument)
    } else if (node.type === "MemberExpression") {
      const [object, property] = [node["object"] as Syntax, node["property"] as Syntax]
      visit(object)
      const name = node.computed === true ? property.value : property.name
      if (node.computed === true && property.type !== "Literal") visit(property)
      if (typeof name === "string" && hidden.test(name)) refuse(name)
      if (node.computed === true && property.type !== "Literal" && object.type === "Identifier") refuse("datum[…]")
      if (object.type === "Identifier" && object.name === "datum" && typeof name === "string") fields.push(name)
    } else if (node.type === "Property") {
      visit(node["value"] as Syntax)
    } else
      for (const part of Object.values(node))
        for (const each of Array.isArray(part) ? part : [part]) if (isSyntax(each)) visit(each)
  }
  visit(tree)
  return { fields, ...(refused === undefined ? {} : { refused }) }
}

function isSyntax(part: unknown): part is Syntax {
  return typeof part === "object" && part !== null && "type" in part && typeof part.type === "string"
}
