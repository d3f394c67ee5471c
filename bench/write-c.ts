import { isFamilyName } from "../src/distribution/index.ts"
import { largestWholeExponent } from "../src/number/constants.ts"
import type { Key } from "../src/random/seed.ts"
import { findTouched, orderEffects } from "../src/simulation/block-order.ts"
import { findRange } from "../src/simulation/kernel/range.ts"
import type { Effect, Mechanism, Plan, PlanRule, PlanTerm, PlanTest } from "../src/simulation/plan.ts"
import { cLibrary } from "./c-library.ts"

/**
 * A plan as one C program, scalar and branching, the way a patient programmer would write this very model by hand:
 * for comparison only. It holds what reference plans hold and throws at anything else.
 *
 * The program takes the number of timed runs, prints the digest of the first 64 runs (test/support/digest.ts) and the seconds
 * that the timed runs took at best in eight turns.
 */
export function writeC(plan: Plan, root: Key): string {
  return [
    cLibrary,
    `#define STEPS ${plan.steps}`,
    `#define ASSUMPTIONS ${plan.assumptions.length}`,
    `#define ANSWERS ${plan.answers.length}`,
    `#define EVENTS ${plan.eventCount}`,
    `#define TRACKS ${plan.tracks.length}`,
    `static const uint32_t ROOT0 = ${root[0] >>> 0}u, ROOT1 = ${root[1] >>> 0}u;`,
    writeRun(plan),
    cMain,
  ].join("\n")
}

function writeRun(plan: Plan): string {
  const list = (count: number, write: (slot: number) => string): string =>
    Array.from({ length: count }, (_, slot) => write(slot)).join("\n")
  return `
static int play(uint32_t i0, uint32_t i1, uint32_t c0, uint32_t c1, double *assumptions, double *answers, int *first, int *times, double *tracks) {
int bad = 0, step = 0; uint32_t key0 = i0, key1 = i1;
${list(plan.assumptions.length, (slot) => `double a${slot} = ${writeTerm(plan.assumptions[slot]!.term, plan)}; ${checkFinite(`a${slot}`)} assumptions[${slot}] = a${slot};`)}
key0 = c0; key1 = c1;
${list(plan.states.length, (slot) => writeStart(plan, slot))}
${list(plan.derived.length, (slot) => `double d${slot};`)}
for (int e = 0; e < EVENTS; e++) { first[e] = -1; times[e] = 0; }
${list(plan.answers.length, (slot) => `double q${slot} = ${plan.answers[slot]!.kind === "first" ? -1 : 0};`)}
for (step = 0; step <= STEPS; step++) {
if (step > 0) {
${plan.blocks.map(({ mechanisms }) => writeBlock(plan, mechanisms)).join("\n")}
}
${list(plan.derived.length, (slot) => `d${slot} = ${writeTerm(plan.derived[slot]!, plan)}; ${checkFinite(`d${slot}`)}`)}
${list(plan.answers.length, (slot) => writeAnswer(plan, slot))}
${list(plan.tracks.length, (slot) => `tracks[step * TRACKS + ${slot}] = ${writeTerm(plan.tracks[slot]!.term, plan)};`)}
}
${list(plan.answers.length, (slot) => `answers[${slot}] = q${slot};`)}
return bad;
}`
}

function writeStart(plan: Plan, slot: number): string {
  return `double s${slot} = ${writeHeld(plan, slot, `${writeTerm(plan.states[slot]!.start, plan)} + 0.0`)}; ${checkFinite(`s${slot}`)}`
}

/** All rules look first; what they want stands in n (next), z (sum) until the block's end. */
function writeBlock(plan: Plan, mechanisms: readonly Mechanism[]): string {
  const touched = findTouched(plan, mechanisms)
  const begin = [
    ...touched.set.map((state) => `double n${state} = s${state};`),
    ...touched.summed.map((state) => `double z${state} = 0;`),
  ]
  const end = touched.all.map((state) => {
    const base = touched.set.includes(state) ? `n${state}` : `s${state}`
    const value = touched.summed.includes(state) ? `add_up(${base}, z${state})` : `${base} + 0.0`
    return `s${state} = ${writeHeld(plan, state, value)};`
  })
  return `{ ${begin.join(" ")}\n${mechanisms.map(({ slot }) => writeRule(plan, plan.rules[slot]!, slot)).join("\n")}\n${end.join(" ")} }`
}

function writeRule(plan: Plan, rule: PlanRule, slot: number): string {
  if (rule.occasion.kind !== "always" || rule.limit !== undefined || rule.cooldown !== undefined)
    throw new Error("not a reference plan")
  const effects = orderEffects(rule.effects).map((effect) => writeEffect(plan, effect))
  const note = `if (times[${slot}]++ == 0) first[${slot}] = step;`
  const acts = `${effects.join(" ")} ${note}`
  const chance = rule.chance
  const inner =
    chance === undefined
      ? acts
      : `double p = ${writeTerm(chance.probability, plan)}; bad |= !(p >= 0 && p <= 1); if (uniform(key0, key1, ${chance.site >>> 0}u, step) < p) { ${acts} }`
  return rule.when === undefined ? `{ ${inner} }` : `if (${writeTest(rule.when, plan)}) { ${inner} }`
}

function writeEffect(plan: Plan, effect: Effect): string {
  if (effect.kind !== "set" && effect.kind !== "change") throw new Error("not a reference plan")
  const { low, high, canBeNaN } = findRange(effect.value, plan)
  const check = canBeNaN || low === -Infinity || high === Infinity ? checkFinite("v") : ""
  const target = effect.kind === "set" ? `n${effect.state} = v;` : `z${effect.state} += v;`
  return `{ double v = ${writeTerm(effect.value, plan)}; ${check} ${target} }`
}

function writeHeld(plan: Plan, slot: number, value: string): string {
  const { min, max, whole } = plan.states[slot]!
  if (min?.op !== "constant" || max?.op !== "constant" || whole) throw new Error("not a reference plan")
  return `hold(${value}, ${writeNumber(min.value + 0)}, ${writeNumber(max.value + 0)})`
}

function writeAnswer(plan: Plan, slot: number): string {
  const answer = plan.answers[slot]!
  if (answer.kind === "first") return `if (q${slot} < 0 && (${writeTest(answer.test, plan)})) q${slot} = step;`
  if (answer.kind === "holds-at") return `if (step == ${answer.record}) q${slot} = ${writeTest(answer.test, plan)};`
  return `if (step == ${answer.record}) { q${slot} = ${writeTerm(answer.term, plan)}; ${checkFinite(`q${slot}`)} }`
}

function writeTerm(term: PlanTerm, plan: Plan): string {
  const write = (inner: PlanTerm): string => writeTerm(inner, plan)
  switch (term.op) {
    case "constant":
      return writeNumber(term.value)
    case "read":
      return `${term.from[0]}${term.name}`
    case "negate":
      return `(-${write(term.argument)})`
    case "abs":
      return `fabs(${write(term.argument)})`
    case "sqrt":
      return `sqrt(${write(term.argument)})`
    case "exp":
    case "log":
      return `own_${term.op}(${write(term.argument)})`
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return `(${write(term.left)} ${{ add: "+", subtract: "-", multiply: "*", divide: "/" }[term.op]} ${write(term.right)})`
    case "min":
    case "max":
      return `own_${term.op}(${write(term.left)}, ${write(term.right)})`
    case "power-whole":
      if (Math.abs(term.exponent) > largestWholeExponent) throw new Error("not a reference plan")
      return `power_whole(${write(term.base)}, ${term.exponent})`
    case "if":
      return `(${writeTest(term.condition, plan)} ? ${write(term.then)} : ${write(term.otherwise)})`
    case "over":
      return `over(${write(term.chance)}, ${write(term.exponent)})`
    case "draw": {
      if (!isFamilyName(term.family)) throw new Error("not a reference plan")
      const values = [...term.arguments.map(write), "0", "0", "0"].slice(0, 3)
      return `${term.family === "uniform" ? "uniform_family" : term.family}(open_uniform(key0, key1, ${term.site >>> 0}u, step), ${values.join(", ")})`
    }
    case "table": {
      const u = `open_uniform(key0, key1, ${term.site >>> 0}u, step)`
      const choices = term.values
        .slice(0, -1)
        .map((value, i) => `u < ${writeNumber(term.cumulative[i]!)} ? ${writeNumber(value)} : `)
      return `({ double u = ${u}; ${choices.join("")}${writeNumber(term.values.at(-1)!)}; })`
    }
    default:
      throw new Error(`not a reference plan: ${term.op}`)
  }
}

function writeTest(test: PlanTest, plan: Plan): string {
  switch (test.op) {
    case "and":
      return `(${writeTest(test.left, plan)} && ${writeTest(test.right, plan)})`
    case "or":
      return `(${writeTest(test.left, plan)} || ${writeTest(test.right, plan)})`
    case "not":
      return `(!${writeTest(test.argument, plan)})`
    case "less":
    case "less-equal":
    case "greater":
    case "greater-equal": {
      const sign = { less: "<", "less-equal": "<=", greater: ">", "greater-equal": ">=" }[test.op]
      return `(${writeTerm(test.left, plan)} ${sign} ${writeTerm(test.right, plan)})`
    }
    default:
      throw new Error(`not a reference plan: ${test.op}`)
  }
}

function checkFinite(name: string): string {
  return `bad |= !(${name} - ${name} == 0);`
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return "NAN"
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "(-INFINITY)"
  const text = Object.is(value, -0) ? "-0.0" : String(value)
  return /[.e]/.test(text) ? `(${text})` : `(${text}.0)`
}

const cMain = `
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }
static double assumptions[ASSUMPTIONS], answers[ANSWERS], tracks[(STEPS + 1) * TRACKS];
static int first[EVENTS], times[EVENTS];
static int play_run(uint32_t r) {
  uint32_t i[2], c[2];
  threefry(ROOT0, ROOT1, r, 0, i); threefry(ROOT0, ROOT1, r, 1, c);
  return play(i[0], i[1], c[0], c[1], assumptions, answers, first, times, tracks);
}
static uint32_t digest(uint32_t h, const void *data, size_t words) {
  const uint32_t *w = data;
  for (size_t i = 0; i < words; i++) h = h * 31u + w[i];
  return h;
}
int main(int count, char **arguments) {
  long runs = count > 1 ? atol(arguments[1]) : 0, from = count > 2 ? atol(arguments[2]) : 0;
  uint32_t h = 0; int bad = 0; double sink = 0;
  for (uint32_t r = 0; r < 64; r++) {
    bad |= play_run(r);
    h = digest(h, assumptions, 2 * ASSUMPTIONS); h = digest(h, answers, 2 * ANSWERS);
    h = digest(h, first, EVENTS); h = digest(h, times, EVENTS); h = digest(h, tracks, 2 * TRACKS * (STEPS + 1));
  }
  double seconds = INFINITY;
  for (int turn = 0; turn < 8; turn++) {
    double start = now();
    for (long r = from; r < from + runs; r++) { bad |= play_run((uint32_t)(r + turn * runs)); sink += answers[0]; }
    double taken = now() - start;
    if (taken < seconds) seconds = taken;
  }
  printf("%u %.9f %d %g\\n", h, seconds, bad, sink);
  return 0;
}`
