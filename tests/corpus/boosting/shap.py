"""Writes shap.json: small models of XGBoost with its contributions, interactions and importances.

Made with XGBoost 1.7.4 and numpy (Debian): OMP_NUM_THREADS=1 /usr/bin/python3 shap.py > shap.json
"""
import json

import numpy as np
import xgboost as xgb

KINDS = ("gain", "total_gain", "cover", "total_cover", "weight")


def nodes_of(tree, features):
    """Nodes in breadth order: [feature, threshold, missing left, left, value, gain, cover, categories that go left]."""
    sets = {}
    for k, node in enumerate(tree["categories_nodes"]):
        start, size = tree["categories_segments"][k], tree["categories_sizes"][k]
        sets[node] = tree["categories"][start:start + size]
    order, at = [0], 0
    while at < len(order):
        node = order[at]
        if tree["left_children"][node] != -1:
            pair = [tree["left_children"][node], tree["right_children"][node]]
            # XGBoost's set names the categories that go right.
            order += pair[::-1] if node in sets else pair
        at += 1
    place = {node: i for i, node in enumerate(order)}
    out = []
    for node in order:
        cover = tree["sum_hessian"][node]
        if tree["left_children"][node] == -1:
            out.append([-1, 0, 1, 0, tree["split_conditions"][node], 0, cover, None])
            continue
        is_set = node in sets
        left = tree["right_children"][node] if is_set else tree["left_children"][node]
        missing_left = bool(tree["default_left"][node]) != is_set
        threshold = 0 if is_set else tree["split_conditions"][node]
        out.append([tree["split_indices"][node], threshold, int(missing_left), place[left], 0,
                    tree["loss_changes"][node], cover, sorted(sets[node]) if is_set else None])
    return out


def case(name, params, rounds, x, y, rows, types=None):
    names = [f"f{f}" for f in range(x.shape[1])]
    data = xgb.DMatrix(x, y, feature_names=names, feature_types=types, enable_categorical=types is not None)
    booster = xgb.train({"tree_method": "hist", "nthread": 1, "eta": 0.3, **params}, data, rounds)
    model = json.loads(bytes(booster.save_raw("json")))
    trees = [nodes_of(t, names) for t in model["learner"]["gradient_booster"]["model"]["trees"]]
    few = xgb.DMatrix(rows, feature_names=names, feature_types=types, enable_categorical=types is not None)
    shape = (len(rows), -1)
    return {
        "name": name,
        "outputs": params.get("num_class", 1),
        "features": len(names),
        "base": 0.0 if params["objective"] == "binary:logistic" else 0.5,
        "trees": trees,
        "rows": [[None if np.isnan(v) else float(v) for v in row] for row in rows],
        "margins": booster.predict(few, output_margin=True).reshape(shape).tolist(),
        "contributions": booster.predict(few, pred_contribs=True).reshape(shape).tolist(),
        "interactions": booster.predict(few, pred_interactions=True).reshape(shape).tolist(),
        "importance": {k: [booster.get_score(importance_type=k).get(n, 0.0) for n in names] for k in KINDS},
    }


def main():
    rng = np.random.default_rng(20)
    x = rng.standard_normal((600, 4)).astype(np.float32)
    signal = x[:, 0] * x[:, 1] + x[:, 2] + 0.3 * rng.standard_normal(600)
    x[rng.random(x.shape) < 0.1] = np.nan
    binary = (signal > 0).astype(float)
    three = np.digitize(signal, [-0.7, 0.7]).astype(float)
    cats = x.copy()
    cats[:, 3] = rng.integers(0, 9, 600)
    shifted = signal + np.isin(cats[:, 3], [1, 4, 5]) * 1.5
    wide = rng.standard_normal((800, 12)).astype(np.float32)
    chain = np.cumprod(wide > -1.2, axis=1).sum(axis=1)
    base = {"base_score": 0.5}
    cases = [
        case("binary", {**base, "objective": "binary:logistic", "max_depth": 4, "min_child_weight": 0}, 3,
             x, binary, x[:4]),
        case("long ways", {**base, "objective": "reg:squarederror", "grow_policy": "lossguide", "max_leaves": 40,
                           "max_depth": 0}, 1, wide, chain, wide[:2]),
        case("three classes", {**base, "objective": "multi:softprob", "num_class": 3, "max_depth": 3}, 2,
             x, three, x[7:9]),
        case("categories", {**base, "objective": "reg:squarederror", "max_depth": 4, "max_cat_to_onehot": 2}, 2,
             cats, shifted, cats[9:13], ["q", "q", "q", "c"]),
    ]
    print(json.dumps(cases, separators=(",", ":")))


main()
