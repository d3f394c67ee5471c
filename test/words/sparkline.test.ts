import { expect, it } from "vitest"
import { spellAscii } from "../../src/words/spell-ascii.ts"
import { drawSparkline } from "../../src/words/sparkline.ts"

it("draws shares in eighths, from the lowest block for 0 to the highest for 1", () => {
  expect(drawSparkline([0, 0.12, 0.13, 0.26, 0.38, 0.5, 0.63, 0.75, 0.88, 1])).toBe("▁▁▂▃▄▅▆▇██")
})

it("is spelled in ASCII with a sign for each height", () => {
  const spelled = spellAscii("▁▂▃▄▅▆▇█")
  expect(spelled).toBe("_:-=+*%#")
})
