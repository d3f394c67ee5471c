import type { Story } from "./result.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import type { Block } from "./block.ts"
import { renderStoryMarkdown } from "./markdown.ts"
import { composeQuestionStory } from "./question-document.ts"
import { composeRunStory } from "./run-document.ts"
import { renderStoryText } from "./text.ts"

/** How a story is to be written. */
export interface StoryForm {
  readonly as: "text" | "markdown" | "json"
  readonly full: boolean
  /** Escape codes; in text only. */
  readonly color: boolean
}

/** A story as text for a terminal, as markdown, or as JSON (`casus/story@1`). */
export const renderStory = (story: Story, { as, full, color }: StoryForm): string => {
  if (as === "json") return prettyJson(story)
  const blocks = composeStory(story, full)
  return as === "markdown" ? renderStoryMarkdown(blocks) : renderStoryText(blocks, color)
}

const composeStory = (story: Story, full: boolean): readonly Block[] =>
  story.kind === "run" ? composeRunStory(story, full) : composeQuestionStory(story, full)
