import type * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import { missingKey, notOneOf, notSupported, unknownKey, wrongKind } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Path } from "./scenario.ts"

/** A message about a path; `at` says whether its value, its key, or the key of what should hold it is meant. */
export interface Found {
  readonly path: Path
  readonly at: "value" | "key" | "parent"
  readonly message: Message
}

/** What a schema objects to, one finding each, in plain words. */
export function explainIssue(issue: SchemaIssue.Issue, path: Path = [], input?: unknown): readonly Found[] {
  switch (issue._tag) {
    case "Pointer":
      return explainIssue(issue.issue, [...path, ...issue.path.map(String)], input)
    case "Composite":
      return issue.issues.flatMap((inner) => explainIssue(inner, path, issue.input))
    case "Filter": {
      const expected = issue.filter.annotations?.["expected"]
      if (typeof expected === "string")
        return [{ path, at: "value", message: wrongKind(expected, nameValue(issue.input ?? input)) }]
      return explainIssue(issue.issue, path, issue.input)
    }
    case "Encoding":
      return explainIssue(issue.issue, path, issue.input)
    case "MissingKey": {
      const description = issue.annotations?.description
      return [
        {
          path,
          at: "parent",
          message: missingKey(path.at(-1) ?? "", typeof description === "string" ? description : undefined),
        },
      ]
    }
    case "UnexpectedKey":
      return [{ path, at: "key", message: explainUnexpected(issue.ast, path, issue.input) }]
    case "AnyOf":
      return explainUnion(issue, path)
    case "OneOf":
      return [{ path, at: "value", message: wrongKind(expectedBy(issue.ast), nameValue(issue.input)) }]
    case "InvalidType":
      return [{ path, at: "value", message: explainValue(issue.ast, issue.input) }]
    case "InvalidValue":
    case "Forbidden":
      return [{ path, at: "value", message: wrongKind("something else", nameValue(issue.input ?? input)) }]
  }
}

function explainUnexpected(ast: SchemaAST.AST, path: Path, input: unknown): Message {
  const key = path.at(-1) ?? ""
  const allowed = ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => String(name)) : []
  if (allowed.length === 0) return wrongKind(expectedBy(ast), `one more: ${nameValue(input)}`)
  if (key === "each") return notSupported("each", "write one entry for each")
  return unknownKey(key, allowed, suggestName(key, allowed))
}

/** Of several forms, the one that the value comes nearest to: the one with the fewest complaints. */
function explainUnion(issue: SchemaIssue.AnyOf, path: Path): readonly Found[] {
  const near = issue.issues.filter(isNear).toSorted((a, b) => Number(a._tag === "AnyOf") - Number(b._tag === "AnyOf"))
  const candidates = near.map((inner) => explainIssue(inner, path, issue.input))
  const [nearest] = candidates.toSorted((a, b) => a.length - b.length)
  return nearest ?? [{ path, at: "value", message: explainValue(issue.ast, issue.input) }]
}

function isNear(issue: SchemaIssue.Issue): boolean {
  return (
    issue._tag === "Composite" ||
    issue._tag === "Pointer" ||
    // A union within a union: one of its forms may be near.
    (issue._tag === "AnyOf" && issue.issues.some(isNear))
  )
}

function explainValue(ast: SchemaAST.AST, input: unknown): Message {
  const literals = literalsOf(ast)
  if (literals.length > 1 && (typeof input === "string" || typeof input === "number" || typeof input === "boolean")) {
    return notOneOf(JSON.stringify(input), literals, suggestName(String(input), literals))
  }
  const expected = expectedBy(ast)
  const isUnquoted = ast._tag === "String" && (typeof input === "number" || typeof input === "boolean")
  return wrongKind(expected, nameValue(input), isUnquoted ? `put it in quotes: "${String(input)}"` : undefined)
}

function literalsOf(ast: SchemaAST.AST): readonly string[] {
  if (ast._tag === "Literal") return [String(ast.literal)]
  if (ast._tag !== "Union") return []
  const literals = ast.types.flatMap(literalsOf)
  return literals.length === ast.types.length ? literals : []
}

/** What a schema asks for, as one would say it. */
function expectedBy(ast: SchemaAST.AST): string {
  // What is said of a number with conditions stands with the last of these.
  const expected = ast.annotations?.["expected"] ?? ast.checks?.at(-1)?.annotations?.["expected"]
  if (typeof expected === "string") return expected
  const literals = literalsOf(ast)
  if (literals.length > 0) return literals.length === 1 ? (literals[0] ?? "") : `one of ${literals.join(", ")}`
  switch (ast._tag) {
    case "String":
      return "text"
    case "Number":
      return "a number"
    case "Boolean":
      return "true or false"
    case "Arrays":
      return "a list"
    case "Objects":
      return "a map"
    case "Suspend":
      return expectedBy(ast.thunk())
    default:
      return "something else"
  }
}

function nameValue(value: unknown): string {
  if (typeof value === "string")
    return `the text ${JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value)}`
  if (typeof value === "number") return `the number ${value}`
  if (typeof value === "boolean") return String(value)
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list"
  return value === null || value === undefined ? "nothing" : "a map"
}
