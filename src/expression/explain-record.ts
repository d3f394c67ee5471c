import { notOfRecord, questionAsValue, stateNotKept, unknownInRecord } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestWord } from "./explain-name.ts"
import type { Environment } from "./expression.ts"
import { isRecordFunction, type RecordEnvironment, recordUsages } from "./record.ts"

/** Why a bare word means nothing in a condition on runs; undefined where it means what it means in a scenario. */
export function explainUnrecorded(environment: Environment, name: string): Message | undefined {
  const { record } = environment
  if (record === undefined) return undefined
  if (record.questions.some(({ id }) => id === name)) return questionAsValue(name)
  if (record.unkept.has(name)) return stateNotKept(name)
  if (environment.resolveEvent(name) !== undefined || record.positions.includes(name) || isRecordFunction(name))
    return notOfRecord(name, adviseAsking(environment, record, name))
  if (name.includes(".")) return undefined
  return unknownInRecord(name, suggestWord(name, [...environment.declarations.keys(), "true", "false", "never"]))
}

function adviseAsking(environment: Environment, record: RecordEnvironment, name: string): string {
  if (isRecordFunction(name)) return `write ${recordUsages[name].usage}`
  return record.positions.includes(name) && environment.resolveEvent(name) === undefined
    ? `ask broken(${name})`
    : `ask fired(${name}), day(${name}) or times(${name})`
}
