import type { Key } from "../../src/random/seed.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { turnsInARow } from "../race.ts"
import { checkFinite, refuse, writeHeld, writeTerm, writeTest, type Dialect } from "./terms.ts"

/**
 * A plan as one program in C or C++, the way a patient programmer would write this very model by hand: for comparison only. It
 * holds what reference plans hold and throws at anything else. `dialect` says whether it plays one run at a time or many.
 *
 * The program takes the number of timed runs and the first of them, prints the digest of the first 64 runs
 * (test/support/digest.ts) and the seconds that the timed runs took in the fastest of several turns.
 */
export function writeProgram(plan: Plan, root: Key, dialect: Dialect): string {
  return [
    dialect.library,
    `#define STEPS ${plan.steps}`,
    `static const uint32_t ROOT0 = ${root[0] >>> 0}u, ROOT1 = ${root[1] >>> 0}u;`,
    `static num assumptions[${plan.assumptions.length}], answers[${plan.answers.length}], tracks[(STEPS + 1) * ${plan.tracks.length}];`,
    `static count first[${plan.eventCount}], times[${plan.eventCount}];`,
    writePlay(plan, dialect),
    main,
  ].join("\n")
}

function writePlay(plan: Plan, dialect: Dialect): string {
  const list = (count: number, write: (slot: number) => string): string =>
    Array.from({ length: count }, (_, slot) => write(slot)).join("\n")
  return `
static mask play(uint32_t run) {
mask bad = NOWHERE; int step = 0; keys key = make_keys(ROOT0, ROOT1, run, 0);
${list(plan.assumptions.length, (slot) => writeAssumption(plan, slot, dialect))}
key = make_keys(ROOT0, ROOT1, run, 1);
${list(plan.states.length, (slot) => writeStart(plan, slot, dialect))}
${list(plan.derived.length, (slot) => `num d${slot};`)}
for (int e = 0; e < ${plan.eventCount}; e++) { first[e] = counts(-1); times[e] = counts(0); }
${list(plan.answers.length, (slot) => `num q${slot} = ${plan.answers[slot]!.kind === "first" ? -1 : 0};`)}
for (step = 0; step <= STEPS; step++) {
if (step > 0) {
${plan.blocks.map(({ mechanisms }) => dialect.writeBlock(mechanisms, plan)).join("\n")}
}
${list(plan.derived.length, (slot) => writeDerived(plan, slot, dialect))}
${list(plan.answers.length, (slot) => writeAnswer(plan, slot, dialect))}
${list(plan.tracks.length, (slot) => `tracks[step * ${plan.tracks.length} + ${slot}] = ${writeTerm(plan.tracks[slot]!.term, plan, dialect)};`)}
}
${list(plan.answers.length, (slot) => `answers[${slot}] = q${slot};`)}
return bad;
}`
}

function writeAssumption(plan: Plan, slot: number, dialect: Dialect): string {
  const { term } = plan.assumptions[slot]!
  return `num a${slot} = ${writeTerm(term, plan, dialect)}; ${checkFinite(`a${slot}`, term, plan)} assumptions[${slot}] = a${slot};`
}

function writeStart(plan: Plan, slot: number, dialect: Dialect): string {
  const { start } = plan.states[slot]!
  return `num s${slot} = ${writeHeld(plan, slot, `${writeTerm(start, plan, dialect)} + 0.0`)}; ${checkFinite(`s${slot}`, start, plan)}`
}

function writeDerived(plan: Plan, slot: number, dialect: Dialect): string {
  const term = plan.derived[slot]!
  return `d${slot} = ${writeTerm(term, plan, dialect)}; ${checkFinite(`d${slot}`, term, plan)}`
}

function writeAnswer(plan: Plan, slot: number, dialect: Dialect): string {
  const answer = plan.answers[slot]!
  if (answer.kind === "first") return `keep_first(q${slot}, ${writeTest(answer.test, plan, dialect)}, step);`
  if (answer.kind === "holds-at") throw refuse()
  const { term, record } = answer
  return `if (step == ${record}) { q${slot} = ${writeTerm(term, plan, dialect)}; ${checkFinite(`q${slot}`, term, plan)} }`
}

/** Values of `LANES` runs stand side by side. */
const main = `
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }
static uint32_t digest(uint32_t h, const void *data, size_t bytes, size_t size, int lane) {
  const uint32_t *word = (const uint32_t *)data;
  for (size_t i = 0; i < bytes / size / LANES; i++)
    for (size_t part = 0; part < size / 4; part++) h = h * 31u + word[(i * LANES + lane) * size / 4 + part];
  return h;
}
int main(int count, char **arguments) {
  long runs = count > 1 ? atol(arguments[1]) : 0, from = count > 2 ? atol(arguments[2]) : 0;
  uint32_t h = 0; mask bad = NOWHERE;
  for (uint32_t r = 0; r < 64; r += LANES) {
    bad |= play(r);
    for (int lane = 0; lane < LANES; lane++) {
      h = digest(h, assumptions, sizeof assumptions, 8, lane); h = digest(h, answers, sizeof answers, 8, lane);
      h = digest(h, first, sizeof first, 4, lane); h = digest(h, times, sizeof times, 4, lane);
      h = digest(h, tracks, sizeof tracks, 8, lane);
    }
  }
  double seconds = INFINITY;
  for (int turn = 0; turn < ${turnsInARow}; turn++) {
    double start = now();
    for (long r = from; r < from + runs; r += LANES) bad |= play((uint32_t)(r + turn * runs));
    double taken = now() - start;
    if (taken < seconds) seconds = taken;
  }
  printf("%u %.9f %d\\n", h, seconds, any(bad));
  return 0;
}`
