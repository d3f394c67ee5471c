/**
 * The rational functions of the normal distribution function, lowest places first as Cody's loops want them, for
 * normal-cdf.ts and for the kernel's emitter.
 * Source: Cody 1993, Algorithm 715 (ANORM), ACM TOMS 19.
 */

/** 1 / sqrt(2 pi). */
export const inverseRootTwoPi = 0.3989422804014327
/** Up to here in |x| the first function holds, up to the next the second, beyond the third. */
export const centre = 0.67448975
/** sqrt(32). */
export const rootOf32 = 5.656854249492381

/** In x^2: above and below the line. */
export const centreAbove = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356] as const
export const centreLead = 0.06568233791820745
export const centreBelow = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673] as const

/** In |x|. */
export const middleLead = 1.0765576773720192e-8
export const middleAbove = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978,
] as const
export const middleBelow = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
] as const

/** In 1 / x^2. */
export const tailLead = 0.023073441764940174
export const tailAbove = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5,
] as const
export const tailBelow = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
] as const
