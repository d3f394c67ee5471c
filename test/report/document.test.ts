import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { writeMarkdown } from "../../src/report/document/write-markdown.ts"
import { writePage } from "../../src/report/document/write-page.ts"
import { writeTerminal } from "../../src/report/document/write-terminal.ts"
import {
  code,
  column,
  command,
  details,
  figure,
  heading,
  link,
  list,
  mono,
  muted,
  remark,
  onlyIn,
  paragraph,
  section,
  span,
  strong,
  table,
} from "../../src/report/document/build.ts"
import type { Document } from "../../src/report/document/document.ts"
import { trustMarkup } from "../../src/report/html.ts"

/** A little of everything. */
const sample: Document = {
  title: "After the peacekeepers leave",
  lead: [remark("2024-05-31 to 2024-12-31 · 10,000 runs")],
  sections: [
    section(
      "answers",
      "Answers",
      table(
        [column("Question", "group"), column("By", "label"), column("Share", "number"), column("In words")],
        [
          ["Will the base close?", "by 2024-06-30", strong("37 %"), "unlikely"],
          [
            "Will the base close?",
            "by 2024-12-31",
            [{ as: "bar", value: 0.5, low: 0.49, high: 0.51 }, " 50 %"],
            span("open", "even"),
          ],
        ],
      ),
      remark(["See ", link("the ledger", "#evidence"), " and ", link("its source", "https://example.org/a"), "."]),
    ),
    section(
      "edits",
      "More",
      heading("Edits"),
      list(["one edit", { text: [strong("a rule"), " ", mono("army.leaves")], lines: ["because it must"] }]),
      figure(
        { id: "when", title: "When", svg: trustMarkup("<svg></svg>"), alt: "When", width: 600, table: "" },
        "a curve that rises to 50 %",
      ),
      details("1 entry", paragraph(["folded, ", muted("not hidden")])),
      code("a: 1 % 2"),
      command("casus run 'a b.yaml' -n 100"),
    ),
    ...onlyIn(["page"], section("own", "For the page alone", paragraph("seen there"))),
  ],
  footer: "made by casus",
}

describe("a document", () => {
  it("is told at a terminal in lines, with the group of a table above its rows", () => {
    expect(writeTerminal(sample, { width: 60, color: false })).toBe(`After the peacekeepers leave
2024-05-31 to 2024-12-31 · 10,000 runs

Answers
───────
  By                       Share  In words
Will the base close?
  by 2024-06-30             37 %  unlikely
  by 2024-12-31  █████░░░░░ 50 %  even
See the ledger and its source (https://example.org/a).

More
────
Edits
  - one edit
  - a rule army.leaves
      because it must

When charts/when.svg
  a curve that rises to 50 %

1 entry
folded, not hidden

  a: 1 % 2

  casus run 'a b.yaml' -n 100

made by casus
`)
  })

  it("keeps a day on the line of its word at forty columns", () => {
    const told = writeTerminal(
      {
        ...sample,
        sections: [
          section(
            "answers",
            "Answers",
            table(
              [column("By", "label"), column("Answer")],
              [["by 2024-06-30", "30 % (26–33 %), unlikely, or roughly even chance"]],
            ),
          ),
        ],
      },
      { width: 40, color: false, ascii: false },
    )
    expect(told).toMatch(/by 2024-06-30  30\s% \(26–33\s%\),/)
  })

  it("is told in markdown, with the group of a table as a column and numbers tied to their units", () => {
    expect(writeMarkdown(sample)).toBe(`# After the peacekeepers leave

2024-05-31 to 2024-12-31 · 10,000\u00a0runs

## Answers

| Question | By | Share | In words |
|---|---|--:|---|
| Will the base close? | by 2024-06-30 | **37\u00a0%** | unlikely |
|  | by 2024-12-31 | 50\u00a0% | even |

See the ledger and [its source](<https://example.org/a>).

## More

### Edits

- one edit
- **a rule** \`army.leaves\`
  - because it must

### When

![a curve that rises to 50 %](charts/when.svg)

<details>
<summary>1\u00a0entry</summary>

folded, not hidden

</details>

\`\`\`
a: 1 % 2
\`\`\`

\`\`\`
casus run 'a b.yaml' -n 100
\`\`\`

made by casus
`)
  })

  it("is a page in which contents lead to sections, rows can be pointed to and a command can be copied", () => {
    const page = writePage({
      ...sample,
      sections: [
        ...sample.sections,
        section("evidence", "Ledger", table([column("Id")], [{ cells: ["E1"], id: "evidence-E1" }])),
      ],
    })
    for (const part of [
      '<a href="#evidence">Ledger</a>',
      '<section id="evidence">',
      '<tr id="evidence-E1">',
      "seen there",
      "<code>army.leaves</code>",
      '<a href="#evidence">the ledger</a>',
      "casus run &#39;a b.yaml&#39; -n 100</pre>",
      "by <time>2024-06-30</time>",
      'aria-label="a curve that rises to 50\u00a0%"',
    ])
      expect(page).toContain(part)
    expect(page).toMatch(/<tr id="evidence-E1">\s*<td/)
    expect(page).not.toContain("<tr></tr>")
    expect(page.match(/<script/g)).toHaveLength(1)
    const [, policy, script = ""] = /script-src 'sha256-([^']+)'[\s\S]*<script>([\s\S]*)<\/script>/.exec(page) ?? []
    expect(createHash("sha256").update(script).digest("base64")).toBe(policy)
  })

  it("keeps the rows of a page's table that are about the same in one body, which paper does not part", () => {
    const rows = ["a", "a", "b"].map((about, i) => [about, String(i), "x"])
    const page = writePage({
      ...sample,
      sections: [section("answers", "Answers", table([column("About", "group"), column("Row"), column("Cell")], rows))],
    })
    const bodies = [...page.matchAll(/<tbody>(.*?)<\/tbody>/gs)].map(([body]) => body)
    expect(bodies.map((body) => body.match(/<tr/g)?.length)).toEqual([3, 2])
    expect(bodies.map((body) => />([ab])<\/th>/.exec(body)?.[1])).toEqual(["a", "b"])
    expect(page).toContain("tbody:has(> tr.group) { break-inside: avoid; }")
  })
})
