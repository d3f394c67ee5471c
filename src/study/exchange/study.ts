import { Effect } from "effect"
import { BadUsage } from "../failure.ts"
import { keepFreeze } from "../ledger/keep-freeze.ts"
import { readLedger } from "../ledger/read.ts"
import { Listener } from "../listener.ts"
import { describeSource, type Overlaid } from "../source.ts"
import { prepareSource } from "../prepare.ts"
import { forecastForms, importForecast } from "./import.ts"
import { importResolutions } from "./import-resolutions.ts"

/** What can be read of others: forecasts, and what came as they know it. */
export const importForms = [...forecastForms, "forecastbench-resolutions"] as const

export interface ImportFileRequest extends Pick<Overlaid, "root"> {
  /** The scenario beside which it is kept. */
  readonly file: string
  readonly from: string
  readonly form: (typeof importForms)[number]
  readonly as?: string | undefined
  readonly map?: string | undefined
  readonly made?: string | undefined
  readonly ledger?: string | undefined
}

/** Keeps what others forecast as a frozen forecast beside ours; or what came, as they know it, in resolutions.yaml. */
export const importFile = Effect.fn("importFile")(function* (request: ImportFileRequest) {
  const { form, ...rest } = request
  return form === "forecastbench-resolutions" ? yield* importOutcomes(rest) : yield* importOthers({ ...rest, form })
})

/** A forecast of others, into the ledger. */
const importOthers = Effect.fn("importOthers")(function* ({
  file,
  from,
  form,
  as,
  map,
  made,
  ledger: folder,
}: ImportFileRequest & { readonly form: (typeof forecastForms)[number] }) {
  if (as === undefined) return yield* new BadUsage({ text: "--as NAME: whose forecast is it?" })
  const ledger = yield* readLedger(file, folder)
  const { freeze, text, leftOut } = yield* importForecast(ledger, {
    file: from,
    form,
    as,
    ...(map === undefined ? {} : { map }),
    ...(made === undefined ? {} : { made }),
  })
  const kept = yield* keepFreeze(folder ?? `${ledger.folder}/ledger`, freeze, text)
  yield* tellLeftOut(leftOut)
  return { kind: "forecast", scenario: file, file: kept, as, freeze } as const
})

/** What came, as others know it, into resolutions.yaml. */
const importOutcomes = Effect.fn("importOutcomes")(function* (request: Omit<ImportFileRequest, "form">) {
  const useless = (["as", "made", "ledger"] as const).filter((name) => request[name] !== undefined)
  if (useless.length > 0)
    return yield* new BadUsage({ text: `--${useless.join(", --")} says nothing of what came: leave it out` })
  const { file, from, map, root } = request
  const { model } = yield* prepareSource(describeSource(file, { set: [], root }))
  const ledger = yield* readLedger(file)
  const imported = yield* importResolutions(model, ledger, { file: from, ...(map === undefined ? {} : { map }) })
  yield* tellLeftOut(imported.leftOut)
  return { kind: "outcomes", imported } as const
})

const tellLeftOut = Effect.fnUntraced(function* (leftOut: readonly string[]) {
  const { remark } = yield* Listener
  for (const one of leftOut) yield* remark(`left out: ${one}`)
})
