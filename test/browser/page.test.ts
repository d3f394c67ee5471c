import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser, Page } from "playwright-core"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { exampleReport } from "../support/example-report.ts"

/** The page of the example report, opened from disk as a reader would: no server, no network. */
const page = pathToFileURL(resolve(join(exampleReport, "report.html"))).href

describe.skipIf(browserPath === undefined)("report.html in a real browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  /** Opens the page and gives everything that went wrong on the way. */
  const open = async (options: {
    readonly width: number
    readonly dark?: boolean
  }): Promise<{ readonly tab: Page; readonly wrong: readonly string[] }> => {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      colorScheme: options.dark === true ? "dark" : "light",
      offline: true,
    })
    const tab = await context.newPage()
    const wrong: string[] = []
    tab.on("pageerror", (error) => wrong.push(error.message))
    tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()))
    tab.on(
      "request",
      (request) =>
        !request.url().startsWith("file:") && !request.url().startsWith("data:") && wrong.push(request.url()),
    )
    await tab.goto(page)
    return { tab, wrong }
  }

  it("opens offline, asks for nothing, and breaks no policy", async () => {
    const { wrong } = await open({ width: 1100 })
    expect(wrong).toEqual([])
  })

  it("shows every chart with marks in it", async () => {
    const { tab } = await open({ width: 1100 })
    const charts: readonly { readonly marks: number; readonly width: number }[] = await tab.evaluate(
      "[...document.querySelectorAll('figure svg')].map((drawing) => ({ marks: drawing.querySelectorAll('path[d]:not([d=\"\"]), rect, text').length, width: drawing.getBoundingClientRect().width }))",
    )
    expect(charts.length).toBeGreaterThan(8)
    for (const { marks, width } of charts) {
      expect(marks).toBeGreaterThan(10)
      expect(width).toBeGreaterThan(200)
    }
  })

  it.each([1100, 420])("is no wider than a window of %i pixels", async (width) => {
    const { tab } = await open({ width })
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width)
  })

  it("follows the reader into the dark, text and charts alike", async () => {
    const { tab } = await open({ width: 1100, dark: true })
    const paper = await tab.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(paper).toBe("rgb(22, 25, 29)")
    const inks = await tab.evaluate(
      "[...document.querySelectorAll('figure svg text')].map((text) => getComputedStyle(text).fill)",
    )
    expect(inks).not.toContain("rgb(26, 26, 26)")
  })

  it("links every piece of evidence that it names to its entry", async () => {
    const { tab } = await open({ width: 1100 })
    const broken = await tab.evaluate(
      "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1)).filter((id) => document.getElementById(id) === null)",
    )
    expect(broken).toEqual([])
  })
})
