"""Trees that XGBoost 1.7.4 grows on data made by a formula; writes parity.json beside this file.

Run: OMP_NUM_THREADS=1 python3 parity.py   (Debian: python3-xgboost)
"""
import json
import os

import numpy as np
import xgboost as xgb

MASK = (1 << 64) - 1


class Numbers:
    def __init__(self, seed):
        self.state = seed

    def next(self):  # uniform in [0, 1), 24 bits: exact in single precision
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 40) / (1 << 24)


def data(seed, rows, levels, missing):
    """Features f0 to f2 are numbers (levels > 0: rounded down to that many), f3 is a category of 9, f4 of 3."""
    numbers = Numbers(seed)
    x = np.zeros((rows, 5), np.float32)
    target = np.zeros(rows)
    weight = np.zeros(rows, np.float32)
    for i in range(rows):
        for j in range(3):
            u = numbers.next()
            x[i, j] = int(u * levels) if levels else u
        x[i, 3] = int(numbers.next() * 9)
        x[i, 4] = int(numbers.next() * 3)
        scale = levels if levels else 1
        a, b, c = (float(x[i, j]) / scale for j in range(3))
        d, e = float(x[i, 3]), float(x[i, 4])
        target[i] = 3 * a * b + c + (d * 5 % 7) / 7 * (1 + e) + 0.5 * numbers.next()
        weight[i] = 0.25 + numbers.next()
        for j in range(5):
            if numbers.next() < missing:
                x[i, j] = np.nan
    return x, target, weight


def target_of(objective, raw):
    if objective == "reg:squarederror":
        return raw.astype(np.float32)
    if objective == "binary:logistic":
        return (raw > 2).astype(np.float32)
    return np.clip(np.floor(raw), 0, 2).astype(np.float32)


def tree(t):
    left, right, value = t["left_children"], t["right_children"], t["split_conditions"]
    sets = {}
    for i, node in enumerate(t["categories_nodes"]):
        begin = t["categories_segments"][i]
        sets[node] = t["categories"][begin : begin + t["categories_sizes"][i]]

    def nodes(n):  # depth first, left first
        if left[n] < 0:
            return [[value[n]]]
        split = [t["split_indices"][n], sets.get(n, value[n]), int(t["default_left"][n])]
        return [split] + nodes(left[n]) + nodes(right[n])

    return nodes(0)


CASES = {
    "wide": (dict(objective="binary:logistic", grow_policy="lossguide", max_leaves=12, max_depth=0), 1, 1200, 0, 0.08, 2),
    "levels": (
        dict(objective="multi:softprob", num_class=3, grow_policy="depthwise", max_leaves=0, max_depth=4, max_bin=16,
             reg_alpha=0.2),
        2, 3000, 0, 0.05, 1,
    ),
    "limits": (
        dict(objective="reg:squarederror", grow_policy="depthwise", max_leaves=14, max_depth=6, max_delta_step=1.5,
             monotone_constraints="(1,0,1,0,0)", interaction_constraints="[[0, 1, 3], [2, 4], [1, 4]]", gamma=0.5),
        3, 1500, 0, 0.05, 3,
    ),
    "categories": (
        dict(objective="reg:squarederror", grow_policy="lossguide", max_leaves=12, max_depth=0, max_cat_to_onehot=4,
             max_cat_threshold=6),
        4, 1500, 60, 0.05, 2,
    ),
    "counts": (
        dict(objective="count:poisson", grow_policy="depthwise", max_leaves=31, max_depth=6, max_bin=16, reg_lambda=0,
             gamma=2, base_score=0.3),
        6, 3000, 0, 0.05, 3,
    ),
    "odds": (
        dict(objective="binary:logistic", grow_policy="depthwise", max_leaves=31, max_depth=6, max_bin=16, reg_lambda=0,
             min_child_weight=0, max_delta_step=2, base_score=0.9),
        7, 3000, 0, 0.05, 3,
    ),
    "plain": (
        dict(objective="binary:logistic", grow_policy="lossguide", max_leaves=16, max_depth=0),
        5, 1500, 50, 0, 2,
    ),
}

found = {}
for name, (parameters, seed, rows, levels, missing, rounds) in CASES.items():
    x, raw, weight = data(seed, rows, levels, missing)
    kinds = ["float"] * 3 + (["c"] * 2 if name == "categories" else ["float"] * 2)
    matrix = xgb.DMatrix(
        x, label=target_of(parameters["objective"], raw), weight=weight, feature_types=kinds, enable_categorical=True
    )
    booster = xgb.train(dict(parameters, tree_method="hist", nthread=1, eta=0.3), matrix, rounds)
    trees = json.loads(booster.save_raw("json"))["learner"]["gradient_booster"]["model"]["trees"]
    found[name] = [tree(t) for t in trees]
    print(name, sum(len(t) // 2 for t in found[name]), "splits")

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "parity.json"), "w") as file:
    json.dump(found, file, separators=(",", ":"))
    file.write("\n")
