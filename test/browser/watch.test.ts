import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { temporaryFolder } from "../support/casus.ts"
import { watchCasus } from "../support/watch-casus.ts"

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
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  onTestFinished(() => page.close())
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())))
  await page.goto(address)
  return { page, complaints }
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

  const start = async () => {
    const file = join(temporaryFolder(), "small.yaml")
    writeFileSync(file, original)
    const watching = await watchCasus([file, "-n", "3000"])
    const opened = await openPage(browser, watching.address)
    await settle(opened.page)
    return { file, ...watching, ...opened }
  }

  it("shows answers and charts, and its console has nothing to complain of", async () => {
    const { page, complaints } = await start()
    expect(await textOf(page, "answers")).toContain("Will the truce come under strain?")
    expect(await page.locator("#charts figure svg").count()).toBeGreaterThan(5)
    expect(await page.title()).toBe("A truce under strain · casus watch")
    expect(complaints).toEqual([])
  })

  it("follows a save: new answers with paired differences, new charts, and what was edited", async () => {
    const { page, file, complaints } = await start()
    const [answers, chart] = [await textOf(page, "answers"), await page.locator("#chart-answers").innerHTML()]
    writeFileSync(file, calmer)
    await waitForText(page, "history", "0.05 to 0.2 → 0.01 to 0.04")
    await settle(page)
    expect(await textOf(page, "answers")).not.toBe(answers)
    expect(await textOf(page, "answers")).toMatch(/−\d+(\.\d+)? pp \(−/)
    expect(await page.locator("#chart-answers").innerHTML()).not.toBe(chart)
    expect(await textOf(page, "history")).toContain("Will the truce come under strain?")
    expect(await textOf(page, "history")).toContain("small.yaml:8:")
    expect(complaints).toEqual([])
  })

  it("keeps scroll and selected text when it draws anew", async () => {
    const { page, file } = await start()
    const placeOfChart = async () => (await page.locator("#chart-tracks").boundingBox())?.y ?? NaN
    await page.evaluate(`document.getElementById("chart-tracks").scrollIntoView()`)
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

  it("compares with what was pinned, and with the first result again after a reset", async () => {
    const { page, file } = await start()
    writeFileSync(file, calmer)
    await waitForText(page, "history", "0.01 to 0.04")
    await settle(page)
    const moved = await textOf(page, "answers")
    expect(moved).toContain(" pp (")
    await page.getByRole("button", { name: "Pin as baseline" }).click()
    await waitForText(page, "baseline", "what is shown now")
    expect(await textOf(page, "answers")).not.toContain(" pp (")
    await page.locator("body").press("r")
    await waitForText(page, "baseline", "when the session began")
    expect(await textOf(page, "answers")).toBe(moved)
  })

  it("tries a value with slider and keyboard without writing the file, and takes it back", async () => {
    const { page, file } = await start()
    const answers = await textOf(page, "answers")
    const slider = page.getByRole("slider", { name: "Chance of an incident" })
    await slider.focus()
    await slider.press("Home")
    await waitForText(page, "status", "with incident_rate=")
    await settle(page)
    expect(await textOf(page, "history")).toContain("tried on this page")
    expect(await textOf(page, "answers")).not.toBe(answers)
    expect(readFileSync(file, "utf8")).toBe(original)
    await page.getByRole("button", { name: "Back to the files" }).click()
    await waitFor(async () => !(await textOf(page, "status")).includes("with incident_rate"), "taken back")
    await settle(page)
    expect(await textOf(page, "answers")).toBe(answers)
    expect(await textOf(page, "history")).toContain("No edit yet")
  })

  it("takes anything that --set takes, and explains what it cannot take", async () => {
    const { page } = await start()
    await page.getByLabel("Anything else").fill("incident_rat=0.5")
    await page.getByRole("button", { name: "Try" }).click()
    await waitForText(page, "trouble", 'did you mean "incident_rate"?')
  })

  it("ends within a second of Ctrl-C, closes its port, and the page says so", async () => {
    const { page, address, interrupt } = await start()
    const { code, milliseconds } = await interrupt()
    expect(code).toBe(130)
    expect(milliseconds).toBeLessThan(1000)
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
