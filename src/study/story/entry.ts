import { muted, section, strong } from "../../report/document/build.ts"
import type { SectionId } from "../../words/sections.ts"
import type { Block, Item, Section } from "../../report/document/document.ts"

/** One thing that happened, by whose rule, with lines about it below. */
export function entry(text: string, rule: string, lines: readonly string[]): Item {
  return { text: [strong(text), " ", muted(`[${rule}]`)], lines }
}

/** Sections, but for those that say nothing. */
export function keepSections(parts: readonly (readonly [SectionId, string, readonly Block[]])[]): readonly Section[] {
  return parts.filter(([, , blocks]) => blocks.length > 0).map(([id, title, blocks]) => section(id, title, blocks))
}
