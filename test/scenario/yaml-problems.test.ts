import { describe, expect, it } from "vitest"
import { cutAtComma, duplicateKey, notANumber } from "../../src/problem/messages.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const problemsOf = async (lines: string): Promise<readonly string[]> =>
  list(await loadFrom({ "/s/scenario.yaml": head + lines }))

describe("what is wrong with the YAML is said at its place", () => {
  it.each([
    ["an anchor", "state:\n  x: &a { start: 1 }\n", "yaml-feature scenario.yaml:5:9"],
    ["an alias", "tracks: *a\n", "yaml-feature scenario.yaml:4:9"],
    ["a tag", "description: !!str 5\n", "yaml-feature scenario.yaml:4:20"],
    ["a merge key", "state:\n  <<: { start: 1 }\n", "yaml-feature scenario.yaml:5:3"],
    ["a second document", "---\ntitle: U\n", "more-documents scenario.yaml:4:1"],
    ["a key twice", "tracks: [x]\ntracks: [x]\n", "duplicate-key scenario.yaml:5:1"],
    ["a tab as indentation", "state:\n\tx: { start: 1 }\n", "yaml-syntax scenario.yaml:5:1"],
    ["a quote that is not closed", 'description: "abc\n', "yaml-syntax scenario.yaml:4:18"],
    ["a brace that is not closed", "state: { x: { start: 1 }\n", "yaml-syntax scenario.yaml:4:25"],
    ["a colon in plain text", "description: one: two\n", "yaml-syntax scenario.yaml:4:14"],
    [
      "a line that is indented by itself",
      "state:\n    x: { start: 1 }\n  y: { start: 1 }\n",
      "yaml-syntax scenario.yaml:6:3",
    ],
    ["a map as a key", "state:\n  ? { a: 1 }\n  : 1\n", "not-a-key scenario.yaml:5:5"],
    ["a key without a value", "state:\n  x: { start: 1 }\n  y:\n", "no-value scenario.yaml:6:3"],
    ["an item without a value", "tracks:\n  - \n", "no-value scenario.yaml:5:5"],
    ["a prototype", "state:\n  __proto__: { start: 1 }\n", "forbidden-key scenario.yaml:5:3"],
    ["a constructor", "state:\n  constructor: { start: 1 }\n", "forbidden-key scenario.yaml:5:3"],
    ["a hexadecimal number", "state:\n  x: { start: 0x1F }\n", "not-a-number scenario.yaml:5:15"],
    ["infinity", "state:\n  x: { start: .inf }\n", "not-a-number scenario.yaml:5:15"],
    ["a number out of range", "state:\n  x: { start: 1e999 }\n", "not-a-number scenario.yaml:5:15"],
    ["a control character", 'description: "a\u0000b"\n', "control-character scenario.yaml:4:16"],
  ])("%s", async (_, lines, expected) => {
    expect(await problemsOf(lines)).toEqual([expected])
  })

  it("a bracket that is never closed is told as one, not as indentation", async () => {
    const loaded = await loadFrom({ "/s/scenario.yaml": `${head}derived:\n  d: [x + 1\n  e: 3\n` })
    expect(loaded.ok ? [] : loaded.problems.map(({ text }) => text)).toEqual([
      "a [ is opened before this line and never closed",
    ])
  })

  it("a directive is found fault with, whatever version it asks for", async () => {
    expect(list(await loadFrom({ "/s/scenario.yaml": `%YAML 1.1\n---\n${head}` }))).toEqual([
      "yaml-feature scenario.yaml:1:1",
    ])
  })

  it.each([
    ["nothing", "", "empty-file scenario.yaml:1:1"],
    ["a comment", "# only\n", "empty-file scenario.yaml:1:1"],
    ["a list", "- 1\n", "not-a-map scenario.yaml:1:1"],
    ["a word", "hello\n", "not-a-map scenario.yaml:1:1"],
  ])("a file that holds %s is no scenario", async (_, text, expected) => {
    expect(list(await loadFrom({ "/s/scenario.yaml": text }))).toEqual([expected])
  })

  it("what is not UTF-8 is refused", async () => {
    expect(list(await loadFrom({ "/s/scenario.yaml": new Uint8Array([0xff, 0xfe, 0x63, 0x00]) }))).toEqual([
      "not-utf8 scenario.yaml:1:1",
    ])
  })

  it("several mistakes are all told, in reading order", async () => {
    expect(
      await problemsOf("tracks: [x]\ntracks: [x]\nstate:\n  x: { start: 0x1F }\n  x: { start: 1 }\nzzz: 1\n"),
    ).toEqual([
      "duplicate-key scenario.yaml:5:1",
      "not-a-number scenario.yaml:7:15",
      "duplicate-key scenario.yaml:8:3",
      "unknown-key scenario.yaml:9:1",
    ])
  })

  it("the second of two equal keys names the place of the first", async () => {
    const checked = await loadFrom({ "/s/scenario.yaml": `${head}tracks: [x]\ntracks: [x]\n` })
    expect(checked).toMatchObject({ ok: false, problems: [duplicateKey("tracks", "scenario.yaml:4:1")] })
  })

  it("a number that is none is quoted as written", async () => {
    expect(await loadFrom({ "/s/scenario.yaml": `${head}state: { x: { start: 0o17 } }\n` })).toMatchObject({
      problems: [notANumber("0o17")],
    })
  })
})

describe("a text that a comma cuts inside braces is recognised", () => {
  it.each([
    ["when", "a > 1", "b < 2", "{ when: a > 1, b < 2, then: { set: { x: 1 } } }"],
    ["when", "min(a", "b) > 1", "{ when: min(a, b) > 1, then: { set: { x: 1 } } }"],
  ])("in %s: %s, %s", async (key, before, rest, rule) => {
    const text = `${head}state: { x: { start: 0 } }\nactors:\n  a:\n    rules:\n      r: ${rule}\n`
    const checked = await loadFrom({ "/s/scenario.yaml": text })
    expect(checked).toMatchObject({
      ok: false,
      problems: [
        { ...cutAtComma(key, rest, `${before}, ${rest}`), place: { line: 8, column: 10 + rule.indexOf(rest) } },
      ],
    })
  })

  it("a sentence too", async () => {
    const text = `${head}questions: { q: { ask: Will they go, or stay?, event: x > 0, by: end } }\nstate: { x: { start: 0 } }\n`
    expect(await loadFrom({ "/s/scenario.yaml": text })).toMatchObject({
      problems: [cutAtComma("ask", "or stay?", "Will they go, or stay?")],
    })
  })
})

describe("what an editor adds to a file changes nothing", () => {
  const body = `${head}state:\n  x: { start: 0 }\n`

  it.each([
    ["a byte order mark", `\uFEFF${body}`],
    ["CRLF line ends", body.replaceAll("\n", "\r\n")],
    ["a document start", `---\n${body}`],
    ["no last line end", body.trimEnd()],
  ])("%s", async (_, text) => {
    const plain = await loadFrom({ "/s/scenario.yaml": body })
    const checked = await loadFrom({ "/s/scenario.yaml": text })
    expect(checked.ok && checked.value.scenario).toEqual(plain.ok && plain.value.scenario)
  })

  it("places count lines and columns as with plain line ends", async () => {
    const text = `\uFEFF${head}zzz: 1\n`.replaceAll("\n", "\r\n")
    expect(list(await loadFrom({ "/s/scenario.yaml": text }))).toEqual(["unknown-key scenario.yaml:4:1"])
  })
})
