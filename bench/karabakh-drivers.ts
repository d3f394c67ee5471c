import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { DriversResult } from "../src/study/drivers/result.ts"
import { tellLowToHigh, tellOwnPart, tellWhole } from "../src/study/drivers/words.ts"
import { tellWhich } from "../src/words/asked.ts"
import { tellExplained } from "../src/words/explained.ts"
import { flagship } from "./karabakh-play.ts"

/**
 * `npm run karabakh:drivers` asks what the flagship's answers hang on (10,000 runs, seed 1; each source drawn again by itself
 * in 1,000) and puts that into the marked part of its README.md. With `-- --print` it only prints.
 */

const readmeFile = join(flagship, "README.md")

const marks = ["<!-- made: drivers -->", "<!-- end of drivers -->"] as const

/** What stands between the marks. */
export const readDriversPart = (): string => {
  const text = readFileSync(readmeFile, "utf8")
  const [from, to] = marks.map((mark) => text.indexOf(mark))
  if (from === undefined || to === undefined || from < 0 || to < from)
    throw new Error(`${readmeFile} has no part of drivers`)
  return text.slice(from + marks[0].length, to).trim()
}

/** What `casus drivers` finds. */
export const askDrivers = (): DriversResult => {
  const out = mkdtempSync(join(tmpdir(), "casus-drivers-"))
  try {
    const words = ["drivers", flagship, "--redraw", "1000", "--out", out, "--quiet", "--json"]
    const printed = execFileSync(process.execPath, ["dist/main.js", ...words], {
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 30,
      encoding: "utf8",
    })
    return JSON.parse(printed) as DriversResult
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const route = "route@end"
const mostOfRoute = 8

/** The part as markdown: what moves nothing, what the route hangs on, and every answer with what leads and its ignorance. */
export const tellDrivers = (result: DriversResult): string => {
  const { redraw, sources } = result
  if (redraw === undefined) throw new Error("nothing was drawn again")
  const still = redraw.moves_none.map((id) => `\`${id}\``).join(", ")
  return [
    `Among ${sources.length} independent sources ${redraw.moves_none.length} change no run of any answer, each drawn again by itself in 1,000 runs (so at most 3 in 1,000): ${still}. Whoever sharpens one of these learns nothing about these questions.`,
    "What the route through Syunik hangs on, by what each unknown does by itself:",
    tellRoute(result),
    "Every answer, with the source that changes most runs by itself, and the share of its variance that is ignorance: one source at a time, and all together (1,000 worlds played ten times each). The rest is the world's own chance.",
    tellAnswers(result),
  ].join("\n\n")
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n")

const tellRoute = ({ answers, redraw, unknowns }: DriversResult): string => {
  const answer = answers.find(({ name }) => name === route)
  const parts = redraw?.answers.find(({ name }) => name === route)?.sources ?? []
  if (answer === undefined) throw new Error(`there is no answer ${route}`)
  const rows = parts.slice(0, mostOfRoute).map((part) => {
    const value = answer.values.find(({ id }) => id === part.id)
    const title = unknowns.find(({ id }) => id === part.id)?.title ?? part.id
    return [
      `\`${part.id}\``,
      title,
      tellOwnPart(part),
      value === undefined || !value.seen ? "not seen" : tellLowToHigh(answer, value),
    ]
  })
  return table(["Source", "", "Runs it changes by itself", "Lowest → highest fifth"], rows)
}

const tellAnswers = ({ answers, redraw }: DriversResult): string => {
  const rows = answers.map((answer) => {
    const found = redraw?.answers.find(({ name }) => name === answer.name)
    const [first] = found?.sources ?? []
    return [
      `${answer.ask} ${tellWhich(answer)}`.trim(),
      tellWhole(answer),
      first === undefined || first.up + first.down === 0 ? "none" : `\`${first.id}\` ${tellOwnPart(first)}`,
      tellExplained(answer.sums.sources),
      found === undefined ? "" : tellExplained(found.ignorance),
    ]
  })
  return table(["Question", "Answer", "Changes most runs by itself", "One by one", "Ignorance in all"], rows)
}

if (process.argv[1] === import.meta.filename) {
  const part = tellDrivers(askDrivers())
  if (!process.argv.includes("--print")) {
    const text = readFileSync(readmeFile, "utf8")
    readDriversPart()
    const [from, to] = [text.indexOf(marks[0]), text.indexOf(marks[1])]
    writeFileSync(readmeFile, `${text.slice(0, from)}${marks[0]}\n\n${part}\n\n${text.slice(to)}`)
  }
  process.stdout.write(`${part}\n`)
}
