import { loadAsset } from "./load-asset.ts"
import type { Size } from "./wanted.ts"

type Painter = (svg: string, zoom: number) => Uint8Array

let painter: Promise<Painter> | undefined

/**
 * Loads the renderer (resvg, as WebAssembly: the same bytes on every machine) and the fonts that come with casus, DejaVu Sans
 * with its Latin, Cyrillic, Greek, Armenian and Georgian; no font of the machine is looked at. Once, when first used.
 */
async function loadPainter(): Promise<Painter> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm")
  const [code, plain, bold] = await Promise.all([
    loadAsset("@resvg/resvg-wasm/index_bg.wasm"),
    loadAsset("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    loadAsset("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
  ])
  await initWasm(new Uint8Array(code))
  const family = "DejaVu Sans"
  const font = { fontBuffers: [plain, bold], defaultFontFamily: family, sansSerifFamily: family }
  return (svg, zoom) => {
    const drawing = new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom } })
    const image = drawing.render()
    const png = image.asPng().slice()
    image.free()
    drawing.free()
    return png
  }
}

/** An SVG as PNG: twice as large as it says, or of the size asked for, whole and in the middle of its own ground. */
export async function paintPicture(svg: string, size?: Size): Promise<Uint8Array> {
  painter ??= loadPainter()
  const paint = await painter
  if (size === undefined) return paint(svg, 2)
  const [, width = "1", height = "1"] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  const [wide, high] = [Number(width), Number(height)]
  if (size.height === undefined) return paint(svg, size.width / wide)
  return paint(frame(svg, { wide, high }, { wide: size.width, high: size.height }), 1)
}

interface Extent {
  readonly wide: number
  readonly high: number
}

function frame(svg: string, own: Extent, whole: Extent): string {
  const zoom = Math.min(whole.wide / own.wide, whole.high / own.high)
  const [left, top] = [(whole.wide - own.wide * zoom) / 2, (whole.high - own.high * zoom) / 2]
  const [, ground = "#ffffff"] = /<rect [^>]*fill="(#[0-9a-f]{6})"/.exec(svg) ?? []
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.wide}" height="${whole.high}"><rect width="100%" height="100%" fill="${ground}"/><g transform="translate(${left} ${top}) scale(${zoom})">${svg}</g></svg>`
}
