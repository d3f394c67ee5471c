import type { Scenario } from "../../src/scenario/scenario.ts"
import { prepareText } from "./run-scenario.ts"
import { tinyScenario } from "./tiny.ts"

/** The scenario of a body below the head of a tiny one; the text must be right. */
export const loadText = async (body: string): Promise<Scenario> =>
  (await prepareText(tinyScenario(body))).loaded.scenario
