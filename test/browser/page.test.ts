import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser, Page } from "playwright-core"
import type { RunSample, SampleColumn } from "../../src/report/document/sample.ts"
import type { Content } from "../../src/report/content.ts"
import { sweepScenario } from "../../src/study/sweep/study.ts"
import { compareFiles } from "../../src/study/compare/study.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { findLabelFaults, measureLabels } from "../support/label-boxes.ts"
import { describeRecipe } from "../../src/report/recipe.ts"
import type { Report } from "../../src/report/report.ts"
import { prepareScenario } from "../../src/study/open.ts"
import { composeReport } from "../../src/study/run/compose.ts"
import { simulate } from "../../src/study/simulate.ts"
import { layerTest } from "../support/report.ts"

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8")

const flagship = "scenarios/karabakh-2024"

/** For all pages of this file: each is made once. */
const folder = mkdtempSync(join(tmpdir(), "casus-pages-"))
const temporaryFolder = () => mkdtempSync(join(folder, "page-"))

const keep = (content: Content | undefined): string => {
  const file = join(temporaryFolder(), "report.html")
  writeFileSync(file, typeof content === "string" ? content : "")
  return pathToFileURL(file).href
}

const common = { runs: 60, seed: "1", set: [], workers: 1 } as const

const flagshipReport = Effect.gen(function* () {
  const prepared = yield* prepareScenario(flagship, { set: [] })
  const ensemble = yield* simulate(prepared, { runs: 400, seed: "1", workers: 1 })
  const asked = { runs: 400, seed: "1", words: "icd203", set: [], brief: true } as const
  return yield* composeReport({ recipe: describeRecipe(prepared.loaded, asked), ...prepared, ensemble })
}).pipe(Effect.provide(layerTest))

let report: Promise<Report> | undefined
const makeFlagship = () => (report ??= Effect.runPromise(flagshipReport))

const pages: Readonly<Record<string, () => Promise<string>>> = {
  run: async () => keep((await makeFlagship()).files.get("report.html")),
  comparison: async () => {
    const out = temporaryFolder()
    const files = [flagship, `${flagship}/variants/${readdirSync(`${flagship}/variants`).toSorted()[0]}`]
    const asked = { ...common, files, attribute: false, out }
    const report = await Effect.runPromise(compareFiles(asked).pipe(Effect.provide(layerTest)))
    return pathToFileURL(join(report.folder, "comparison.html")).href
  },
  sweep: async () => {
    const out = temporaryFolder()
    const asked = { ...common, file: flagship, vary: ["exit_rate=200:600:3"], method: "grid", level: 0.5, out } as const
    const report = await Effect.runPromise(sweepScenario(asked).pipe(Effect.provide(layerTest)))
    return pathToFileURL(join(report.folder, "report.html")).href
  },
}

/** Pages opened from disk as a reader would: no server, no network. */
const others: Readonly<Record<string, () => Promise<string>>> = {
  brief: async () => keep((await makeFlagship()).files.get("brief.html")),
}

describe.skipIf(browserPath === undefined)("the page of a report in a real browser", () => {
  let browser: Browser
  const made = new Map<string, Promise<string>>()
  const pageOf = (kind: string): Promise<string> => {
    const found = made.get(kind) ?? { ...pages, ...others }[kind]!()
    made.set(kind, found)
    return found
  }
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  /** Opens a page and gives everything that went wrong on the way. */
  const open = async (
    kind: string,
    options: { readonly width: number; readonly dark?: boolean; readonly script?: boolean; readonly axe?: boolean },
  ): Promise<{ readonly tab: Page; readonly wrong: readonly string[] }> => {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      colorScheme: options.dark === true ? "dark" : "light",
      offline: true,
      javaScriptEnabled: options.script ?? true,
      bypassCSP: options.axe ?? false,
      acceptDownloads: true,
    })
    const tab = await context.newPage()
    const wrong: string[] = []
    tab.on("pageerror", (error) => wrong.push(error.message))
    tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()))
    tab.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && wrong.push(request.url()))
    await tab.goto(await pageOf(kind))
    return { tab, wrong }
  }

  it.each(Object.keys(pages))(
    "of a %s asks for nothing, breaks no policy and has nothing that axe finds",
    async (kind) => {
      const { wrong } = await open(kind, { width: 1280 })
      expect(wrong).toEqual([])
      // Only colours change in the dark and no colour changes with the width, and to look at colours takes longest. Drawings are
      // many small things to axe and of one kind everywhere: it sees those of the smaller pages, once.
      const colours = ["color-contrast"]
      const looks = [
        { width: 1280, drawn: kind !== "run", rules: {} },
        { width: 1280, dark: true, rules: { runOnly: colours } },
        { width: 390, rules: { rules: { "color-contrast": { enabled: false } } } },
      ]
      for (const { rules, drawn = false, ...look } of looks) {
        const { tab } = await open(kind, { ...look, axe: true })
        expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width)
        await tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        await tab.evaluate(axe)
        const context = JSON.stringify({ include: ["body"], exclude: drawn ? [] : [["figure svg"]] })
        const options = JSON.stringify({ ...rules, resultTypes: ["violations"] })
        const found: readonly string[] = await tab.evaluate(
          `axe.run(${context}, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')))`,
        )
        expect(found).toEqual([])
        await tab.context().close()
      }
    },
    240_000,
  )

  it("is whole without scripts: every chart is drawn with marks in it, and every link of the page leads somewhere", async () => {
    const { tab } = await open("run", { width: 1100, script: false })
    const page = await tab.content()
    expect(page.match(/<figure /g)?.length).toBeGreaterThan(8)
    const narrow = page.match(/class="drawing narrow"/g)?.length ?? 0
    expect(page.match(/<svg [^>]*class="marks"/g)?.length).toBe((page.match(/<figure /g)?.length ?? 0) + narrow)
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect([...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id))).toEqual([])
  })

  it.each(Object.keys(pages))("of a %s has no text below 12 px on a telephone", async (kind) => {
    const { tab } = await open(kind, { width: 390 })
    const small: readonly string[] = await tab.evaluate(`[...document.querySelectorAll("body *")]
      .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "") && each.getClientRects().length > 0)
      .filter((each) => {
        const svg = each.closest("svg")
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1
        return parseFloat(getComputedStyle(each).fontSize) * scale < 11.99
      })
      .map((each) => each.outerHTML.slice(0, 120))`)
    expect(small).toEqual([])
  })

  it.each(Object.keys(pages))(
    "of a %s has charts laid out for a telephone there, and none that scrolls",
    async (kind) => {
      const { tab } = await open(kind, { width: 390 })
      const seen: readonly (readonly [string, boolean, boolean, number])[] =
        await tab.evaluate(`[...document.querySelectorAll("figure")]
      .map((figure) => {
        const shown = [...figure.querySelectorAll(".drawing")].filter((each) => each.getClientRects().length > 0)
        const hint = figure.querySelector(".scroll-hint").getClientRects().length > 0
        return [figure.id, shown[0].classList.contains("narrow"), hint, shown.length]
      })`)
      expect(seen.filter(([, , , count]) => count !== 1)).toEqual([])
      expect(seen.filter(([, isNarrow, hint]) => hint || !isNarrow)).toEqual([])
      const wide = await tab.evaluate(
        "[...document.querySelectorAll('.drawing')].filter((each) => each.scrollWidth > each.clientWidth).map(({ ariaLabel }) => ariaLabel)",
      )
      expect(wide).toEqual([])
      const drawn: readonly string[] = await tab.evaluate(
        "[...document.querySelectorAll('.drawing.narrow svg')].map(({ outerHTML }) => outerHTML)",
      )
      const faults = (await measureLabels(browser, drawn)).flatMap(findLabelFaults)
      expect(drawn.length).toBeGreaterThan(0)
      expect(faults).toEqual([])
    },
  )

  it("follows the reader into the dark, text and charts alike", async () => {
    const { tab } = await open("run", { width: 1100, dark: true })
    expect(await tab.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(22, 25, 29)")
    const inks = await tab.evaluate(
      "[...document.querySelectorAll('figure svg text')].map((text) => getComputedStyle(text).fill)",
    )
    expect(inks).not.toContain("rgb(26, 26, 26)")
  })

  it("narrows to an actor, tells how much is left, and opens what is folded around it", async () => {
    const { tab } = await open("run", { width: 1280 })
    const rows = "[...document.querySelectorAll('#rules tbody tr:not(.apart)')].map((row) => row.textContent)"
    const all: readonly string[] = await tab.evaluate(rows)
    await tab
      .selectOption("#filter-subject", { label: "Armenia (government)" })
      .catch(() => tab.selectOption("#filter-subject", { index: 2 }))
    const some: readonly string[] = await tab.evaluate(rows)
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(all.length / 2)
    expect(await tab.textContent("form.filter [role=status]")).toMatch(/\d+ of \d+ rows, \d+ of \d+ charts/)
    expect(await tab.evaluate("document.querySelector('#rules details').open")).toBe(true)
  })

  it("shows of runs that are chosen in one chart what they have in the others, with counts and errors", async () => {
    const { tab, wrong } = await open("run", { width: 1280 })
    const sample: RunSample = await tab.evaluate("JSON.parse(document.querySelector('script.runs').textContent)")
    const route = sample.columns.find(({ id }) => id === "route")
    const out = sample.columns.find(({ id }) => id === "out_when")
    const chosen = [...(route?.data ?? []).keys()].filter((run) => route?.data[run] === 0)
    const happened = chosen.filter((run) => (out?.data[run] ?? -1) >= 0).length
    const card = (column?: SampleColumn) => tab.locator(".card", { has: tab.locator(`h3:text-is("${column?.label}")`) })
    await card(route).locator("button").first().click()
    expect(await tab.textContent(".chosen")).toContain(`${chosen.length} of ${sample.count} runs`)
    const told = Number.parseFloat((await card(out).locator(".told").textContent()) ?? "")
    expect(told).toBeCloseTo((100 * happened) / chosen.length, 0)
    await card(route).locator("button").first().press("Enter")
    expect(await tab.textContent(".chosen")).toContain(`All ${sample.count} runs`)
    expect(wrong).toEqual([])
  })

  it("narrows to a topic: the questions of one family, in tables and in charts", async () => {
    const { tab } = await open("run", { width: 1280 })
    await tab.selectOption("#filter-subject", { label: "corridor" })
    const told = (await tab.textContent("form.filter [role=status]")) ?? ""
    const [, rows = "0", all = "0"] = /(\d+) of (\d+) rows/.exec(told) ?? []
    expect(Number(rows)).toBeGreaterThan(0)
    expect(Number(rows)).toBeLessThan(Number(all) / 2)
    expect(await tab.locator("#chart-category-route").isVisible()).toBe(true)
    expect(await tab.locator("#chart-when-out_when").isVisible()).toBe(false)
  })

  it("chooses runs by what one points at in a large chart, or reaches with the keyboard, and lets go of them again", async () => {
    const { tab, wrong } = await open("run", { width: 1280 })
    const sample: RunSample = await tab.evaluate("JSON.parse(document.querySelector('script.runs').textContent)")
    const count = (id: string, holds: (value: number) => boolean) =>
      sample.columns.find((column) => column.id === id)?.data.filter((value) => value !== null && holds(value)).length
    const chosen = () => tab.textContent(".chosen")
    const click = (chart: string, says: string) =>
      tab.locator(`#chart-${chart} [data-says*="${says}"]`).first().dispatchEvent("click")
    const said = await tab.locator("#chart-storylines [data-says]").last().getAttribute("data-says")
    const line = / of the runs of (\S+),/.exec(said ?? "")?.[1] ?? ""
    const lines = sample.columns.find(({ id }) => id === "storyline")?.values ?? []
    const own = lines.findIndex((value) => value.startsWith(`${line}:`))
    expect(own).toBeGreaterThanOrEqual(0)
    await click("storylines", `of the runs of ${line},`)
    expect(await chosen()).toContain(`${count("storyline", (place) => place === own)} of ${sample.count} runs`)
    await click("storylines", `of the runs of ${line},`)
    expect(await chosen()).toContain(`All ${sample.count} runs`)
    await click("when-out_when", "It does not: ")
    expect(await chosen()).toContain(`${count("out_when", (day) => day < 0)} of ${sample.count} runs`)
    await tab.getByRole("button", { name: "Choose all runs again" }).click()
    const front = sample.columns.find(({ id }) => id === "sent_to_the_front")!
    const [from = 0, to = 0] = front.edges ?? []
    await click("value-sent_to_the_front", `on ${front.deadline}: ${front.values[0]} `)
    expect(await chosen()).toContain(
      `${count("sent_to_the_front", (value) => value >= from && value < to)} of ${sample.count} runs`,
    )
    await tab.getByRole("button", { name: "Choose all runs again" }).click()
    const route = sample.columns.find(({ id }) => id === "route")
    const drawing = tab.locator("#chart-category-route .drawing:not(.narrow)")
    await drawing.focus()
    await drawing.press("ArrowRight")
    const says = (await drawing.locator(".read").getAttribute("data-says")) ?? ""
    await drawing.press("Enter")
    const place = route?.values.findIndex((value) => says.startsWith(`${value.replaceAll("_", " ")}: `)) ?? -1
    expect(place).toBeGreaterThanOrEqual(0)
    expect(await chosen()).toContain(`${count("route", (value) => value === place)} of ${sample.count} runs`)
    expect(await tab.textContent(".tip")).toBe(await chosen())
    expect(wrong).toEqual([])
  })

  it("tells the values of marks under the pointer and to the arrow keys", async () => {
    const { tab } = await open("run", { width: 1280 })
    const drawing = tab.locator("figure .drawing:has([data-says])").first()
    await drawing.focus()
    await drawing.press("ArrowRight")
    const first = await tab.textContent(".tip")
    expect(first).toMatch(/\d/)
    await drawing.press("ArrowRight")
    expect(await tab.textContent(".tip")).not.toBe(first)
    expect(await tab.isVisible(".tip")).toBe(true)
    await drawing.press("Escape")
    expect(await tab.isVisible(".tip")).toBe(false)
  })

  it("is printed on at most twenty pages, and the brief on one", async () => {
    const { tab } = await open("run", { width: 1280 })
    const count = async () =>
      (await tab.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type ?\/Page\b/g)?.length ?? 0
    const pages = await count()
    expect(pages).toBeGreaterThan(8)
    expect(pages).toBeLessThanOrEqual(20)
    await tab.goto(await pageOf("brief"))
    expect(await count()).toBe(1)
  })

  it("hands each chart out as SVG, as PNG and as its numbers", async () => {
    const { tab, wrong } = await open("run", { width: 1280 })
    const take = async (what: string) => {
      const [download] = await Promise.all([
        tab.waitForEvent("download"),
        tab.click(`#chart-answers .tools button:text-is("${what}")`),
      ])
      return readFileSync(await download.path())
    }
    expect((await take("SVG")).toString()).toMatch(/^<svg [^]*<\/svg>$/)
    expect((await take("SVG")).toString()).not.toContain("var(--")
    expect((await take("PNG")).subarray(1, 4).toString()).toBe("PNG")
    expect((await take("CSV")).toString()).toMatch(/value/)
    expect(wrong).toEqual([])
  })
})
