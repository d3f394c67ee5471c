import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { paintPicture } from "../../../src/report/wanted/picture.ts"
import { parseSize } from "../../../src/report/wanted/wanted.ts"

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

const draw = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><rect width="120" height="40" fill="#ffffff"/><text x="4" y="26" font-family="Nobody Has This, sans-serif" font-size="20" fill="#000000">${text}</text></svg>`

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

describe("a picture of a chart", () => {
  it("is twice as large as the drawing, or of the size asked for", async () => {
    expect(sizeOf(await paintPicture(draw("a")))).toEqual([240, 80])
    expect(sizeOf(await paintPicture(draw("a"), parseSize("slide")))).toEqual([1920, 1080])
    expect(sizeOf(await paintPicture(draw("a"), parseSize("page")))).toEqual([1890, 630])
    expect(sizeOf(await paintPicture(draw("a"), parseSize("300x400")))).toEqual([300, 400])
  })

  it("has letters of its own font for Latin, Cyrillic, Armenian, Greek and Georgian, on every machine", async () => {
    const empty = hash(await paintPicture(draw("")))
    const drawn = await Promise.all(
      ["Şuşa", "Москва", "Հայաստան", "Αθήνα", "თბილისი"].map(async (text) => hash(await paintPicture(draw(text)))),
    )
    expect(new Set([empty, ...drawn]).size).toBe(6)
  })

  it("is the same bytes each time", async () => {
    expect(hash(await paintPicture(draw("Երևան")))).toBe(hash(await paintPicture(draw("Երևան"))))
  })

  it.each(["slides", "10x10", "1200", "9000x9000", "1200x", "toString"])("has no size called %s", (text) => {
    expect(parseSize(text)).toBeUndefined()
  })
})
