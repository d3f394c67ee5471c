import { Effect } from "effect"
import { buildQuestionScenario } from "../../forecast/exchange/question-scenario.ts"
import { writeCsv } from "../../report/csv.ts"
import { QuestionSetSchema } from "../../scenario/ledger/forecast-forms.ts"
import { writeYaml } from "../../scenario/write-yaml.ts"
import { BadUsage } from "../failure.ts"
import { openJson } from "../foreign.ts"

/** The files of a scenario made of a question set, and what of it has no place there. `schema` as for any new scenario. */
export const newScenarioFrom = Effect.fn("newScenarioFrom")(function* (file: string, schema: string) {
  const { value } = yield* openJson(QuestionSetSchema, file)
  const built = buildQuestionScenario(value)
  if (typeof built === "string") return yield* new BadUsage({ text: `${file}: ${built}` })
  const rows = built.aliases.map(({ question, source, id }) => [question, source, id])
  const files = new Map([
    ["scenario.yaml", `${head}${writeYaml(built.scenario)}`],
    ["names.csv", writeCsv([["question", "source", "id"], ...rows])],
    ["scenario.schema.json", schema],
  ])
  return { files, leftOut: built.leftOut }
})

const head = `# yaml-language-server: $schema=scenario.schema.json
# Questions of others to start from: nothing happens in it yet. Give each chance what it rests on, or let rules bring it about.
# names.csv says which question is which of theirs, for casus export and casus import (--map names.csv).
`
