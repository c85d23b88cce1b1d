"""Optuna's samplers on the functions of Problems.cs; one line a study.

usage: peer.py SAMPLER FUNCTION FIRST COUNT [TRIALS]   SAMPLER is tpe, multivariate or random
prints: sampler,function,seed,regret after 50,regret after 150 trials, ..., milliseconds a trial
"""

import math
import sys
import time
import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
ALPHA = [1.0, 1.2, 3.0, 3.2]


def floats(trial, count, low, high):
    return [trial.suggest_float(f"x{k}", low, high) for k in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 - 0.39788735772973816


def hartmann(trial):
    x = floats(trial, 6, 0, 1)
    value = sum(a * math.exp(-sum(w * (v - p) ** 2 for w, v, p in zip(r, x, q))) for a, r, q in zip(ALPHA, A, P))
    return 3.32236801141551 - value


def rosenbrock(trial):
    x = floats(trial, 4, -2, 2)
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def ackley(trial):
    x = floats(trial, 10, -10, 30)
    spread = math.sqrt(sum(v * v for v in x) / len(x))
    waves = sum(math.cos(2 * math.pi * v) for v in x) / len(x)
    return -20 * math.exp(-0.2 * spread) - math.exp(waves) + 20 + math.e


def mixed(trial):
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    depth = trial.suggest_int("depth", 1, 12)
    leaves = trial.suggest_int("leaves", 2, 512, log=True)
    share = trial.suggest_float("share", 0.1, 1, step=0.05)
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    r, d = (math.log10(rate) + 2) / 2, (depth - 7) / 6
    size = math.log(leaves / 48) / math.log(16)
    return r * r + d * d + 0.5 * r * d + 0.5 * size * size + (share - 0.75) ** 2 + {"a": 0.3, "b": 0, "c": 0.15, "d": 0.5}[kind]


def main():
    kind, name, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    trials = int(sys.argv[5]) if len(sys.argv) > 5 else 150
    objective = {f.__name__: f for f in (branin, hartmann, rosenbrock, ackley, mixed)}[name]
    for seed in range(first, first + count):
        sampler = (
            optuna.samplers.RandomSampler(seed=seed)
            if kind == "random"
            else optuna.samplers.TPESampler(seed=seed, multivariate=kind == "multivariate")
        )
        start = time.perf_counter()
        study = optuna.create_study(sampler=sampler)
        study.optimize(objective, n_trials=trials)
        cost = (time.perf_counter() - start) / trials * 1e3
        values = [t.value for t in study.trials]
        print(f"{kind},{name},{seed},{min(values[:50])!r},{min(values)!r},{cost:.2f}", flush=True)


main()
