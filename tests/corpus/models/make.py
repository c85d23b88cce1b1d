"""Makes the models of this folder that XGBoost saves, and what XGBoost 1.7.4 says of all of them.

Those called ours are random trees, saved and exported by Riposte (riposte model export ours-binary.json --to xgboost
--output ours-binary.xgboost.json); their numbers mean nothing.

OMP_NUM_THREADS=1 python3 tests/corpus/models/make.py            (Debian: python3-xgboost, version 1.7.4)
"""

import json
import os

import numpy as np
import xgboost as xgb

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = 12


def numbers(array):
    return [[None if np.isnan(x) else float(x) for x in row] for row in array]


def expect(name, booster, rows, types=None):
    matrix = xgb.DMatrix(
        rows, feature_names=booster.feature_names, feature_types=types, enable_categorical=types is not None
    )
    contributions = booster.predict(matrix, pred_contribs=True)
    outputs = booster.predict(matrix)
    document = {
        "rows": numbers(rows),
        "outputs": numbers(outputs.reshape(len(rows), -1)),
        "contributions": [numbers(one.reshape(-1, rows.shape[1] + 1)) for one in contributions],
    }
    with open(os.path.join(HERE, name + ".expected.json"), "w") as file:
        file.write(json.dumps(document).replace("], [", "],\n[") + "\n")


def features(random, count):
    values = random.normal(size=(count, 5)).astype(np.float32).round(3)
    values[:, 3] = random.integers(0, 12, size=count)
    values[:, 4] = random.integers(0, 3, size=count)
    values[random.random(values.shape) < 0.08] = np.nan
    return values


def fit(name, parameters, rounds, target, types=None, names=True):
    random = np.random.default_rng(len(name))
    values = features(random, 600)
    known = np.nan_to_num(values)
    matrix = xgb.DMatrix(
        values,
        target(known),
        feature_names=["alpha", "beta", "gamma", "weekday", "side"] if names else None,
        feature_types=types,
        enable_categorical=types is not None,
    )
    booster = xgb.train({"seed": 1, "eta": 0.3, "tree_method": "hist", **parameters}, matrix, rounds)
    path = os.path.join(HERE, name + ".json")
    booster.save_model(path)
    with open(path, "a") as file:
        file.write("\n")
    expect(name, booster, values[:ROWS], types)


def signal(x):
    return x[:, 0] * x[:, 1] + np.isin(x[:, 3], [1, 4, 5, 9]) - 0.5 * x[:, 4]


def classes(x):
    return np.digitize(signal(x), [-0.6, 0.4])


if __name__ == "__main__":
    kinds = ["q", "q", "q", "c", "c"]
    fit(
        "xgboost-binary",
        {"objective": "binary:logistic", "max_depth": 4, "base_score": 0.98, "max_cat_to_onehot": 4, "min_child_weight": 0.1},
        6,
        lambda x: (signal(x) > 0).astype(float),
        kinds,
    )
    fit(
        "xgboost-dart",
        {
            "objective": "multi:softprob",
            "num_class": 3,
            "booster": "dart",
            "rate_drop": 0.5,
            "max_depth": 3,
            "num_parallel_tree": 2,
            "subsample": 0.7,
        },
        3,
        classes,
        names=False,
    )
    fit(
        "xgboost-leafwise",
        {"objective": "reg:squarederror", "grow_policy": "lossguide", "max_depth": 0, "max_leaves": 12},
        5,
        signal,
    )
    fit("xgboost-raw", {"objective": "binary:logitraw", "max_depth": 2, "base_score": 0.2}, 3, lambda x: signal(x) > 0)
    fit("xgboost-count", {"objective": "count:poisson", "max_depth": 2}, 4, lambda x: np.floor(np.exp(signal(x).clip(-1, 2))))
    for ours in ["ours-binary", "ours-softmax", "ours-squared"]:
        booster = xgb.Booster()
        booster.load_model(os.path.join(HERE, ours + ".xgboost.json"))
        random = np.random.default_rng(5)
        rows = random.integers(0, 75, size=(ROWS, 5)).astype(np.float32)
        rows[random.random(rows.shape) < 0.15] = np.nan
        expect(ours, booster, rows, booster.feature_types)
