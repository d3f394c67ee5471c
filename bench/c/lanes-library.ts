/**
 * Columns in C++: `num` holds a double of each run that is played side by side, `mask` a truth, `words` 32 bits, in HALVES
 * vectors of WIDTH bytes (16: AVX, 32: AVX2; halves of 16 bytes come in twos). Lanes never look at each other.
 */
export const lanesLibrary = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <time.h>
#include <immintrin.h>
#define LANES (WIDTH / 8 * HALVES)
#define INLINE static inline __attribute__((always_inline))
#define OUTLINE static __attribute__((noinline))
#define EACH __attribute__((always_inline))
typedef double piece __attribute__((vector_size(WIDTH)));
typedef int64_t whole __attribute__((vector_size(WIDTH)));
typedef uint64_t bits __attribute__((vector_size(WIDTH)));
typedef uint32_t words __attribute__((vector_size(4 * LANES)));
typedef int32_t count __attribute__((vector_size(4 * LANES)));
#if HALVES == 2
#define AND(...) , __VA_ARGS__
#else
#define AND(...)
#endif
#if WIDTH == 32
#define VECTOR(name) _mm256_##name
INLINE bits widen(__m128i x) { return (bits)_mm256_cvtepu32_epi64(x); }
#if HALVES == 2
INLINE bits lower(words x, uint64_t upper) { return widen(_mm256_castsi256_si128((__m256i)x)) | upper; }
INLINE bits higher(words x, uint64_t upper) { return widen(_mm256_extracti128_si256((__m256i)x, 1)) | upper; }
INLINE count narrow(whole a, whole b) {
  __m256 pairs = _mm256_shuffle_ps((__m256)a, (__m256)b, 0x88);
  return (count)_mm256_permute4x64_epi64((__m256i)pairs, 0xd8);
}
#else
INLINE bits lower(words x, uint64_t upper) { return widen((__m128i)x) | upper; }
INLINE count narrow(whole a) {
  return (count)_mm_shuffle_ps(_mm256_castps256_ps128((__m256)a), _mm256_extractf128_ps((__m256)a, 1), 0x88);
}
#endif
#else
#define VECTOR(name) _mm_##name
INLINE words above(uint64_t upper) { return (words){} + (uint32_t)(upper >> 32); }
INLINE bits lower(words x, uint64_t upper) { return (bits)_mm_unpacklo_epi32((__m128i)x, (__m128i)above(upper)); }
INLINE bits higher(words x, uint64_t upper) { return (bits)_mm_unpackhi_epi32((__m128i)x, (__m128i)above(upper)); }
INLINE count narrow(whole a, whole b) { return (count)_mm_shuffle_ps((__m128)a, (__m128)b, 0x88); }
#endif
INLINE piece spread(double x) { return (piece){} + x; }
INLINE piece choose(whole m, piece x, piece y) { return VECTOR(blendv_pd)(y, x, (piece)m); }
INLINE piece lesser(piece x, piece y) { return VECTOR(min_pd)(y, x); }
INLINE piece greater(piece x, piece y) { return VECTOR(max_pd)(y, x); }

template <class Piece> struct lanes { Piece lo AND(hi); };
template <class F, class... X> INLINE auto each(F f, X... x) -> lanes<decltype(f(x.lo...))> { return { f(x.lo...) AND(f(x.hi...)) }; }
typedef lanes<whole> mask;
struct num : lanes<piece> {
  num() {}
  num(double x) : lanes<piece>{ spread(x) AND(spread(x)) } {}
  num(lanes<piece> x) : lanes<piece>(x) {}
};
#define COMPUTE(name, value) INLINE num name(num x, num y) { return each([](piece a, piece b) EACH { return value; }, x, y); }
#define COMPARE(op) INLINE mask operator op(num x, num y) { return each([](piece a, piece b) EACH { return (whole)(a op b); }, x, y); }
#define ALTER(name, value) INLINE num name(num x) { return each([](piece a) EACH -> piece { return value; }, x); }
COMPUTE(operator+, a + b) COMPUTE(operator-, a - b) COMPUTE(operator*, a * b) COMPUTE(operator/, a / b)
COMPUTE(lesser, lesser(a, b)) COMPUTE(greater, greater(a, b))
COMPUTE(either_bit, (piece)((bits)a | (bits)b)) COMPUTE(other_bits, (piece)((bits)a ^ (bits)b))
COMPARE(<) COMPARE(<=) COMPARE(>) COMPARE(>=) COMPARE(==) COMPARE(!=)
ALTER(operator-, -a) ALTER(sqrt, VECTOR(sqrt_pd)(a)) ALTER(trunc, VECTOR(round_pd)(a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC))
ALTER(fabs, (piece)((bits)a & 0x7fffffffffffffff))
INLINE num copysign(double size, num x) {
  return each([](piece a, piece b) EACH { return (piece)((bits)a | ((bits)b & 0x8000000000000000)); }, num(size), x);
}
INLINE mask operator&&(mask x, mask y) { return each([](whole a, whole b) EACH { return a & b; }, x, y); }
INLINE mask operator||(mask x, mask y) { return each([](whole a, whole b) EACH { return a | b; }, x, y); }
INLINE mask operator!(mask x) { return each([](whole a) EACH { return ~a; }, x); }
INLINE mask &operator|=(mask &x, mask y) { return x = x || y; }
INLINE num choose(mask m, num x, num y) { return each([](whole t, piece a, piece b) EACH { return choose(t, a, b); }, m, x, y); }
INLINE num keep(mask m, num x) { return each([](whole t, piece a) EACH { return (piece)(t & (whole)a); }, m, x); }
#if HALVES == 2
INLINE int any(mask m) { return VECTOR(movemask_pd)((piece)(m.lo | m.hi)); }
INLINE count narrow(mask m) { return narrow(m.lo, m.hi); }
#else
INLINE int any(mask m) { return VECTOR(movemask_pd)((piece)m.lo); }
INLINE count narrow(mask m) { return narrow(m.lo); }
#endif
INLINE num behind(words x, uint64_t upper) { return lanes<piece>{ (piece)lower(x, upper) AND((piece)higher(x, upper)) }; }
#define NOWHERE mask{}
#define EVERYWHERE !mask{}
INLINE count counts(int32_t value) { return (count){} + value; }
/* Once more, and for the first time in this step where it never was. */
INLINE void note(count &first, count &times, mask fires, int step) {
  count now = narrow(fires), begins = now & (count)(times == 0);
  first = (counts(step) & begins) | (first & ~begins);
  times -= now;
}
`
