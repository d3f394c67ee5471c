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
  tailAbove,
  tailBelow,
} from "../../src/number/normal-quantile-coefficients.ts"
import { outerQuantile } from "../../src/distribution/split-normal.ts"
import { rounds } from "../../src/random/address.ts"
import { wholeSlack } from "../../src/simulation/plan.ts"
import { threefryParity } from "../../src/random/threefry.ts"
import { lanesLibrary } from "./lanes-library.ts"
import { writeHorner, writeRounds } from "./scalar-library.ts"

const [P1, P2, P3, P4, P5] = expPolynomial
const [L1, L2, L3, L4, L5, L6, L7] = logPolynomial

/** The functions of number/, random/ and distribution/ that reference plans use, in C++ columns, with the same bits. */
export const columnsLibrary = `${lanesLibrary}
INLINE num own_min(num x, num y) { return either_bit(lesser(x, y), lesser(y, x)); }
INLINE num own_max(num x, num y) {
  num a = greater(x, y), other = other_bits(a, greater(y, x));
  return either_bit(a, other) - other;
}
INLINE num hold(num x, num low, num high) { return lesser(greater(x, low), high); }
INLINE num add_up(num old, num more, num size) {
  num sum = old + more, nearest = trunc(sum + copysign(0.49999999999999994, sum)) + 0.0;
  return choose(more != 0 && fabs(sum - nearest) <= ${wholeSlack} * (size + fabs(more)), nearest, sum);
}
#define keep_first(kept, test, value) { mask open = kept < 0; if (any(open)) kept = choose(open && test, value, kept); }

/* e to the power y is p times 2 to the power of the lowest bits of b. */
struct parts { piece p, b; };
INLINE parts exp_parts(piece y) {
  piece b = y * ${inverseLn2} + ${roundingMagic}.0, k = b - ${roundingMagic}.0;
  piece h = y - k * ${ln2High}, l = k * ${ln2Low}, r = h - l, t = r * r;
  piece c = r - t * (${P1} + t * (${P2} + t * (${P3} + t * (${P4} + t * ${P5}))));
  return { 1 - ((l - (r * c) / (2 - c)) - h), b };
}
INLINE piece exp_piece(piece x) {
  parts e = exp_parts(lesser(greater(x, spread(${expLowest})), spread(${expHighest})));
  return choose((whole)(x < ${expLowest}), spread(0), (e.p + e.p) * (piece)(((bits)e.b + 1022) << 52));
}
/* For normal numbers above 0; \`lost\` is what their exponent was raised by. */
INLINE piece log_normal(piece x, piece lost) {
  bits y = (bits)x, w = y >> 32, i = ((w & 0xfffff) + ${logCarry}) & 0x100000;
  piece k = (piece)((w >> 20) - 1023 + (i >> 20) + 0x4338000000000000ULL) - ${roundingMagic}.0 - lost;
  piece f = (piece)((y & 0xfffffffffffffULL) | ((i ^ 0x3ff00000) << 32)) - 1;
  piece s = f / (2 + f), z = s * s, q = z * z;
  piece R = z * (${L1} + q * (${L3} + q * (${L5} + q * ${L7}))) + q * (${L2} + q * (${L4} + q * ${L6})), h = 0.5 * f * f;
  return k * ${ln2High} - ((h - (s * (h + R) + k * ${ln2Low})) - f);
}
INLINE piece log_piece(piece x) {
  whole small = (whole)(x < ${smallestNormal});
  piece v = log_normal(choose(small, x * ${subnormalScale}.0, x), choose(small, spread(54), spread(0)));
  v = choose((whole)(x < 0), spread(NAN), choose((whole)(x == 0), spread(-INFINITY), v));
  return choose((whole)(x < INFINITY), v, x);
}
INLINE piece over_piece(piece q, piece e) {
  piece other = 1 - q;
  piece x = e * choose((whole)(other == 0), spread(-INFINITY), log_normal(other, spread(0)));
  parts taken = exp_parts(greater(x, spread(-40)));
  return 1 - taken.p * (piece)(((bits)taken.b + 1023) << 52);
}
INLINE num own_exp(num x) { return each([](piece a) EACH { return exp_piece(a); }, x); }
INLINE num own_log(num x) { return each([](piece a) EACH { return log_piece(a); }, x); }
/* For a chance in [0, 1] and an exponent above 0 and finite. */
INLINE num over(num q, num e) { return each([](piece a, piece b) EACH { return over_piece(a, b); }, q, e); }
OUTLINE num normal_quantile(num u) {
  num q = u - 0.5, r = 0.180625 - q * q, v = q * ${writeHorner(centreAbove)} / ${writeHorner(centreBelow)};
  mask centre = fabs(q) <= 0.425, lower = q < 0;
  if (!any(!centre)) return v;
  num root = sqrt(-own_log(choose(lower, u, 1 - u)));
  r = root - 1.6; num near = ${writeHorner(tailAbove)} / ${writeHorner(tailBelow)};
  r = root - 5; num far = ${writeHorner(farTailAbove)} / ${writeHorner(farTailBelow)};
  num tail = choose(root <= 5, near, far);
  tail = choose(u <= 0, -INFINITY, choose(u >= 1, INFINITY, choose(lower, -tail, tail)));
  return choose(centre, v, tail);
}
INLINE num power_whole(num x, int n) {
  num result = 1, square = x;
  for (int left = n < 0 ? -n : n; left > 0; left >>= 1) { if (left & 1) result = result * square; square = square * square; }
  return n < 0 ? 1 / result : result;
}
/* The words that are added to a counter before the first round and after every fourth. */
struct keys { words w[${2 * ((rounds >> 2) + 1)}]; };
INLINE keys schedule(words k0, words k1) {
  words k[] = {k0, k1, k0 ^ k1 ^ ${threefryParity}u};
  keys key;
  for (unsigned j = 0; j <= ${rounds >> 2}; j++) { key.w[2 * j] = k[j % 3]; key.w[2 * j + 1] = k[(j + 1) % 3] + j; }
  return key;
}
INLINE void threefry(const keys &key, words &x0, words &x1) {
  x0 += key.w[0]; x1 += key.w[1];
${writeRounds((group) => `x0 += key.w[${2 * group}]; x1 += key.w[${2 * group + 1}];`)}
}
INLINE keys make_keys(uint32_t root0, uint32_t root1, uint32_t run, uint32_t part) {
  words k0, k1;
  for (int lane = 0; lane < LANES; lane++) { k0[lane] = run + lane; k1[lane] = part; }
  threefry(schedule((words){} + root0, (words){} + root1), k0, k1);
  return schedule(k0, k1);
}
/* 32 bits behind the upper half of 2^25 are a double of 2^25 + word * 2^-27, behind that of 1/2 one of 1/2 + word * 2^-53. */
INLINE num uniform(const keys &key, uint32_t site, int step) {
  words x0 = (words){} + site, x1 = (words){} + (uint32_t)step;
  threefry(key, x0, x1);
  num high = behind(x0 >> 5, 0x4180000000000000), low = behind(x1 >> 6, 0x3fe0000000000000);
  return (high - 33554432.5) + low;
}
INLINE num open_uniform(const keys &key, uint32_t site, int step) { return greater(uniform(key, site, step), 5.551115123125783e-17); }
#define FAMILY(name) INLINE num name(num u, num a, num b, num c)
INLINE num place(num u, num lower, num middle, num upper) {
  num z = normal_quantile(u);
  return middle + (z / ${outerQuantile}) * choose(z > 0, upper - middle, middle - lower);
}
FAMILY(normal) { return a + b * normal_quantile(u); }
FAMILY(lognormal) { return own_exp(a + b * normal_quantile(u)); }
FAMILY(uniform_family) { return a + u * (b - a); }
FAMILY(exponential) { return a * (0 - own_log(1 - u)); }
FAMILY(bernoulli) { return choose(1 - u <= a, 1, 0); }
FAMILY(triangular) {
  num rising = (b - a) / (c - a);
  num low = own_min(b, a + sqrt(u * (c - a) * (b - a))), high = own_max(b, c - sqrt((1 - u) * (c - a) * (c - b)));
  return choose(u < rising, low, high);
}
FAMILY(interval_log) { num l = own_log(a), h = own_log(b); return own_exp(place(u, l, (l + h) / 2, h)); }
FAMILY(interval_logit) {
  num l = own_log(a / (1 - a)), h = own_log(b / (1 - b));
  return 1 / (1 + own_exp(-place(u, l, (l + h) / 2, h)));
}
FAMILY(quantiles_linear) { return place(u, a, b, c); }
`
