import type { ValueType } from "./type.ts"
import { formatUnit } from "./unit.ts"

/** A kind of value in words, as a sentence wants it. */
export function describeType(type: ValueType): string {
  switch (type.kind) {
    case "number": {
      const unit = formatUnit(type.unit)
      return unit === "number" ? "a plain number" : unit
    }
    case "boolean":
      return "true or false"
    case "category":
      return `one of ${type.values.slice(0, 6).join(", ")}${type.values.length > 6 ? " …" : ""}`
    case "date":
      return "a date"
    case "duration":
      return "a duration"
  }
}
