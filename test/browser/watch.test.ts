import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Effect } from "effect"
import * as NodeServices from "@effect/platform-node/NodeServices"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { temporaryFolder } from "../support/casus.ts"
import type { Source } from "../../src/study/source.ts"
import { readyScenario } from "../../src/study/watch/play.ts"
import { watchCasus } from "../support/watch-casus.ts"

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8")
const original = readFileSync("test/fixtures/small.yaml", "utf8")
const calmer = original.replace("value: 0.05 to 0.2,", "value: 0.01 to 0.04,")
const broken = original.replace("incidents >= patience", "incidents >= patiense")

const textOf = (page: Page, id: string): Promise<string> => page.locator(`#${id}`).innerText()

/** Asks again and again from outside: the page's own policy forbids to evaluate text in it. */
const waitFor = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`never ${what}`)
}

const waitForText = (page: Page, id: string, text: string) =>
  waitFor(async () => (await textOf(page, id)).includes(text), `${text} in ${id}`)

/** A page of its own for a test, with everything that its console complained of. */
const openPage = async (browser: Browser, address: string) => {
  const complaints: string[] = []
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.on("request", (request) => void (request.url().startsWith(address) || complaints.push(request.url())))
  onTestFinished(() => page.close())
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())))
  await page.goto(address)
  return { page, complaints }
}

/** What axe finds wrong with a page, as it is now. */
const listBarriers = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe)
  return (await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))`,
  )) as readonly string[]
}

/** Waits until all runs of the last edit have been played and drawn. */
const settle = async (page: Page) => {
  await waitForText(page, "status", "3,000 runs")
  await waitForText(page, "status", "watching")
}

describe.skipIf(browserPath === undefined)("casus watch, in a browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  const start = async (flags: (folder: string) => readonly string[] = () => []) => {
    const folder = temporaryFolder()
    const file = join(folder, "small.yaml")
    writeFileSync(file, original)
    const watching = await watchCasus([file, "-n", "3000", ...flags(folder)])
    const opened = await openPage(browser, watching.address)
    await settle(opened.page)
    return { file, ...watching, ...opened }
  }

  it("shows answers and charts, and its console has nothing to complain of", async () => {
    const { page, complaints } = await start()
    expect(await textOf(page, "answers")).toContain("Will the truce come under strain?")
    await waitFor(async () => (await page.locator("#charts figure svg").count()) > 0, "a chart")
    expect(await page.title()).toBe("A truce under strain · casus watch")
    expect(complaints).toEqual([])
  })

  it("draws a chart when it comes into view, and no other", async () => {
    const { page } = await start()
    const charts = page.locator("#charts figure")
    const drawn = page.locator("#charts figure .drawing svg")
    expect(await charts.count()).toBeGreaterThan(5)
    const before = await drawn.count()
    expect(before).toBeLessThan(await charts.count())
    await charts.last().scrollIntoViewIfNeeded()
    await waitFor(async () => (await charts.last().locator(".drawing svg").count()) === 1, "drawn")
    expect(await charts.last().locator(".drawing").getAttribute("aria-label")).toMatch(/3,000 runs, seed 1/)
  })

  it("follows a save: new answers with paired differences, new charts, and what was edited", async () => {
    const { page, file, complaints } = await start()
    const answers = await textOf(page, "answers")
    await page.locator("#chart-answers svg").waitFor()
    const chart = await page.locator("#chart-answers").innerHTML()
    writeFileSync(file, calmer)
    await waitForText(page, "history", "0.05 to 0.2 → 0.01 to 0.04")
    await settle(page)
    expect(await textOf(page, "answers")).not.toBe(answers)
    expect(await textOf(page, "answers")).toMatch(/−\d+(\.\d+)? pp \(−/)
    await waitFor(async () => (await page.locator("#chart-answers").innerHTML()) !== chart, "another chart")
    expect(await textOf(page, "answers")).toMatch(/^What moved/)
    await waitFor(async () => (await textOf(page, "charts")).includes("as it was when the session began"), "a ghost")
    expect(await textOf(page, "history")).toContain("Will the truce come under strain?")
    expect(await textOf(page, "history")).toContain("small.yaml:8:")
    expect(complaints).toEqual([])
  })

  it("keeps scroll and selected text when it draws anew", async () => {
    const { page, file } = await start()
    const placeOfChart = async () => (await page.locator("#chart-tracks").boundingBox())?.y ?? NaN
    for (let i = 0; i < 3; i++) {
      await page.evaluate(`document.getElementById("chart-tracks").scrollIntoView()`)
      await page.locator("#chart-tracks svg").waitFor()
      await settle(page)
    }
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector(".answer .ask"))`)
    const before = await placeOfChart()
    writeFileSync(file, calmer)
    await waitForText(page, "history", "0.01 to 0.04")
    await settle(page)
    expect(await page.evaluate(`String(getSelection())`)).toBe("Will the truce come under strain?")
    expect(Math.abs((await placeOfChart()) - before)).toBeLessThan(5)
  })

  it("shows what is wrong with a broken file, keeps the last good result, and goes on when it is mended", async () => {
    const { page, file } = await start()
    const answers = await textOf(page, "answers")
    writeFileSync(file, broken)
    await waitForText(page, "trouble", 'unknown name "patiense"')
    const trouble = await textOf(page, "trouble")
    expect(trouble).toContain("small.yaml:32:28")
    expect(trouble).toContain("incidents >= patiense and truce == holds")
    expect(trouble).toContain('did you mean "patience"?')
    expect(await page.locator("#trouble mark").innerText()).toBe("patiense")
    expect(await textOf(page, "answers")).toBe(answers)
    writeFileSync(file, original)
    await waitFor(async () => !/problem/.test(await textOf(page, "trouble")), "mended")
    expect(await textOf(page, "trouble")).toContain("2 warnings")
    expect(await textOf(page, "answers")).toBe(answers)
  })

  it("tells a run that cannot go on like a problem", async () => {
    const { page, file } = await start()
    writeFileSync(file, original.replace("probability: incident_rate", "probability: incident_rate * 40"))
    await waitForText(page, "trouble", "stopped in step 1")
    expect(await textOf(page, "answers")).toContain("Will the truce come under strain?")
  })

  it("compares with what was pinned, with the files as saved, or with the session's start", async () => {
    const { page, file } = await start()
    const against = (name: string) => page.getByRole("button", { name }).getAttribute("aria-pressed")
    writeFileSync(file, calmer)
    await waitForText(page, "history", "0.01 to 0.04")
    await settle(page)
    const moved = await textOf(page, "answers")
    expect(moved).toContain(" pp (")
    await page.getByRole("button", { name: "Files as saved" }).click()
    await waitForText(page, "baseline", "what is shown now")
    expect(await textOf(page, "answers")).not.toContain(" pp (")
    await page.locator("body").press("p")
    await waitFor(async () => (await page.getByRole("button", { name: "Pinned result" }).count()) === 1, "pinned")
    expect(await against("Pinned result")).toBe("true")
    await page.locator("body").press("r")
    await waitForText(page, "answers", "What moved")
    expect(await against("Session's start")).toBe("true")
    expect(await textOf(page, "answers")).toBe(moved)
  })

  it("tries a value with slider and keyboard without changing the file, keeps the focus, and takes it back", async () => {
    const { page, file } = await start()
    const answers = await textOf(page, "answers")
    const slider = page.getByRole("slider", { name: "Chance of an incident" })
    await slider.focus()
    await slider.press("Home")
    await waitForText(page, "shown", "with incident_rate=")
    await settle(page)
    expect(await page.evaluate(`document.activeElement.type`)).toBe("range")
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^0\.\d+ probability$/)
    expect(await textOf(page, "history")).toContain("tried on this page")
    expect(await textOf(page, "told")).toMatch(/questions moved; most clearly: /)
    expect(await textOf(page, "answers")).not.toBe(answers)
    expect(readFileSync(file, "utf8")).toBe(original)
    await page.getByRole("button", { name: "Back to the files" }).click()
    await waitFor(async () => !(await textOf(page, "status")).includes("incident_rate"), "taken back")
    await settle(page)
    expect(await textOf(page, "answers")).toBe(answers)
    expect(await textOf(page, "history")).toContain("No edit yet")
    expect(await slider.inputValue()).toBe("10")
  })

  it("refuses a wrong value beside its field, keeps the last good one, also after a reload and in another tab", async () => {
    const { page, address } = await start()
    const field = (of: Page) => of.getByRole("textbox", { name: "Chance of an incident" })
    await field(page).fill("0.3")
    await field(page).press("Enter")
    await waitForText(page, "shown", "with incident_rate=0.3")
    await settle(page)
    const answers = await textOf(page, "answers")
    await field(page).fill("25")
    await field(page).press("Enter")
    await waitForText(page, "why-incident_rate", "25 is no share or probability: these lie from 0 to 1")
    expect(await textOf(page, "why-incident_rate")).toContain("Shown is the last value that could be, 0.3.")
    expect(await field(page).getAttribute("aria-invalid")).toBe("true")
    expect(await page.evaluate(`document.activeElement.id`)).toBe("value-incident_rate")
    const { page: other } = await openPage(browser, address)
    await page.reload()
    for (const one of [page, other]) {
      await waitForText(one, "why-incident_rate", "25 is no share or probability")
      await settle(one)
      expect(await field(one).inputValue()).toBe("25")
      expect(await textOf(one, "shown")).toContain("with incident_rate=0.3")
      expect(await textOf(one, "answers")).toBe(answers)
    }
    await field(other).fill("0.4")
    await field(other).press("Enter")
    await waitForText(page, "shown", "with incident_rate=0.4")
    await waitFor(async () => (await field(page).inputValue()) === "0.4", "the same value in both")
    expect(await textOf(page, "why-incident_rate")).toBe("")
  })

  it("takes anything that --set takes, and explains beside the field what it cannot take", async () => {
    const { page } = await start()
    await page.getByLabel("Anything else").fill("incident_rat=0.5; leaving_rate=30")
    await page.getByRole("button", { name: "Try" }).click()
    await waitForText(page, "why-any", 'did you mean "incident_rate"?')
    await waitForText(page, "shown", "with leaving_rate=30")
    expect(await textOf(page, "tried")).not.toContain("incident_rat=")
    await page.getByRole("button", { name: "Forget incident_rat" }).click()
    await waitFor(async () => (await textOf(page, "why-any")) === "", "forgotten")
    expect(await textOf(page, "shown")).toContain("with leaving_rate=30")
    await page.getByRole("button", { name: "Take back leaving_rate" }).click()
    await waitFor(async () => (await textOf(page, "tried")) === "", "taken back")
  })

  it("refuses a value with which a run cannot go on", async () => {
    const { page } = await start()
    await page.getByLabel("Anything else").fill("state.monitors.start=300")
    await page.getByRole("button", { name: "Try" }).click()
    await waitForText(page, "why-any", "nobody_vanishes")
    await settle(page)
    expect(await textOf(page, "shown")).not.toContain("with")
    expect(await textOf(page, "answers")).toContain("Will the truce come under strain?")
  })

  it("tells what cannot be compared once the clock is another, as compare does", async () => {
    const { page, file } = await start()
    writeFileSync(file, original.replace("until: 52 steps", "until: 40 steps"))
    await waitForText(page, "answers", "Left out of the comparison")
    await settle(page)
    await page.locator("#left-out summary").click()
    expect(await textOf(page, "left-out")).toContain("its horizon is 2024-10-07 and not 2024-12-30")
    expect(await textOf(page, "history")).toContain("Left out: ")
  })

  it("writes what is tried as a variant where that is allowed, over no other file, and it plays as what was shown", async () => {
    const { page, file } = await start((beside) => ["--write", beside])
    const folder = dirname(file)
    await page.getByLabel("Anything else").fill("incident_rate=0.3; state.monitors.title=Watchers")
    await page.getByRole("button", { name: "Try" }).click()
    await waitForText(page, "shown", "with incident_rate=0.3")
    await settle(page)
    await page.getByText("Keep as a variant").click()
    expect(await textOf(page, "overlay")).toContain("extends: small.yaml")
    const write = async (name: string, told: string) => {
      await page.getByLabel("Name of the file").fill(name)
      await page.getByRole("button", { name: "Write" }).click()
      await waitForText(page, "kept", told)
    }
    await write("../evil", "letters, digits, - and _ alone")
    await write("calm", "Written: ")
    const written = readFileSync(join(folder, "calm.yaml"), "utf8")
    await write("calm", "is there already")
    expect(readFileSync(join(folder, "calm.yaml"), "utf8")).toBe(written)
    const read = (source: Source) =>
      Effect.runPromise(readyScenario(source).pipe(Effect.provide(NodeServices.layer))).then(({ ready }) => ready)
    const [kept, tried] = await Promise.all([
      read({ file: join(folder, "calm.yaml"), set: [] }),
      read({ file, set: ["incident_rate=0.3", "state.monitors.title=Watchers"] }),
    ])
    expect(kept?.plan).toEqual(tried?.plan)
  })

  it("has no barrier for who cannot see or point, and fits a small screen, whatever it shows", async () => {
    const { page, file } = await start()
    expect(await listBarriers(page)).toEqual([])
    const field = page.getByRole("textbox", { name: "Chance of an incident" })
    await field.fill("0.3")
    await field.press("Enter")
    await waitForText(page, "shown", "with incident_rate=0.3")
    await settle(page)
    await field.fill("25")
    await field.press("Enter")
    await waitForText(page, "why-incident_rate", "25 is no share")
    await page.getByText("Keep as a variant").click()
    expect(await listBarriers(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    await page.emulateMedia({ colorScheme: "dark" })
    await settle(page)
    expect(await listBarriers(page)).toEqual([])
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(390)
    writeFileSync(file, broken)
    await waitForText(page, "trouble", "patiense")
    expect(await listBarriers(page)).toEqual([])
  })

  it("ends soon after Ctrl-C, closes its port, and the page says so", async () => {
    const { page, address, interrupt } = await start()
    const { code, milliseconds } = await interrupt()
    expect(code).toBe(130)
    // A fraction of a second; a machine that is busy with other tests takes its time.
    expect(milliseconds).toBeLessThan(10_000)
    await page.locator("#lost").waitFor({ state: "visible" })
    await expect(fetch(address)).rejects.toThrow()
  })

  it("works in the dark", async () => {
    const { page } = await start()
    await page.emulateMedia({ colorScheme: "dark" })
    const [paper, ink] = (await page.evaluate(
      `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]`,
    )) as [string, string]
    const brightness = (color: string) => Math.max(...(color.match(/\d+/g) ?? []).map(Number))
    expect(brightness(paper)).toBeLessThan(60)
    expect(brightness(ink)).toBeGreaterThan(200)
  })
})
