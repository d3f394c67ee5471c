import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { nodeAt, type ScalarNode } from "../../src/scenario/node.ts"
import { parseFile } from "../../src/scenario/parse-yaml.ts"
import { mapScalar } from "../../src/scenario/scalar-offsets.ts"
import { createSource } from "../../src/scenario/source.ts"

const scalarOf = (text: string): ScalarNode => {
  const { map, findings } = parseFile(createSource("x.yaml", text))
  const node = nodeAt(map, "a", "b")
  if (node?.kind !== "scalar") throw new Error(`no scalar: ${findings[0]?.message.text}`)
  return node
}

/** The characters of the file that stand for the decoded text, one by one. */
const standFor = (text: string): readonly string[] => {
  const node = scalarOf(text)
  const map = mapScalar(node)
  if (map === undefined) throw new Error(`not mapped: ${JSON.stringify(node.value)}`)
  return map.starts.map((start, i) =>
    node.source.text.slice(node.start + start, node.start + start + (map.widths[i] ?? 0)),
  )
}

describe("the place of each character of a scalar", () => {
  it.each([
    ["plain", "a:\n  b: x + y\n", ["x", " ", "+", " ", "y"]],
    ["plain over two lines", "a:\n  b: x +\n    y\n", ["x", " ", "+", "\n", "y"]],
    ["plain with a blank line", "a:\n  b: x\n\n    y\n", ["x", "\n", "y"]],
    ["single-quoted", "a:\n  b: 'it''s'\n", ["i", "t", "''", "s"]],
    ["double-quoted", 'a:\n  b: "x\\n\\u0041\\"y"\n', ["x", "\\n", "\\u0041", '\\"', "y"]],
    ["double-quoted, joined lines", 'a:\n  b: "x \\\n    y"\n', ["x", " ", "y"]],
    ["double-quoted, folded lines", 'a:\n  b: "x  \n    y"\n', ["x", "\n    ", "y"]],
    ["literal", "a:\n  b: |\n    x\n    y\n", ["x", "\n", "y", "\n"]],
    ["literal, stripped, indented more", "a:\n  b: |-\n    x\n      y\n", ["x", "\n", " ", " ", "y"]],
    ["literal with an indentation said", "a:\n  b: |2\n      x\n", [" ", " ", "x", "\n"]],
    ["folded", "a:\n  b: >-\n    x\n    y\n\n    z\n", ["x", "\n", "y", "\n", "z"]],
  ])("is right in %s text", (_, text, expected) => {
    expect(standFor(text)).toEqual(expected)
  })

  const words = fc.array(
    fc.constantFrom("x", "in_karabakh", ">", "'", '"', "1.5", "+", "(", ")", "é", "𝄞", "#", "\\", "it's", "a:b"),
    { minLength: 1, maxLength: 8 },
  )
  const formula = words.map((parts) => `f ${parts.join(" ")} z`)
  const gap = fc.constantFrom(" ", "\n      ", "\n\n      ")

  const styles: Readonly<Record<string, (lines: string) => string>> = {
    single: (lines) => `'${lines.replaceAll("'", "''")}'`,
    double: (lines) => `"${lines.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
    literal: (lines) => `|-\n      ${lines}`,
    "literal kept": (lines) => `|+\n      ${lines}\n\n`,
    folded: (lines) => `>-\n      ${lines}`,
    "folded clipped": (lines) => `>\n      ${lines}`,
  }

  it.each(Object.keys(styles))(
    "is right for any formula in %s style: the mapped character is the character read",
    (style) => {
      fc.assert(
        fc.property(fc.array(fc.tuple(formula, gap), { minLength: 1, maxLength: 4 }), (parts) => {
          const lines = parts.map(([text, between], i) => (i === 0 ? text : `${between}${text}`)).join("")
          const text = `a:\n    c: 1\n    b: ${styles[style]?.(lines)}\n    d: 2\n`
          const node = scalarOf(text)
          const map = mapScalar(node)
          expect(map?.text).toBe(node.value)
          const decoded = String(node.value)
          for (let i = 0; i < decoded.length; i++) {
            const written = node.source.text.slice(node.start + (map?.starts[i] ?? 0))
            const character = decoded.charAt(i)
            if (character === " " || character === "\n") expect(written.charAt(0)).toMatch(/[ \n]/)
            else expect(written.startsWith(character) || written.startsWith(`\\${character}`)).toBe(true)
          }
          const rising = map?.starts.every((start, i) => i === 0 || start >= (map.starts[i - 1] ?? 0))
          expect(rising).toBe(true)
        }),
        { seed: 20240417, numRuns: 300 },
      )
    },
  )

  it("is right for any plain formula, over any line breaks", () => {
    const plain = fc.array(fc.constantFrom("x", "and", ">", "1.5", "(y", "z)", "é", "𝄞"), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, gap), { minLength: 1, maxLength: 4 }), (parts) => {
        const lines = parts.map(([words, between], i) => `${i === 0 ? "" : between}v ${words.join(" ")}`).join("")
        const node = scalarOf(`a:\n    b: ${lines}\n    c: 1\n`)
        const map = mapScalar(node)
        expect(map?.text).toBe(node.value)
        map?.starts.forEach((start, i) => {
          const character = String(node.value).charAt(i)
          if (character.trim() !== "") expect(node.source.text.charAt(node.start + start)).toBe(character)
        })
      }),
      { seed: 20240418, numRuns: 300 },
    )
  })
})
