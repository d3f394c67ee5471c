import { figure, onlyIn, section } from "../report/document/build.ts"
import type { Section } from "../report/document/document.ts"
import type { Drawing } from "../report/drawing.ts"

/** All drawn charts as a part of what is read as a file, where there are any: a terminal shows none. */
export function tellCharts(drawings: Iterable<Drawing>): readonly Section[] {
  const figures = Array.from(drawings, (drawing) => figure(drawing))
  return figures.length === 0 ? [] : onlyIn(["page", "markdown"], section("charts", "Charts", figures))
}
