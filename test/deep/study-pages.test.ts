import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser } from "playwright-core"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { runCasus } from "../support/casus.ts"
import { findLabelFaults, measurePage } from "../support/label-boxes.ts"

const flagship = "scenarios/karabakh-2024"
const protest = "scenarios/examples/protest-threshold"
const supply = "scenarios/examples/supply-corridor-under-attack"
const monitors = "scenarios/examples/ceasefire-with-monitors"
const few = ["--runs", "600"]

/** What each study is asked, by what it is of. */
const studies: Readonly<Record<string, readonly string[]>> = {
  "run of the flagship": ["run", flagship, ...few],
  "comparison of the flagship": [
    "compare",
    flagship,
    `${flagship}/variants/syunik-escalation.yaml`,
    "--attribute",
    ...few,
  ],
  "comparison of four": [
    "compare",
    flagship,
    ...["armenia-yields", "armenia-firm", "pivot-to-baku"].map((name) => `${flagship}/variants/${name}.yaml`),
    ...few,
  ],
  "sweep of the flagship": ["sweep", flagship, "--vary", "exit_rate=200:600:5", ...few],
  "condition in the flagship": ["given", flagship, "fired(peace_talks.text_is_initialled)", "--done", ...few],
  "drivers of the flagship": ["drivers", flagship, ...few],
  "flip of the flagship": ["flip", flagship, "--question", "out_by@2024-05-31", "--above", "0.8", ...few],
  "value of the flagship": ["value", flagship, "--decide", "0.39", ...few],
  "score of the flagship": ["score", flagship, "--backtest", "--over-time", "--until", "2026-01-01"],
  "story of the flagship": ["explain", flagship, "--run", "12", "--path", ...few],
  "split of the flagship": ["split", flagship, ...few],
  "turning points of the flagship": ["turning-points", flagship, "--paths", "20", ...few],
  "run of protests": ["run", protest, ...few],
  "comparison of protests": ["compare", protest, "--set", "loyal=0.9", "--set", "loyal=0.2", ...few],
  "sweep of protests": ["sweep", protest, "--vary", "loyal=0.1:0.9:7", ...few],
  "plane of protests": ["sweep", protest, "--vary", "loyal=0.1:0.9:5", "--vary", "threshold=0.02:0.3:5", ...few],
  "condition in protests": ["given", protest, "answer(fallen)", ...few],
  "drivers of protests": ["drivers", protest, "--tornado", "5:95", ...few],
  "value of protests": ["value", protest, ...few],
  "story of protests": ["explain", protest, "--run", "3", "--path", ...few],
  "split of protests": ["split", protest, ...few],
  "turning points of protests": ["turning-points", protest, "--paths", "20", ...few],
  "worlds of protests": ["discover", protest, "--question", "fallen@end", ...few],
  "run of a supply corridor": ["run", supply, ...few],
  "sweep of a supply corridor": ["sweep", supply, "--vary", "raided=0.05:0.6:6", ...few],
  "split of a supply corridor": ["split", supply, ...few],
  "comparison of monitors": ["compare", monitors, `${monitors}/variants/monitors-leave.yaml`, "--attribute", ...few],
}

/** A desk's window less its scrollbar, one between a tablet's and a desk's, and a telephone. */
const widths = [1265, 1130, 390]

const findPage = (folder: string): string => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    ({ name, parentPath }) => /^(report|comparison)\.html$/.test(name) && parentPath !== folder,
  )
  if (found === undefined) throw new Error(`no page in ${folder}`)
  return pathToFileURL(join(found.parentPath, found.name)).href
}

describe.skipIf(browserPath === undefined)("pages of all studies in a real browser", () => {
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    browser = await launchBrowser()
    folder = mkdtempSync(join(tmpdir(), "casus-study-pages-"))
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  it.each(Object.entries(studies))(
    "are no wider than the window, with no text below 12 px, over another or cut, in the light and unfolded: %s",
    async (name, asked) => {
      const out = join(folder, name.replaceAll(" ", "-"))
      const { code, stderr } = await runCasus([...asked, "--seed", "1", "--quiet", "--out", out])
      expect([code, stderr]).toEqual([0, ""])
      const faults: string[] = []
      for (const width of widths) {
        const page = await measurePage(browser, findPage(out), width)
        if (page.width > width) faults.push(`at ${width} the page is ${page.width} wide`)
        faults.push(...page.small.map((text) => `at ${width} small: ${text}`))
        faults.push(...page.drawings.flatMap(findLabelFaults).map((fault) => `at ${width} ${fault}`))
        if (width > 1000 || width < 400)
          faults.push(...page.scrolled.map((id) => `at ${width} scrolls by itself: ${id}`))
      }
      expect(faults).toEqual([])
    },
  )
})
