import { describe, expect, it } from "vitest"
import { html } from "../../src/report/html.ts"

describe("text in a page", () => {
  it.each([
    ["by 2024-06-30", "by <time>2024-06-30</time>"],
    ["81 % (80–81 %).", '81\u00a0% (<span class="range">80–81\u00a0%</span>).'],
    ["9.8 % (8.9–10.7 %)", '9.8\u00a0% (<span class="range">8.9–10.7\u00a0%</span>)'],
    ["1,030–1,090 persons", '<span class="range">1,030–1,090</span> persons'],
    ["−3–2, then", '−<span class="range">3–2</span>, then'],
    ["−3–−2", '−<span class="range">3–−2</span>'],
    ["2024-05-15 – 2024-08-29", "<time>2024-05-15</time> – <time>2024-08-29</time>"],
    ["2024-05-15–2024-08-29", "<time>2024-05-15</time>–<time>2024-08-29</time>"],
    ["Armenia–Azerbaijan", "Armenia–Azerbaijan"],
    ['<b>"1–2"</b>', '&lt;b&gt;&quot;<span class="range">1–2</span>&quot;&lt;/b&gt;'],
  ])("keeps days and ranges of %j on one line, and escapes it", (text, expected) => {
    expect(html`<p>${text}</p>`.html).toBe(`<p>${expected}</p>`)
  })

  it("is left as it is in an attribute", () => {
    expect(html`<p title="${"1–2 by 2024-06-30"}"></p>`.html).toBe('<p title="1–2 by 2024-06-30"></p>')
  })
})
