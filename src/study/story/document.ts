import { prettyJson } from "../../report/canonical-json.ts"
import { figure, section } from "../../report/document/build.ts"
import type { Document } from "../../report/document/document.ts"
import type { TerminalForm } from "../../report/document/lines.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writeTerminal } from "../../report/document/write-terminal.ts"
import type { Drawing } from "../../report/drawing.ts"
import { documentOfQuestion } from "./question-document.ts"
import type { Story } from "./result.ts"
import { documentOfRun } from "./run-document.ts"
import { tellAgain } from "../tell-again.ts"

/** A story as a document; with `full`, everything that is known is listed. */
export function documentOfStory(story: Story, full: boolean): Document {
  return story.kind === "run" ? documentOfRun(story, full) : documentOfQuestion(story, full)
}

/** How a story is kept as a report. */
export interface KeptStory {
  readonly full: boolean
  readonly drawings: readonly Drawing[]
  readonly command: string
  readonly runId: string
}

/** A story as the page and the markdown of its report: with its chart, and how it is made again. */
export function documentOfKept(story: Story, { full, drawings, command, runId }: KeptStory): Document {
  const told = documentOfStory(story, full)
  const figures = drawings.map((drawing) => figure(drawing))
  return {
    ...told,
    sections: [
      ...(figures.length === 0 ? [] : [section("chart", "Chart", figures)]),
      ...told.sections,
      ...tellAgain(command, "story.json has the whole story for programs."),
    ],
    footer: `Story ${runId} · made by casus · what happened together in runs, not what caused it and not a forecast.`,
  }
}

/** How somebody wants a story. */
export interface StoryForm {
  readonly as: "text" | "markdown" | "json"
  readonly full: boolean
}

/** A story as text for a terminal, as markdown, or as JSON (`casus/story@1`). */
export function writeStory(story: Story, { as, full }: StoryForm, form: TerminalForm): string {
  if (as === "json") return prettyJson(story)
  const document = documentOfStory(story, full)
  return as === "markdown" ? writeMarkdown(document) : writeTerminal(document, form)
}
