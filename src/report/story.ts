import type { Story } from "../summary/story.ts"
import { prettyJson } from "./canonical-json.ts"
import type { Block } from "./story-block.ts"
import { renderStoryMarkdown } from "./story-markdown.ts"
import { composeQuestionStory } from "./story-question.ts"
import { composeRunStory } from "./story-run.ts"
import { renderStoryText } from "./story-text.ts"

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
