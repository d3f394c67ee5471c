import { parseUnit, type TimeUnit, timeUnits } from "../../calendar/duration.ts"
import { power } from "../../number/power.ts"
import type { WrittenFit } from "./written-fit.ts"

/**
 * "Twelve in twenty-three months" is what an analyst knows; a rate is what the rule needs. Counts become a distribution
 * by Bayes' rule with the conjugate prior of their kind, so that it stays a formula that anybody can check by hand:
 * rates by a gamma, shares by a beta, times until an end, some of which are still running, by an inverse gamma.
 */
export type Posterior =
  | { readonly ok: true; readonly formula: string; readonly counts: WrittenFit }
  | { readonly ok: false; readonly key: string; readonly expected: string }

/**
 * The posterior of counts, and the counts with their prior spelled out (Gelman et al. 2013, chapter 2; Jeffreys 1946 for
 * what is taken where no prior is stated).
 *
 * Rate: gamma(a + count, 1 / (b + time)), with a = 0.5, b = 0. Share: beta(a + yes, b + no), with a = b = 0.5. Waiting, ended
 * n of which together waited T = Σ t^shape: inverse_gamma(a + n, (b + T)^(1 / shape), shape), with a = b = 0.
 */
export function findPosterior(written: WrittenFit): Posterior {
  if (written.rate !== undefined) return fitRate(written, written.rate)
  if (written.share !== undefined) return fitShare(written, written.share)
  return fitWaiting(written, written.waiting ?? "")
}

const perUnits = Object.keys(timeUnits).map((unit) => `per ${unit}`)

function fitRate(written: WrittenFit, rate: string): Posterior {
  const basis = parseUnit(/^per (\w+)$/.exec(rate)?.[1] ?? "")
  if (basis === undefined) return fail("rate", `one of ${perUnits.join(", ")}`)
  const { count, over, prior } = written
  if (!isCount(count)) return fail("count", "how many events there were, 0 or more")
  const days = over === undefined ? undefined : readDays(over)
  if (days === undefined || days <= 0) return fail("over", "in how much time, such as 23 months")
  const before = { count: prior?.count ?? 0.5, over: prior?.over ?? "0 days" }
  const daysBefore = readDays(before.over)
  if (!isCount(before.count) || daysBefore === undefined) return fail("prior", "such as { count: 2, over: 10 years }")
  const shape = before.count + count
  if (shape <= 0)
    return fail("prior", "such as { count: 0.5, over: 0 days }: with no event at all something must be known")
  const scale = timeUnits[basis].days / (daysBefore + days)
  return { ok: true, formula: `gamma(${shape}, ${scale})`, counts: { ...written, prior: before } }
}

function fitShare(written: WrittenFit, share: NonNullable<WrittenFit["share"]>): Posterior {
  const parts = typeof share === "string" ? /^(\d+(?:\.\d+)?) of (\d+(?:\.\d+)?)$/.exec(share.trim()) : null
  const [yes, all] = [Number(parts?.[1]), Number(parts?.[2])]
  if (parts === null || yes > all) return fail("share", "such as 7 of 20")
  const before = { yes: written.prior?.yes ?? 0.5, no: written.prior?.no ?? 0.5 }
  if (!isCount(before.yes) || !isCount(before.no)) return fail("prior", "such as { yes: 1, no: 1 }")
  const [a, b] = [before.yes + yes, before.no + all - yes]
  if (a <= 0 || b <= 0)
    return fail("prior", "such as { yes: 0.5, no: 0.5 }: with none on one side something must be known")
  return { ok: true, formula: `beta(${a}, ${b})`, counts: { ...written, prior: before } }
}

function fitWaiting(written: WrittenFit, waiting: string): Posterior {
  const unit = parseUnit(waiting)
  if (unit === undefined) return fail("waiting", "one of days, weeks, months, quarters, years")
  const { ended, total, prior, shape = 1 } = written
  if (!isCount(ended)) return fail("ended", "how many have ended, 0 or more")
  if (!isCount(total)) return fail("total", `how many ${timeUnits[unit].plural} all of them waited together`)
  if (!(shape > 0)) return fail("shape", "above 0, such as 1")
  const before = { ended: prior?.ended ?? 0, total: prior?.total ?? 0 }
  if (!isCount(before.ended) || !isCount(before.total)) return fail("prior", "such as { ended: 1, total: 20 }")
  const [count, sum] = [before.ended + ended, before.total + total]
  if (count <= 0 || sum <= 0)
    return fail("prior", "such as { ended: 1, total: 20 }: with none that ended something must be known")
  const formula = `inverse_gamma(${count}, ${power(sum, 1 / shape)} ${timeUnits[unit].plural}, ${shape})`
  return { ok: true, formula, counts: { ...written, shape, prior: before } }
}

/** The days of a duration such as 23 months; undefined for anything else. */
export function readDays(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(text.trim())
  const unit: TimeUnit | undefined = parseUnit(parts?.[2] ?? "")
  return parts === null || unit === undefined ? undefined : Number(parts[1]) * timeUnits[unit].days
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value < Infinity
}

function fail(key: string, expected: string): Posterior {
  return { ok: false, key, expected }
}
