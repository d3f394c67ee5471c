import type { YAMLError } from "yaml"
import { yamlFeature, yamlSyntax } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"

/** What the parser objects to, in the words of somebody who writes scenarios. */
export function explainYamlError(error: YAMLError): Message {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return yamlSyntax("a tab cannot indent a line", "indent with spaces")
    case "BAD_INDENT":
      if (error.message.startsWith("Flow ")) return bracketLeftOpen(error.message.includes("]") ? "[" : "{")
      return yamlSyntax("this line is not indented like its neighbours", "indent keys of one map alike, with spaces")
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return yamlSyntax("there is a second `: ` in this line", "put text that holds `: ` in quotes")
    case "MISSING_CHAR":
      return explainMissing(error.message)
    case "BAD_SCALAR_START":
      return yamlSyntax("text cannot begin with this character", "put the text in quotes")
    case "BAD_DQ_ESCAPE":
      return yamlSyntax("this is no escape that double quotes know", "write \\\\ for a backslash, or use single quotes")
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
      return yamlFeature("an alias (*)")
    case "MULTIPLE_ANCHORS":
      return yamlFeature("an anchor (&)")
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
    case "BAD_COLLECTION_TYPE":
      return yamlFeature("a tag (!)")
    case "BAD_DIRECTIVE":
      return yamlFeature("a % directive")
    default:
      return yamlSyntax(`this is not YAML: ${firstSentence(error.message)}`)
  }
}

function bracketLeftOpen(bracket: "[" | "{"): Message {
  return yamlSyntax(
    `a ${bracket} is opened before this line and never closed`,
    `close it with ${bracket === "[" ? "]" : "}"} and indent what stands inside; a formula that begins with one stands in quotes`,
  )
}

function explainMissing(message: string): Message {
  if (message.includes("quote"))
    return yamlSyntax("a quote is opened and never closed", "close it, or double it inside the text")
  if (message.includes("space"))
    return yamlSyntax("a space is missing here", "write a space after `:` and `-`, and before `#`")
  if (
    message.includes("must end with a ]") ||
    message.includes("must end with a }") ||
    message.includes("map-end") ||
    message.includes("seq-end")
  )
    return bracketLeftOpen(message.includes("]") || message.includes("seq-end") ? "[" : "{")
  return yamlSyntax(`this is not YAML: ${firstSentence(message)}`)
}

function firstSentence(message: string): string {
  const line = message.split("\n")[0] ?? message
  return line.charAt(0).toLowerCase() + line.slice(1)
}
