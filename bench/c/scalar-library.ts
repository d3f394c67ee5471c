import {
  expHighest,
  expLowest,
  expPolynomial,
  inverseLn2,
  ln2High,
  ln2Low,
  logCarry,
  logPolynomial,
  roundingMagic,
  smallestNormal,
  subnormalScale,
} from "../../src/number/constants.ts"
import {
  centreAbove,
  centreBelow,
  farTailAbove,
  farTailBelow,
  type Polynomial,
  tailAbove,
  tailBelow,
} from "../../src/number/normal-quantile-coefficients.ts"
import { outerQuantile } from "../../src/distribution/split-normal.ts"
import { rounds } from "../../src/random/address.ts"
import { wholeSlack } from "../../src/simulation/plan.ts"
import { threefryParity, threefryRotations } from "../../src/random/threefry.ts"

const [P1, P2, P3, P4, P5] = expPolynomial
const [L1, L2, L3, L4, L5, L6, L7] = logPolynomial

/** The functions of number/, random/ and distribution/ that reference plans use, in C, with the same bits. */
export const scalarLibrary = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <time.h>
#define INLINE static inline __attribute__((always_inline))
#define LANES 1
#define NOWHERE 0
#define choose(test, a, b) ((test) ? (a) : (b))
#define keep_first(kept, test, value) if (kept < 0 && (test)) kept = value
typedef double num;
typedef int mask;
typedef int32_t count;
typedef struct { uint32_t k0, k1; } keys;
INLINE count counts(int32_t value) { return value; }
INLINE int any(mask test) { return test; }
INLINE double from_bits(uint64_t u) { double d; memcpy(&d, &u, 8); return d; }
INLINE uint64_t to_bits(double d) { uint64_t u; memcpy(&u, &d, 8); return u; }
INLINE double own_min(double a, double b) { return a < b ? a : b < a ? b : a != a ? a : b != b ? b : signbit(a) ? a : b; }
INLINE double own_max(double a, double b) { return a > b ? a : b > a ? b : a != a ? a : b != b ? b : signbit(a) ? b : a; }
INLINE double hold(double x, double low, double high) { x = x < low ? low : x; return high < x ? high : x; }
INLINE double add_up(double old, double more) {
  double sum = old + more, nearest = trunc(sum + copysign(0.49999999999999994, sum));
  return more != 0 && fabs(sum - nearest) <= ${wholeSlack} * (fabs(old) + fabs(more)) ? nearest + 0.0 : sum;
}
static double own_exp(double x) {
  if (x < ${expLowest}) return 0;
  double y = ${expHighest} < x ? ${expHighest} : x, b = y * ${inverseLn2} + ${roundingMagic}.0, k = b - ${roundingMagic}.0;
  double h = y - k * ${ln2High}, l = k * ${ln2Low}, r = h - l, t = r * r;
  double c = r - t * (${P1} + t * (${P2} + t * (${P3} + t * (${P4} + t * ${P5}))));
  double p = 1 - ((l - (r * c) / (2 - c)) - h);
  return (p + p) * from_bits((to_bits(b) + 1022) << 52);
}
static double own_log(double x) {
  if (!(x < INFINITY)) return x;
  if (x <= 0) return x == 0 ? -INFINITY : NAN;
  int small = x < ${smallestNormal};
  uint64_t y = to_bits(small ? x * ${subnormalScale}.0 : x);
  uint32_t w = y >> 32, i = ((w & 0xfffff) + ${logCarry}) & 0x100000;
  double k = (int32_t)(w >> 20) - 1023 + (int32_t)(i >> 20) - (small ? 54 : 0);
  double f = from_bits((y & 0xfffffffffffffULL) | ((uint64_t)(i ^ 0x3ff00000) << 32)) - 1;
  double s = f / (2 + f), z = s * s, q = z * z;
  double R = z * (${L1} + q * (${L3} + q * (${L5} + q * ${L7}))) + q * (${L2} + q * (${L4} + q * ${L6})), h = 0.5 * f * f;
  return k * ${ln2High} - ((h - (s * (h + R) + k * ${ln2Low})) - f);
}
static double normal_quantile(double u) {
  if (u <= 0) return -INFINITY;
  if (u >= 1) return INFINITY;
  double q = u - 0.5, r, v;
  if (fabs(q) <= 0.425) { r = 0.180625 - q * q; return q * ${writeHorner(centreAbove)} / ${writeHorner(centreBelow)}; }
  r = sqrt(-own_log(q < 0 ? u : 1 - u));
  if (r <= 5) { r = r - 1.6; v = ${writeHorner(tailAbove)} / ${writeHorner(tailBelow)}; }
  else { r = r - 5; v = ${writeHorner(farTailAbove)} / ${writeHorner(farTailBelow)}; }
  return q < 0 ? -v : v;
}
INLINE double power_whole(double x, int n) {
  double result = 1, square = x;
  for (int bits = n < 0 ? -n : n; bits > 0; bits >>= 1) { if (bits & 1) result *= square; square *= square; }
  return n < 0 ? 1 / result : result;
}
INLINE double over(double q, double e) {
  if (e == 1) return q;
  if (q == 0 || e == 0) return 0;
  if (q < 0 || q > 1 || e < 0) return NAN;
  return 1 - own_exp(e * own_log(1 - q));
}
INLINE void threefry(uint32_t k0, uint32_t k1, uint32_t c0, uint32_t c1, uint32_t *out) {
  uint32_t k2 = k0 ^ k1 ^ ${threefryParity}u, x0 = c0 + k0, x1 = c1 + k1;
${writeRounds((group) => `x0 += k${group % 3}; x1 += k${(group + 1) % 3} + ${group}u;`)}
  out[0] = x0; out[1] = x1;
}
INLINE keys make_keys(uint32_t root0, uint32_t root1, uint32_t run, uint32_t part) {
  uint32_t x[2];
  threefry(root0, root1, run, part, x);
  return (keys){x[0], x[1]};
}
INLINE double uniform(keys key, uint32_t site, int step) {
  uint32_t x[2];
  threefry(key.k0, key.k1, site, (uint32_t)step, x);
  return ((double)(int32_t)(x[0] >> 5) * 67108864.0 + (double)(int32_t)(x[1] >> 6)) * 1.1102230246251565e-16;
}
INLINE double open_uniform(keys key, uint32_t site, int step) {
  double u = uniform(key, site, step);
  return u < 5.551115123125783e-17 ? 5.551115123125783e-17 : u;
}
#define FAMILY(name) INLINE double name(double u, double a, double b, double c)
INLINE double place(double u, double lower, double middle, double upper) {
  double z = normal_quantile(u);
  return middle + (z / ${outerQuantile}) * (z > 0 ? upper - middle : middle - lower);
}
FAMILY(normal) { (void)c; return a + b * normal_quantile(u); }
FAMILY(lognormal) { (void)c; return own_exp(a + b * normal_quantile(u)); }
FAMILY(uniform_family) { (void)c; return a + u * (b - a); }
FAMILY(exponential) { (void)b; (void)c; return a * (0 - own_log(1 - u)); }
FAMILY(bernoulli) { (void)b; (void)c; return 1 - u <= a ? 1 : 0; }
FAMILY(triangular) {
  double rising = (b - a) / (c - a);
  if (u < rising) return own_min(b, a + sqrt(u * (c - a) * (b - a)));
  return own_max(b, c - sqrt((1 - u) * (c - a) * (c - b)));
}
FAMILY(interval_log) { (void)c; double l = own_log(a), h = own_log(b); return own_exp(place(u, l, (l + h) / 2, h)); }
FAMILY(interval_logit) {
  (void)c;
  double l = own_log(a / (1 - a)), h = own_log(b / (1 - b));
  return 1 / (1 + own_exp(-place(u, l, (l + h) / 2, h)));
}
FAMILY(quantiles_linear) { return place(u, a, b, c); }
`

/** A polynomial at r. */
export function writeHorner(polynomial: Polynomial): string {
  const [first, ...others] = polynomial
  return `(${others.reduce((inner, coefficient) => `(${inner}) * r + ${writeDouble(coefficient)}`, writeDouble(first))})`
}

function writeDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

/** Threefry's rounds on x0 and x1; `inject` adds a group of the key's words after every fourth. */
export function writeRounds(inject: (group: number) => string): string {
  return Array.from({ length: rounds }, (_, round) => {
    const distance = threefryRotations[round % 8] ?? 0
    const mix = `  x0 += x1; x1 = ((x1 << ${distance}) | (x1 >> ${32 - distance})) ^ x0;`
    if (round % 4 !== 3) return mix
    return `${mix} ${inject((round >> 2) + 1)}`
  }).join("\n")
}
