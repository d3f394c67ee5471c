import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { decodeLedgerFile } from "../../../src/scenario/ledger/decode-file.ts"
import { addResolution, emptyResolutions, type Entry } from "../../../src/scenario/ledger/edit-resolutions.ts"
import { ResolutionsSchema } from "../../../src/scenario/ledger/schema.ts"

const order = ["a", "b", "c"]

const add = (text: string, entry: Entry): string => {
  const decoded = decodeLedgerFile(ResolutionsSchema, "resolutions.yaml", text)
  const after = addResolution(text, decoded.ok ? decoded.root : undefined, entry, order)
  if (after === undefined) throw new Error("no place")
  return after
}

const read = (text: string) => {
  const decoded = decodeLedgerFile(ResolutionsSchema, "resolutions.yaml", text)
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems))
  return decoded.value.resolutions
}

const yes = (id: string, deadline: string): Entry => ({
  id,
  deadline,
  resolution: { outcome: true, date: "2024-05-01", source: "A: paper, page 3 # not a comment" },
})

const some = `# Of all, by hand.
resolutions:
  # The first
  a:
    2024-06-30:
      outcome: false # as read
      date: 2024-06-30
  c: # the last
    end:
      outcome: unresolved
# Nothing more.
`

describe("adding what became of a question", () => {
  it("begins a file", () => {
    expect(add(emptyResolutions, yes("b", "end"))).toBe(
      `${emptyResolutions}  b:\n    end:\n      outcome: true\n      date: 2024-05-01\n      source: "A: paper, page 3 # not a comment"\n`,
    )
  })

  it.each([
    ["b", "2024-06-30", "      date: 2024-06-30\n", "  c: # the last\n"],
    ["a", "2024-12-31", "      date: 2024-06-30\n", "  c: # the last\n"],
    ["a", "2024-05-31", "  a:\n", "    2024-06-30:\n"],
    ["c", "2024-05-31", "  c: # the last\n", "    end:\n"],
    ["z", "2024-05-31", "      outcome: unresolved\n", "# Nothing more.\n"],
  ])("puts %s@%s in its place and keeps all else", (id, deadline, before, after) => {
    const text = add(some, yes(id, deadline))
    const place = text.indexOf(before) + before.length
    const added = text.length - some.length
    expect(text.slice(0, place) + text.slice(place + added)).toBe(some)
    expect(text.slice(place + added).startsWith(after)).toBe(true)
    expect(read(text)[id]?.[deadline]?.source).toBe("A: paper, page 3 # not a comment")
  })

  it("keeps what was written before, with its comments, when somebody changes their mind, and again", () => {
    const once = add(some, yes("a", "2024-06-30"))
    expect(once).toContain(
      "      was:\n        - outcome: false # as read\n          date: 2024-06-30\n  c: # the last\n",
    )
    const twice = add(once, { ...yes("a", "2024-06-30"), resolution: { outcome: "void" } })
    const entry = read(twice)["a"]?.["2024-06-30"]
    expect(entry?.outcome).toBe("void")
    expect(entry?.was?.[0]?.outcome).toBe(true)
    expect(entry?.was?.[0]?.was?.[0]?.outcome).toBe(false)
    expect(twice.startsWith("# Of all, by hand.\nresolutions:\n  # The first\n")).toBe(true)
    expect(twice.endsWith("# Nothing more.\n")).toBe(true)
  })

  it("keeps an entry in braces too, and says where there is no line to write on", () => {
    const flow = "resolutions:\n  a:\n    end: { outcome: false, note: So. }\n"
    const text = add(flow, yes("a", "end"))
    expect(read(text)["a"]?.["end"]?.was).toEqual([{ outcome: false, note: "So." }])
    const braces = "resolutions: { a: { end: { outcome: false } } }\n"
    const decoded = decodeLedgerFile(ResolutionsSchema, "r", braces)
    expect(addResolution(braces, decoded.ok ? decoded.root : undefined, yes("a", "2024-01-01"), order)).toBeUndefined()
  })

  it("moves no other byte of the flagship's file, whatever is added", () => {
    const text = readFileSync(join(import.meta.dirname, "../../../scenarios/karabakh-2024/resolutions.yaml"), "utf8")
    const before = read(text)
    for (const id of Object.keys(before)) {
      const after = add(text, yes(id, "2031-01-01"))
      const found = read(after)
      expect(found[id]?.["2031-01-01"]?.outcome).toBe(true)
      const added = after.split("\n").length - text.split("\n").length
      const start = after.split("\n").findIndex((line) => line === "    2031-01-01:")
      expect([...after.split("\n").slice(0, start), ...after.split("\n").slice(start + added)].join("\n")).toBe(text)
    }
  })
})
