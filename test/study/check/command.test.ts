import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

/** Every mistake in test/fixtures/many-mistakes.yaml with the place of the first character that is wrong. */
const mistakes = [
  "3:17 not-a-date",
  "6:18 interval-reversed",
  "7:19 beyond-scale",
  "8:34 not-one-of",
  "9:30 basis-without-evidence",
  "10:3 bad-id",
  "11:31 bad-parameter",
  "14:41 unknown-value",
  "15:3 missing-key",
  "15:13 unknown-key",
  "20:15 unknown-name",
  "21:33 wrong-unit",
  "21:53 not-a-state-variable",
  "23:20 wrong-spelling",
  "24:22 missing-time-basis",
  "27:17 unknown-position",
  "28:22 wrong-type",
  "30:27 change-needs-number",
  "31:34 cut-at-comma",
  "32:22 unknown-rule",
  "32:48 not-a-state-variable",
  "34:47 not-a-deadline",
  "35:3 reserved-id",
  "35:39 units-disagree",
  "36:10 unknown-track",
]

const many = "test/fixtures/many-mistakes.yaml"

interface Told {
  readonly code: string
  readonly place: { readonly line: number; readonly column: number }
}

describe("casus check", () => {
  it("tells twenty-five different mistakes at once, each at its line and column, and exits 65", async () => {
    const { code, stdout } = await runCasus(["check", many, "--json"])
    expect(code).toBe(65)
    const { problems } = JSON.parse(stdout) as { readonly problems: readonly Told[] }
    expect(problems.map(({ code: told, place }) => `${place.line}:${place.column} ${told}`)).toEqual(mistakes)
  })

  it("shows each line with a caret under the mistake, and what to do", async () => {
    const { stdout, stderr } = await runCasus(["check", many])
    expect(stdout).toBe("")
    expect(stderr).toContain(
      [
        'many-mistakes.yaml:20:15: unknown name "troop" [unknown-name]',
        "            when: troop > 0",
        "                  ^^^^^",
        '    → did you mean "troops"?',
      ].join("\n"),
    )
    expect(stderr).toContain("25 problems")
  })

  it("never shows a control character of the file", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, "scenario.yaml"), readFileSync(many, "utf8").replace("guesswork", "\u001b[31mred"))
    const { stderr } = await runCasus(["check", folder])
    expect(stderr).not.toContain("\u001b")
  })

  it("exits 0 on a scenario without problems, and says how many warnings there are", async () => {
    const { code, stdout } = await runCasus(["check", "test/fixtures/small.yaml"])
    expect(code).toBe(0)
    expect(stdout).toBe("test/fixtures/small.yaml: 2 warnings\n")
  })

  it("takes warnings for problems with --strict", async () => {
    const { code } = await runCasus(["check", "--strict", "test/fixtures/small.yaml"])
    expect(code).toBe(65)
  })

  it("checks several files and sorts what it finds", async () => {
    const { code, stdout } = await runCasus(["check", "test/fixtures/small.yaml", many, "--json"])
    expect(code).toBe(65)
    const { problems } = JSON.parse(stdout) as { readonly problems: readonly Told[] }
    expect(problems.length).toBe(mistakes.length + 2)
  })
})
