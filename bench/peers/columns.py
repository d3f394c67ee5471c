# The model of scenario.yaml for numpy, all runs side by side: python3 columns.py RUNS TURN
import json
import sys
import time

import numpy as np

runs, turn = int(sys.argv[1]), int(sys.argv[2])
generator = np.random.default_rng()


def play(n):
    rate = generator.uniform(0.02, 0.1, n)
    pull = generator.uniform(0.02, 0.1, n)
    war = np.zeros(n)
    tension = np.full(n, 40.0)
    stock = np.full(n, 100.0)
    aid = np.zeros(n)
    for _ in range(52):
        peace = war == 0
        provoked = peace & (generator.random(n) < rate)
        talked = (tension > 60) & (generator.random(n) < 0.2)
        broke = peace & (tension > 65) & (generator.random(n) < 0.1)
        supplied = (stock < 60) & (generator.random(n) < 0.15)
        ended = ~peace & (stock < 50) & (generator.random(n) < 0.1)
        tension = tension + pull * (50 - tension) + 10 * provoked - 15 * talked
        stock = stock + 10 * supplied - 2 * war
        war = war + broke - ended
        aid = aid + supplied
    return [war, tension, stock, aid]


sums, squares, seconds = np.zeros(4), np.zeros(4), float("inf")
for _ in range(0, runs, turn):
    start = time.perf_counter()
    answers = play(turn)
    seconds = min(seconds, (time.perf_counter() - start) / turn)
    sums += [answer.sum() for answer in answers]
    squares += [(answer**2).sum() for answer in answers]
print(json.dumps({"runs": runs, "seconds": seconds, "sums": list(sums), "squares": list(squares)}))
