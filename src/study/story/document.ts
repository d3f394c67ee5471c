import { prettyJson } from "../../report/canonical-json.ts"
import type { Document } from "../../report/document/document.ts"
import type { TerminalForm } from "../../report/document/lines.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writeTerminal } from "../../report/document/write-terminal.ts"
import { documentOfQuestion } from "./question-document.ts"
import type { Story } from "./result.ts"
import { documentOfRun } from "./run-document.ts"

/** A story as a document; with `full`, everything that is known is listed. */
export function documentOfStory(story: Story, full: boolean): Document {
  return story.kind === "run" ? documentOfRun(story, full) : documentOfQuestion(story, full)
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
