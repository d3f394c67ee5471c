import * as JsonSchema from "effect/JsonSchema"
import * as Schema from "effect/Schema"
import { ScenarioSchema } from "./schema.ts"

/** A JSON Schema, draft 7, which is what editors read. */
export type JsonSchemaText = Readonly<Record<string, unknown>>

/** The schema of a complete scenario. */
export function scenarioJsonSchema(): JsonSchemaText {
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
export function fileJsonSchema(): JsonSchemaText {
  const { $schema, definitions: all } = scenarioJsonSchema()
  const { Scenario: whole, ...definitions } = isRecord(all) ? all : {}
  const scenario = loosen(whole)
  const shape = isRecord(scenario) ? scenario : {}
  const properties = isRecord(shape["properties"]) ? shape["properties"] : {}
  return {
    $schema,
    title: "casus scenario file",
    ...shape,
    properties: { casus: properties["casus"], ...fileKeys, ...properties },
    definitions: allowCounts(mapValues(definitions, loosen)),
  }
}

/** In a file the value of an assumption may be counts; by the time that a scenario is decoded they are a formula. */
function allowCounts(definitions: JsonSchemaText): JsonSchemaText {
  const { Assumption: assumption } = definitions
  const properties = isRecord(assumption) && isRecord(assumption["properties"]) ? assumption["properties"] : {}
  const value = isRecord(properties["value"]) ? properties["value"] : {}
  const forms: readonly unknown[] = Array.isArray(value["anyOf"]) ? value["anyOf"] : []
  const widened = { ...value, anyOf: [...forms, { $ref: "#/definitions/Fit" }] }
  return {
    ...definitions,
    Assumption: { ...(isRecord(assumption) ? assumption : {}), properties: { ...properties, value: widened } },
  }
}

const fileKeys = {
  extends: { type: "string", description: "The scenario that this file changes; a folder means its scenario.yaml." },
  include: {
    description: "Files that belong to this one; they come before it.",
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
  },
}

function isRecord(value: unknown): value is JsonSchemaText {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function mapValues(record: JsonSchemaText, change: (value: unknown) => unknown): JsonSchemaText {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

/** Nothing required, and null allowed for whatever has a key. */
function loosen(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosen)
  if (!isRecord(schema)) return schema
  const entries = Object.entries(schema).filter(([key]) => key !== "required")
  return Object.fromEntries(entries.map(([key, value]) => [key, loosenPart(key, value)]))
}

function loosenPart(key: string, value: unknown): unknown {
  if (key === "properties" && isRecord(value)) return mapValues(value, (each) => orNull(loosen(each)))
  if (key === "additionalProperties" && isRecord(value)) return orNull(loosen(value))
  return key === "examples" || key === "enum" ? value : loosen(value)
}

function orNull(schema: unknown): unknown {
  if (!isRecord(schema)) return schema
  const { description, ...rest } = hoist(schema)
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: "null" }] }
}

/** What a key is for stands in an `allOf` of its own; editors show it only where it stands beside the type. */
function hoist(schema: JsonSchemaText): JsonSchemaText {
  const { allOf, ...rest } = schema
  const parts: readonly unknown[] = Array.isArray(allOf) ? allOf : []
  const described = parts.filter((part) => isRecord(part)).find((part) => Object.keys(part).join() === "description")
  if (described === undefined) return schema
  const others = parts.filter((part) => part !== described)
  const [only] = others
  const inner =
    others.length === 1 && isRecord(only) && Object.keys(rest).length === 0
      ? only
      : { ...rest, ...(others.length === 0 ? {} : { allOf: others }) }
  return { ...inner, ...described }
}
