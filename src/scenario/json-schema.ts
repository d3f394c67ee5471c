import * as JsonSchema from "effect/JsonSchema"
import * as Schema from "effect/Schema"
import { ScenarioSchema } from "./schema.ts"

/** A JSON Schema, draft 7, which is what editors read. */
export type JsonSchemaText = Readonly<Record<string, unknown>>

/** The schema of a complete scenario. */
export const scenarioJsonSchema = (): JsonSchemaText => {
  const document = JsonSchema.toDocumentDraft07(
    Schema.toJsonSchemaDocument(ScenarioSchema, { onExcessProperty: "error" }),
  )
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "casus scenario",
    ...document.schema,
    definitions: document.definitions,
  }
}

/**
 * The schema of a file, for completion and hover: a file may hold a part of a scenario, include others and extend
 * one, so nothing is required and null removes.
 */
export const fileJsonSchema = (): JsonSchemaText => {
  const { definitions, ...root } = scenarioJsonSchema()
  const scenario = isRecord(definitions) ? loosen(inline(root, definitions)) : {}
  const properties = isRecord(scenario) && isRecord(scenario["properties"]) ? scenario["properties"] : {}
  return {
    ...(isRecord(scenario) ? scenario : {}),
    title: "casus scenario file",
    properties: { casus: properties["casus"], ...fileKeys, ...properties },
    definitions: isRecord(definitions) ? mapValues(definitions, loosen) : {},
  }
}

const fileKeys = {
  extends: { type: "string", description: "The scenario that this file changes; a folder means its scenario.yaml." },
  include: {
    description: "Files that belong to this one; they come before it.",
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
  },
}

const isRecord = (value: unknown): value is JsonSchemaText =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const mapValues = (record: JsonSchemaText, change: (value: unknown) => unknown): JsonSchemaText =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** The root itself is a reference if the schema has a name: the definition it points to. */
const inline = (root: JsonSchemaText, definitions: JsonSchemaText): JsonSchemaText => {
  const { $ref, ...rest } = root
  if (typeof $ref !== "string") return root
  const target = definitions[$ref.split("/").at(-1) ?? ""]
  return isRecord(target) ? { ...rest, ...target } : root
}

/** Nothing required, and null allowed for whatever has a key. */
const loosen = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(loosen)
  if (!isRecord(schema)) return schema
  const entries = Object.entries(schema).filter(([key]) => key !== "required")
  return Object.fromEntries(entries.map(([key, value]) => [key, loosenPart(key, value)]))
}

const loosenPart = (key: string, value: unknown): unknown => {
  if (key === "properties" && isRecord(value)) return mapValues(value, (each) => orNull(loosen(each)))
  if (key === "additionalProperties" && isRecord(value)) return orNull(loosen(value))
  return key === "examples" || key === "enum" ? value : loosen(value)
}

const orNull = (schema: unknown): unknown => {
  if (!isRecord(schema)) return schema
  const { description, ...rest } = schema
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: "null" }] }
}
