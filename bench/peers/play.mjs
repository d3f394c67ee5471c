/**
 * Plays as many runs as the command line says, in turns of as many as it says after that; prints the seconds of a run in
 * the fastest turn, and by answer its sum and the sum of its squares. `run` gets something that draws between two numbers,
 * and gives four answers.
 */
export function play(run) {
  const [runs, turn] = process.argv.slice(2).map(Number)
  const draw = (low, high) => low + (high - low) * Math.random()
  const sums = [0, 0, 0, 0]
  const squares = [0, 0, 0, 0]
  let seconds = Infinity
  for (let from = 0; from < runs; from += turn) {
    const start = performance.now()
    for (let i = 0; i < turn; i++) {
      for (const [place, value] of run(draw).entries()) {
        sums[place] += value
        squares[place] += value * value
      }
    }
    seconds = Math.min(seconds, (performance.now() - start) / 1000 / turn)
  }
  console.log(JSON.stringify({ runs, seconds, sums, squares }))
}
