import { families, isFamilyName } from "../distribution/index.ts"
import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { Term } from "../expression/term.ts"
import { visitParts, wholeOf } from "../expression/visit.ts"
import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { badDraw, logarithmOfLarge } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"

type Draw = Extract<Term<string>, { readonly op: "draw" }>

/** All draws of a formula. */
export function listDraws(expression: Expression): readonly Draw[] {
  const draws: Draw[] = []
  visitParts(wholeOf(expression), (part) => void (part.op === "draw" && draws.push(part)))
  return draws
}

/** What is wrong with the constant parameters of a formula's draws, or not likely to be meant. */
export function judgeDraws(expression: Expression): readonly Message[] {
  return listDraws(expression).flatMap(({ family, arguments: given }): readonly Message[] => {
    const parameters = given.map((argument) => evaluateConstant(argument))
    if (!isFamilyName(family) || !parameters.every((parameter) => parameter !== undefined)) return []
    const reason = families[family].check(parameters)
    if (reason !== undefined) return [badDraw(family.replace(/^(interval|quantiles)_.*/, "to"), reason)]
    return family === "lognormal" ? judgeLognormal(parameters[0] ?? 0, parameters[1] ?? 1) : []
  })
}

/** Beyond these a lognormal's median, or the factor from its 5 % to its 95 %, is hardly ever meant. */
const largestMu = 20
const largestSigma = 3

function judgeLognormal(mu: number, sigma: number): readonly Message[] {
  if (mu <= largestMu && sigma <= largestSigma) return []
  // The lognormal whose own mean is mu and own standard deviation sigma.
  const square = log(1 + (sigma / mu) * (sigma / mu))
  const meant = mu > 0 ? `lognormal(${roundTo(log(mu) - square / 2)}, ${roundTo(Math.sqrt(square))})` : undefined
  const [median, factor] = [exp(mu), exp(2 * 1.6448536269514722 * sigma)].map((x) => Number(x.toPrecision(2)))
  return [logarithmOfLarge(mu, sigma, median ?? 0, factor ?? 0, meant)]
}

function roundTo(value: number): number {
  return Number(value.toPrecision(4))
}
