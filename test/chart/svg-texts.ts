import { measureText } from "../../src/chart/measure-text.ts"

/** A line of text of an SVG with the box it takes up, in pixels from the top left of the picture. */
export interface TextBox {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Width and height of an SVG as it declares them. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = "0", height = "0"] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}

/**
 * All lines of text of an SVG made by Vega: its tags are walked with a stack of translations (and no other transform but
 * rotation, which our charts do not use), and every line is as wide as the font makes it.
 */
export function findTexts(svg: string): readonly TextBox[] {
  const boxes: TextBox[] = []
  const stack: { readonly x: number; readonly y: number }[] = [{ x: 0, y: 0 }]
  let line: { x: number; y: number; size: number; bold: boolean; anchor: string } | undefined
  for (const [, closing = "", name = "", attributes = "", content = ""] of svg.matchAll(
    /<(\/?)([\w]+)([^>]*)>([^<]*)/g,
  )) {
    if (name !== "g" && name !== "text" && name !== "tspan" && name !== "svg") continue
    if (closing === "/") {
      if (name === "g") stack.pop()
      continue
    }
    const parent = stack[stack.length - 1] ?? { x: 0, y: 0 }
    const [, dx = "0", dy = "0"] = /translate\(([-\d.e]+),([-\d.e]+)\)/.exec(attributes) ?? []
    const here = { x: parent.x + Number(dx), y: parent.y + Number(dy) }
    if (name === "g") stack.push(here)
    if (name === "text") {
      const size = Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? "11")
      const bold = /font-weight="bold"/.test(attributes)
      line = { ...here, size, bold, anchor: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? "start" }
    }
    if (name === "tspan" && line !== undefined)
      line = { ...line, y: line.y + Number(/dy="([-\d.]+)"/.exec(attributes)?.[1] ?? "0") }
    if (line !== undefined && content.trim() !== "" && name !== "g") boxes.push(boxOf(decode(content), line))
  }
  return boxes
}

function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
}

function boxOf(
  text: string,
  { x, y, size, bold, anchor }: { x: number; y: number; size: number; bold: boolean; anchor: string },
): TextBox {
  const width = measureText(text, size, bold)
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x
  // Letters of DejaVu Sans reach 0.73 of the size above the baseline and 0.2 below.
  return { text, left, right: left + width, top: y - 0.73 * size, bottom: y + 0.2 * size }
}

/** Pairs of texts that cover each other. */
export function findOverlaps(boxes: readonly TextBox[]): readonly string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} / ${b.text}`),
  )
}
