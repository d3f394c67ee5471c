import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv } from "ajv"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser, Page } from "playwright-core"
import { openRuns } from "../../src/answers/runs.ts"
import { drawChartSet } from "../../src/chart/chart-set.ts"
import { loadOutlines } from "../../src/chart/map/outlines.ts"
import { renderSvg } from "../../src/chart/render.ts"
import { listTemplates } from "../../src/chart/templates/template.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { buildForecasts } from "../../src/forecast/forecast.ts"
import { findPlayed } from "../../src/library/held.ts"
import { load, play, summarize } from "../../src/library/node/index.ts"
import { listRunRows } from "../../src/summary/first-runs.ts"
import { listTrackRuns } from "../../src/summary/track-runs.ts"
import { provenance } from "../chart/draw-all.ts"
import { sizeOf } from "../chart/svg-texts.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"

const examples = "scenarios/examples"
const paths = ["scenarios/karabakh-2024", ...readdirSync(examples).map((name) => join(examples, name))]

const schema = JSON.parse(readFileSync("node_modules/vega-lite/build/vega-lite-schema.json", "utf8")) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/** What came of a specification in a browser: what was warned of, its size, and the share of it that is not ground. */
interface Painted {
  readonly warnings: readonly string[]
  readonly width: number
  readonly height: number
  readonly ink: number
}

/** What is used of the libraries as a page loads them. */
interface Libraries {
  readonly vegaLite: { readonly compile: (spec: unknown, options: object) => { readonly spec: unknown } }
  readonly vega: {
    readonly parse: (spec: unknown) => unknown
    readonly View: new (
      runtime: unknown,
      options: object,
    ) => { readonly toCanvas: (scale: number) => Promise<Canvas>; readonly finalize: () => void }
  }
}

interface Canvas {
  readonly width: number
  readonly height: number
  readonly getContext: (kind: "2d") => {
    readonly getImageData: (x: number, y: number, width: number, height: number) => { readonly data: Uint8ClampedArray }
  }
}

/** Draws a specification as any page of the web would: by Vega's own painter of canvases, with the browser's fonts. */
const paint = (page: Page, spec: unknown): Promise<Painted> =>
  page.evaluate(async (text) => {
    const { vega, vegaLite } = globalThis as unknown as Libraries
    const warnings: string[] = []
    const keep = (...messages: readonly unknown[]) => {
      warnings.push(messages.map(String).join(" "))
      return logger
    }
    const pass = () => logger
    const logger: object = { level: pass, error: keep, warn: keep, info: pass, debug: pass }
    const { spec: compiled } = vegaLite.compile(JSON.parse(text), { logger })
    const view = new vega.View(vega.parse(compiled), { renderer: "none", logger })
    const canvas = await view.toCanvas(1)
    const { width, height } = canvas
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height)
    let inked = 0
    for (let i = 0; i < data.length; i += 4)
      if (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2]) inked++
    view.finalize()
    return { warnings, width, height, ink: inked / (width * height) }
  }, JSON.stringify(spec))

describe.skipIf(browserPath === undefined)(
  "charts of every scenario, drawn by a browser's canvas from their files alone",
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchBrowser()
    })
    afterAll(() => browser.close())

    it.each(paths)(
      "are valid Vega-Lite, draw without a warning, ask for nothing and are as large: %s",
      async (path) => {
        const runs = await play(await load(path), { runs: 500, seed: "1" })
        const { prepared, ensemble } = findPlayed(runs)
        const summary = summarize(runs)
        const { model, loaded } = prepared
        const charts = drawChartSet(summary, buildForecasts(summary), {
          theme: lightTheme,
          provenance,
          trackRuns: listTrackRuns(model, ensemble),
          outlines: await loadOutlines(),
          templates: listTemplates(loaded),
          runRows: listRunRows(openRuns(model, "1", ensemble)),
        })
        const page = await browser.newPage()
        const asked: string[] = []
        page.on("request", (request) => asked.push(request.url()))
        for (const name of ["vega", "vega-lite"])
          await page.addScriptTag({ path: `node_modules/${name}/build/${name}.min.js` })
        for (const { id, spec } of charts) {
          validate(spec)
          expect([id, validate.errors ?? []]).toEqual([id, []])
          const { warnings, width, height, ink } = await paint(page, spec)
          expect([id, warnings]).toEqual([id, []])
          expect([id, ink > 0.005]).toEqual([id, true])
          const own = sizeOf(await renderSvg(spec))
          // A browser measures text by its own fonts, so that margins may differ by some pixels.
          expect([id, Math.abs(width - own.width) < 40, Math.abs(height - own.height) < 40]).toEqual([id, true, true])
        }
        expect(asked).toEqual([])
        await page.close()
      },
    )
  },
)
