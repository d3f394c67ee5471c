import { describe, expect, it } from "vitest"
import { cutAtComma, unknownKey, unknownName, wrongKind, wrongSpelling } from "../../src/problem/messages.ts"
import { checkFiles } from "../problem/check-files.ts"

const clock = "clock: { start: 2024-01-01, step: week, until: 52 steps }\n"
const head = `casus: 1\ntitle: T\n${clock}`

const told = async (text: string): Promise<readonly string[]> =>
  (await checkFiles({ "scenario.yaml": text })).map(({ place, text: said }) => `${place.line}:${place.column} ${said}`)

describe("one cause is told once, and hides nothing else", () => {
  it("a list of units that is none", async () => {
    const text = `${head}units: persons
state: { x: { unit: persons, start: 0 }, z: { unit: persons/week, start: 1 } }
assumptions: { a: { unit: persons, value: 1 to brokn, basis: general } }
questions: { q: { ask: How many?, value: x + z, unit: persons, at: end } }
`
    expect(await told(text)).toEqual([
      `4:8 ${wrongKind("a list of names", 'the text "persons"').text}`,
      `6:48 ${unknownName("brokn").text}`,
    ])
  })

  it("a formula in braces that its own commas cut", async () => {
    const text = `${head}state: { x: { start: min(1, 2, max(3, fuor)), min: 0 }, z: { start: normal(55, 8) } }\n`
    const found = await checkFiles({ "scenario.yaml": text })
    expect(found.map(({ place, text: said, remedy = "" }) => [place.column, said, remedy])).toEqual(
      [
        [29, cutAtComma("start", "2", "min(1, 2, max(3, fuor))")] as const,
        [39, unknownName("fuor")] as const,
        [80, cutAtComma("start", "8)", "normal(55, 8)")] as const,
      ].map(([column, { text: said, remedy = "" }]) => [column, said, remedy]),
    )
  })

  it("keys that are almost right: neither they nor what they should have said hide what is wrong beside them", async () => {
    const text = `casus: 1
titel: T
${clock}state: { x: { start: 0 } }
actors:
  a:
    rules:
      r: { wen: x > 0, then: { set: { x: brokn + 1 } } }
      s: { probabilty: 0.5, per: week, then: { set: { x: 200 too 300 } } }
`
    const problems = await told(text)
    expect(problems).toEqual([
      `2:1 ${unknownKey("titel", []).text}`,
      `8:12 ${unknownKey("wen", []).text}`,
      `8:42 ${unknownName("brokn").text}`,
      `9:12 ${unknownKey("probabilty", []).text}`,
      `9:62 ${wrongSpelling("too", "").text}`,
    ])
  })

  it("an entry that could not be read, which others speak of", async () => {
    const text = `${head}state: { x: { strt: 0 } }
evidence: { E1: { sayz: Something. } }
assumptions: { a: { value: 1, basis: document, evidence: [E1] } }
tracks: [x]
questions: { q: { ask: How many?, value: x * a, at: end }, r: { ask: Is it?, event: nobody > 1, by: end } }
`
    expect(await told(text)).toEqual([
      `4:15 ${unknownKey("strt", []).text}`,
      `5:19 ${unknownKey("sayz", []).text}`,
      `8:85 ${unknownName("nobody").text}`,
    ])
  })
})
