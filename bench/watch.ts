import { spawn } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { chromium, type Page } from "playwright-core"

/**
 * `node bench/watch.ts [saves]`: how long it takes in a real browser from saving a file of the flagship to the new
 * answers, the first new chart and all runs, over so many saves (default 12). The target is 1.0 s to the first chart of
 * the quick look on two cores. Exits 1 where the median misses it.
 */
const target = 1000
const saves = Number(process.argv[2] ?? 12)
const root = join(import.meta.dirname, "..")
const executablePath = process.env["CASUS_BROWSER"] ?? "/usr/bin/chromium"
if (!existsSync(executablePath)) throw new Error(`there is no browser at ${executablePath}`)

const folder = mkdtempSync(join(tmpdir(), "casus-bench-"))
const scenario = join(folder, "karabakh-2024")
cpSync(join(root, "scenarios/karabakh-2024"), scenario, { recursive: true })

/** Notes in the page when pieces change: `window.marks` holds the time of the first change of each since the last save. */
const observe = `
window.marks = {}
const note = (name) => { window.marks[name] ??= Date.now() }
for (const id of ["answers", "charts"]) new MutationObserver(() => requestAnimationFrame(() => note(id)))
  .observe(document.getElementById(id), { childList: true, subtree: true, characterData: true, attributes: true })
new MutationObserver(() => { if (document.getElementById("status").innerText.includes("watching")) note("settled") })
  .observe(document.getElementById("status"), { childList: true, subtree: true, characterData: true, attributes: true })
`

interface Marks {
  readonly answers: number
  readonly charts: number
  readonly settled: number
}

/** Saves the file with another exit rate and gives the milliseconds to each mark. */
const measureSave = async (page: Page, file: string, text: string): Promise<Marks> => {
  // The last frames of the save before must not be taken for this one's.
  await page.waitForTimeout(500)
  await page.evaluate("window.marks = {}")
  const saved = Date.now()
  writeFileSync(file, text)
  for (;;) {
    const marks = (await page.evaluate("window.marks")) as Partial<Marks>
    const { answers, charts, settled } = marks
    if (answers !== undefined && charts !== undefined && settled !== undefined && settled > charts)
      return { answers: answers - saved, charts: charts - saved, settled: settled - saved }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const tell = (name: string, values: readonly number[]): string =>
  `${name.padEnd(28)} median ${String(median(values)).padStart(5)} ms, slowest ${String(Math.max(...values)).padStart(5)} ms`

const child = spawn(process.execPath, [join(root, "dist/main.js"), "watch", scenario], {
  stdio: ["ignore", "ignore", "pipe"],
})
const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
})
try {
  const address = await new Promise<string>((resolve) => {
    let told = ""
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString("utf8")
      const found = /http:\S+/.exec(told)?.[0]
      if (found !== undefined) resolve(found)
    })
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(address)
  while (!(await page.locator("#status").innerText()).includes("10,000 runs")) await page.waitForTimeout(200)
  while (!(await page.locator("#status").innerText()).includes("watching")) await page.waitForTimeout(200)
  await page.evaluate(observe)
  const file = join(scenario, "assumptions.yaml")
  const original = readFileSync(file, "utf8")
  const marks: Marks[] = []
  for (let i = 0; i < saves; i++) {
    const edited = original.replace(/(exit_rate:[\s\S]*?value: )([^\n]+)/, `$1${120 + i} to ${500 + i}`)
    marks.push(await measureSave(page, file, edited))
  }
  const [answers, charts, settled] = (["answers", "charts", "settled"] as const).map((key) =>
    marks.map((one) => one[key]),
  )
  console.log(`karabakh-2024, ${saves} saves, ${availableParallelism()} cores, ${process.version}`)
  console.log(tell("new answers", answers ?? []))
  console.log(tell("first new chart", charts ?? []))
  console.log(tell("all 10,000 runs, all charts", settled ?? []))
  const isFast = median(charts ?? []) < target
  console.log(`target: first new chart within ${target} ms: ${isFast ? "met" : "missed"}`)
  process.exitCode = isFast ? 0 : 1
} finally {
  await browser.close()
  child.kill("SIGINT")
  rmSync(folder, { recursive: true })
}
