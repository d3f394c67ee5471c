import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { nameAnswerSection, sections } from "../../src/words/sections.ts"

test("every part that is named is told by some report", () => {
  const source = globSync("src/{report,study}/**/*.ts")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n")
  expect(Object.keys(sections).filter((id) => !source.includes(`"${id}"`))).toEqual([])
})

test("the name of an answer becomes an id that links can carry", () => {
  expect(nameAnswerSection("gyumri notice@2024-12-31=yes")).toBe("answer-gyumri-notice-2024-12-31-yes")
})
