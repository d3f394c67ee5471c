import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  code,
  column,
  command,
  details,
  heading,
  link,
  list,
  mono,
  remark,
  paragraph,
  section,
  span,
  strong,
  table,
} from "../../src/report/document/build.ts"
import type { Block, Document, Inline, Role } from "../../src/report/document/document.ts"
import { writeMarkdown } from "../../src/report/document/write-markdown.ts"
import { writePage } from "../../src/report/document/write-page.ts"
import { writeTerminal } from "../../src/report/document/write-terminal.ts"
import { measureWidth } from "../../src/words/width.ts"

/** Numbers as reports have them: with sign and unit, told apart by their digits. */
const number = fc
  .tuple(
    fc.constantFrom("−", "+", "<", "", "± ", "− "),
    fc.integer({ min: 1000, max: 9999 }),
    fc.constantFrom("%", "pp", "men", "days"),
  )
  .map(([sign, digits, unit]) => `${sign}${digits / 10} ${unit}`)

const word = fc.constantFrom("base", "leaves", "Հայաստան", "東京", "by", "2024-06-30", "of", "e\u0301te")

const sentence = fc.array(fc.oneof(word, number), { minLength: 1, maxLength: 14 }).map((words) => words.join(" "))

const inline: fc.Arbitrary<Inline> = fc.oneof(
  sentence,
  fc
    .array(
      fc.tuple(
        sentence,
        fc.constantFrom(
          strong,
          mono,
          (text: string) => span("open", text),
          (text: string) => link(text, "#a"),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((pieces) => pieces.flatMap(([text, as]) => [as(text), " "])),
)

const tables = fc
  .array(fc.constantFrom<Role>("label", "text", "number", "text"), { minLength: 1, maxLength: 9 })
  .chain((roles) =>
    fc
      .array(fc.tuple(...roles.map((role) => (role === "number" ? number : inline))), { minLength: 1, maxLength: 5 })
      .map((rows) =>
        table(
          roles.map((role, i) => column(`head${i}`, role)),
          rows,
        ),
      ),
  )

const block: fc.Arbitrary<Block> = fc.oneof(
  inline.map(paragraph),
  inline.map(remark),
  inline.map((text) => heading(text)),
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((items) => list(items)[0]!),
  sentence.map((text) => details(text, paragraph(text))),
  tables,
)

const documents: fc.Arbitrary<Document> = fc
  .tuple(sentence, fc.array(block, { maxLength: 3 }), fc.array(fc.array(block, { maxLength: 3 }), { maxLength: 3 }))
  .map(([title, lead, parts]) => ({
    title,
    lead,
    sections: parts.map((blocks, i) => section(`paths-${i}`, `Part ${i}`, ...blocks)),
    footer: "made by hand",
  }))

const widths = fc.integer({ min: 40, max: 160 })

/** All pieces of text in a document, as written. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    ["kind", "as", "role", "to", "id"].includes(key) ? [] : textsOf(part),
  )
}

const wordsIn = (text: string): readonly string[] => text.split(/[\s\u00a0]+/).filter((each) => each !== "")

const unmarked = (page: string): string => page.replaceAll(/<[^>]*>/g, "").replaceAll("&lt;", "<")

const unescaped = (markdown: string): string => markdown.replaceAll(/\\(?=[^\w\s])/g, "").replaceAll("**", "")

describe("every document", () => {
  it("has every word in all three forms, at any width", () => {
    fc.assert(
      fc.property(documents, widths, (document, width) => {
        const words = new Set(textsOf(document).flatMap(wordsIn))
        const forms = [
          unmarked(writePage(document)),
          unescaped(writeMarkdown(document)),
          writeTerminal(document, { width, color: false }),
        ]
        for (const form of forms) for (const each of words) expect(form).toContain(each)
      }),
      { numRuns: 60 },
    )
  })

  it("has no line at a terminal that is wider than it", () => {
    fc.assert(
      fc.property(documents, widths, fc.boolean(), (document, width, ascii) => {
        const widest = Math.max(
          ...writeTerminal(document, { width, color: false, ascii }).split("\n").map(measureWidth),
        )
        expect(widest).toBeLessThanOrEqual(width)
      }),
      { numRuns: 100 },
    )
  })

  it("keeps every number on a line with its sign and its unit", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), widths, (numbers, width) => {
        const text = numbers.join(" ")
        const document: Document = {
          title: "numbers",
          lead: [
            paragraph(text),
            list([text])[0]!,
            table([column("a", "label"), column("b", "number"), column("c")], [["x", numbers[0]!, text]]),
          ],
          sections: [],
          footer: "",
        }
        const terminal = writeTerminal(document, { width, color: false }).split("\n")
        for (const each of numbers) expect(terminal.some((line) => line.includes(each))).toBe(true)
        const page = unmarked(writePage(document))
        for (const each of numbers) expect(page).toContain(each.replaceAll(" ", "\u00a0"))
      }),
      { numRuns: 60 },
    )
  })
})

const hostile = [
  '<script>alert("1")</script><img src=x onerror=alert(1)>',
  "</title></section><h1>mine</h1>",
  "| a | b |\n|---|---|\n# mine\n- mine\n```\ncode",
  "[mine](javascript:alert(1)) ![x](http://x.example/p.png) <http://x.example>",
  "**bold** __bold__ ~~gone~~ `code` \\| &lt;b&gt; &#60;",
  "\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J\u009b31m\rback\u0008\u202Egnp.exe",
]

/* oxlint-disable no-control-regex -- finding them is the purpose */
const strange = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/
const colorCodes = /\u001b\[\d+m/g
/* oxlint-enable no-control-regex */

/** A hostile text wherever a text may stand. */
function everywhere(text: string): Document {
  return {
    title: text,
    lead: [paragraph(text), remark(text)],
    sections: [
      section(
        "answers",
        text,
        heading(text),
        list([text, { text: [strong(text), mono(text), link(text, text)], lines: [text] }]),
        table([column(text, "group"), column(text, "label"), column(text)], [[text, text, mono(text)]]),
        details(text, paragraph(text)),
        command(text),
        code(text),
      ),
    ],
    footer: text,
  }
}

/** Lines of markdown without what is escaped and without code. */
const bareLines = (markdown: string): readonly string[] =>
  markdown
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replaceAll(/\\[^A-Za-z0-9\s]/g, "").replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, "x"))

const tagsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag = ""]) => tag)

describe("a document of hostile texts", () => {
  it.each(hostile)("makes no more tags of %j than of a plain text, and leads nowhere", (text) => {
    const page = writePage(everywhere(text))
    expect(tagsOf(page)).toEqual(tagsOf(writePage(everywhere("two words"))))
    expect(page).not.toMatch(/href="(?!#|data:,)/)
  })

  it.each(hostile)("keeps to its blocks of markdown with %j", (text) => {
    // What stands between fences or in a summary is no markdown.
    const { sections, ...rest } = everywhere(text)
    const document = {
      ...rest,
      sections: sections.map((part) => ({
        ...part,
        blocks: part.blocks.filter(({ kind }) => kind !== "command" && kind !== "code" && kind !== "details"),
      })),
    }
    const bare = bareLines(writeMarkdown(document))
    expect(bare.filter((line) => line.startsWith("|")).map((line) => line.split("|").length)).toEqual([5, 5, 5])
    expect(bare.filter((line) => line.startsWith("#"))).toHaveLength(3)
    expect(bare.filter((line) => /^\s*- /.test(line))).toHaveLength(3)
    expect(bare.filter((line) => /^(```|[=+>]|\d+[.)] |- -|---)/.test(line))).toEqual([])
    // Bold is ours, twice in one item; everything else that could be a mark is escaped.
    expect(bare.join("\n").replaceAll("**", "")).not.toMatch(/[`*_<>[\]~]|&#?\w+;/)
    expect(bare.join("\n").split("**")).toHaveLength(3)
  })

  it.each(hostile)("never drives a terminal with %j", (text) => {
    expect(writeTerminal(everywhere(text), { width: 60, color: false })).not.toMatch(strange)
    const colored = writeTerminal(everywhere(text), { width: 60, color: true })
    expect(colored.replaceAll(colorCodes, "")).not.toMatch(strange)
    expect(writePage(everywhere(text))).not.toMatch(strange)
    expect(writeMarkdown(everywhere(text))).not.toMatch(strange)
  })
})
