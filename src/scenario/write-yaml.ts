import { stringify } from "yaml"

/** What a map of a scenario holds: text, numbers, lists and maps; nothing in an overlay takes away what was there. */
export type Writable = string | number | boolean | null | readonly Writable[] | { readonly [key: string]: Writable }

/** A value as YAML that reads back as itself: text that would be read as anything else is quoted. Lines are not folded. */
export function writeYaml(value: Writable): string {
  return stringify(value, { version: "1.2", lineWidth: 0 })
}
