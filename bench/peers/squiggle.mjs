// The distributions of distributions.yaml for squiggle: node squiggle.mjs SAMPLES
import { run } from "@quri/squiggle-lang"

const samples = Number(process.argv[2])
const distributions = [
  ...["normal(5, 2)", "lognormal(1, 0.5)", "uniform(0, 1)", "beta(2, 5)", "triangular(1, 2, 4)"],
  ...["gamma(2, 3)", "exponential(0.5)", "bernoulli(0.3)"],
]
const code = `[${distributions.map((one) => `{s = SampleSet.fromDist(${one}); [mean(s), stdev(s)]}`).join(", ")}]`
const environment = { sampleCount: samples, xyPointLength: 1000, seed: "bench" }
let seconds = Infinity
let values = []
for (let turn = 0; turn < 5; turn++) {
  const start = performance.now()
  const { result } = await run(code, { environment })
  if (!result.ok) throw new Error(result.value.toString())
  seconds = Math.min(seconds, (performance.now() - start) / 1000 / samples)
  values = result.value.result.asJS()
}
console.log(
  JSON.stringify({
    runs: samples,
    seconds,
    sums: values.map(([mean]) => mean * samples),
    squares: values.map(([mean, deviation]) => (deviation ** 2 + mean ** 2) * samples),
  }),
)
