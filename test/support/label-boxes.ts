import type { Browser } from "playwright-core"
import type { TextBox } from "../chart/svg-texts.ts"

/** Every line of text of a drawing as a browser sets it: its box in pixels from the top left of the picture. */
export async function measureLabels(browser: Browser, svgs: readonly string[]): Promise<readonly MeasuredDrawing[]> {
  const tab = await browser.newPage()
  try {
    await tab.setContent(`<body style="margin:0">${svgs.map((svg) => `<div>${svg}</div>`).join("")}`)
    return await tab.evaluate(measureInPage)
  } finally {
    await tab.close()
  }
}

/** A drawing as a browser shows it. */
export interface MeasuredDrawing {
  readonly width: number
  readonly height: number
  readonly texts: readonly TextBox[]
}

/**
 * What is wrong with labels as a browser sets them: one over another, or cut at an edge. Boxes of text are higher than its
 * letters, so that two lines of one label may touch.
 */
export function findLabelFaults({ width, height, texts }: MeasuredDrawing): readonly string[] {
  const slack = 1.5
  const over = texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter(
        (b) =>
          a.left + slack < b.right &&
          b.left + slack < a.right &&
          a.top + 2 * slack < b.bottom &&
          b.top + 2 * slack < a.bottom,
      )
      .map((b) => `over each other: ${a.text} / ${b.text}`),
  )
  const cut = texts.filter(
    ({ left, right, top, bottom }) => left < -slack || top < -slack || right > width + slack || bottom > height + slack,
  )
  return [...over, ...cut.map(({ text }) => `cut: ${text}`)]
}

/** A page of a report as a browser shows it at a width, all that is folded open. */
interface MeasuredPage {
  /** Of all that can be scrolled to, in pixels. */
  readonly width: number
  /** Texts that stand on the screen below 12 pixels, with their size. */
  readonly small: readonly string[]
  /** Charts that scroll within the page. */
  readonly scrolled: readonly string[]
  /** All drawings that are seen. */
  readonly drawings: readonly MeasuredDrawing[]
}

/** Opens a page in a window of this width. */
export async function measurePage(browser: Browser, url: string, width: number): Promise<MeasuredPage> {
  const tab = await browser.newPage({ viewport: { width, height: 900 } })
  try {
    await tab.goto(url)
    await tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    return {
      width: await tab.evaluate("document.documentElement.scrollWidth"),
      small: await tab.evaluate(findSmallInPage),
      scrolled: await tab.evaluate(findScrolledInPage),
      drawings: await tab.evaluate(measureInPage),
    }
  } finally {
    await tab.close()
  }
}

const findScrolledInPage = `[...document.querySelectorAll(".drawing")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.closest("figure").id)`

/** Runs in the page, as text, like what follows. */
const findSmallInPage = `[...document.querySelectorAll("body *")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "") && each.getClientRects().length > 0)
  .flatMap((each) => {
    const svg = each.closest("svg")
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1
    const size = parseFloat(getComputedStyle(each).fontSize) * scale
    return size < 11.99 ? [size.toFixed(1) + " px: " + each.textContent.trim().slice(0, 60)] : []
  })`

/** Runs in the page, as text: it must need nothing from here. */
const measureInPage = `[...document.querySelectorAll("svg")].filter((each) => each.getClientRects().length > 0).map((drawing) => {
  const whole = drawing.getBoundingClientRect()
  const lines = [...drawing.querySelectorAll("text")].flatMap((text) => {
    const spans = [...text.querySelectorAll("tspan")]
    return spans.length === 0 ? [text] : spans
  })
  return {
    width: whole.width,
    height: whole.height,
    texts: lines.flatMap((line) => {
      const content = line.textContent.trim()
      const box = line.getBoundingClientRect()
      return content === "" ? [] : [{
        text: content,
        left: box.left - whole.left,
        right: box.right - whole.left,
        top: box.top - whole.top,
        bottom: box.bottom - whole.top,
      }]
    }),
  }
})`
