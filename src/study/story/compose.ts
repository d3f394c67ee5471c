import { Effect } from "effect"
import { prettyJson } from "../../report/canonical-json.ts"
import { commandOf } from "../../report/command.ts"
import type { Content } from "../../report/content.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writePage } from "../../report/document/write-page.ts"
import { listChartFiles } from "../../report/draw-charts.ts"
import { hashFiles } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import type { StoryRecipe } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { drawForPage } from "../draw-narrow.ts"
import { drawStory } from "./charts/draw.ts"
import { documentOfKept } from "./document.ts"
import type { Story } from "./result.ts"

/** A story as the files of one report, in memory. The same story gives the same bytes. */
export const composeStory = Effect.fn("composeStory")(function* (recipe: StoryRecipe, story: Story) {
  const [runId, command] = [runIdOf(recipe), commandOf(recipe)]
  const layOut = (width?: number) => {
    const spec = drawStory(story, { run_id: runId, command }, width)
    return spec === undefined ? [] : [{ id: "story", title: "The story, drawn", spec }]
  }
  const drawn = yield* drawForPage(layOut(), layOut)
  const drawings = drawn.map(({ drawing }) => drawing)
  const document = documentOfKept(story, { full: recipe.asked.full, drawings, command, runId })
  const files = new Map<string, Content>([
    ["scenario.yaml", recipe.runs.resolvedText],
    ["story.json", prettyJson(story)],
    ...listChartFiles(drawn),
    ["story.md", writeMarkdown(document)],
    ["report.html", writePage(document)],
  ])
  const manifest = prettyJson(describeManifest(recipe, yield* hashFiles(files)))
  const report: Report = { recipe, runId, files: new Map<string, Content>([["manifest.json", manifest], ...files]) }
  return report
})
