"""Losses of XGBoost 1.7.4 and scikit-learn 1.2.1 that tests/Unit/Models/ObjectiveReferenceTests.cs and MetricTests.cs quote.

    OMP_NUM_THREADS=1 /usr/bin/python3 tests/corpus/boosting/objectives.py
"""

import numpy as np
import xgboost as xgb
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_pinball_loss, ndcg_score, roc_auc_score

TREES = dict(tree_method="hist", grow_policy="lossguide", max_leaves=8, max_depth=0, max_bin=256, eta=0.3,
             reg_lambda=1, min_child_weight=1, base_score=0.5, nthread=1)
TRAIN, VALID = slice(0, 450), slice(450, 600)


def draws(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        yield state >> 33


def table(rows=600):
    draw = draws(7)
    x, noise, w = np.empty((rows, 4), np.float32), np.empty(rows), np.empty(rows, np.float32)
    for i in range(rows):
        for f in range(4):
            x[i, f] = (next(draw) % 40) / 8
        noise[i] = (next(draw) % 1000) / 1000 - 0.5
        w[i] = 0.5 + (next(draw) % 8) / 8
    return x, x[:, 0] * x[:, 1] / 8 - x[:, 2] + noise * 3, w


def fit(name, x, y, w, rounds=20, **params):
    data = {k: xgb.DMatrix(x[s], y[s], weight=None if w is None else w[s])
            for k, s in (("train", TRAIN), ("valid", VALID))}
    losses = {}
    xgb.train({**TREES, **params}, data["train"], rounds, evals=[(d, k) for k, d in data.items()],
              evals_result=losses, verbose_eval=False)
    print(name, rounds, {k: {m: v[-1] for m, v in per.items()} for k, per in losses.items()})


def huber(margins, data):
    rest = margins - data.get_label()
    return np.clip(rest, -1.5, 1.5) * data.get_weight(), data.get_weight()


def main():
    x, s, w = table()
    uneven = (w + np.arange(600) * 1e-4).astype(np.float32)
    y, positive = s.astype(np.float32), (s > 0).astype(np.float32)
    classes = np.clip(np.floor(s / 3) + 1, 0, 2).astype(np.float32)
    counts = np.clip(np.floor(s / 8 + 3), 1, 4).astype(np.float32)
    for rounds in (1, 20):
        fit("squared", x, y, None, rounds, objective="reg:squarederror")
    fit("squared weighted", x, y, w, objective="reg:squarederror")
    metrics = ["logloss", "error", "auc"]
    fit("binary", x, positive, None, objective="binary:logistic", eval_metric=metrics)
    fit("binary weighted", x, positive, w, objective="binary:logistic", eval_metric=metrics, scale_pos_weight=2.5)
    metrics = ["mlogloss", "merror"]
    fit("softmax", x, classes, None, objective="multi:softprob", num_class=3, eval_metric=metrics)
    fit("softmax weighted", x, classes, uneven, objective="multi:softprob", num_class=3, eval_metric=metrics)
    for rounds in (1, 5, 20):
        fit("absolute", x, y, None, rounds, objective="reg:absoluteerror", eta=1)
    for weights in (None, w):
        fit("poisson", x, counts, weights, objective="count:poisson", base_score=2.5,
            eval_metric=["poisson-nloglik", "rmse"])
    counts = np.clip(np.floor(s / 2 + 2), 0, 9).astype(np.float32)
    for weights in (None, w):
        fit("poisson limited", x, counts, weights, objective="count:poisson", eval_metric=["poisson-nloglik", "rmse"])

    train, valid = (xgb.DMatrix(x[part], y[part], weight=w[part]) for part in (TRAIN, VALID))
    booster = xgb.train({**TREES, "disable_default_eval_metric": 1}, train, 20, obj=huber)
    for data, part in ((train, TRAIN), (valid, VALID)):
        rest = np.abs(booster.predict(data, output_margin=True).astype(float) - y[part])
        print("huber", np.average(np.where(rest <= 1.5, rest**2 / 2, 1.5 * (rest - 0.75)), weights=w[part]))

    for quantile, rounds in ((0.5, 1), (0.5, 14), (0.8, 1), (0.8, 20), (0.1, 20)):
        model = HistGradientBoostingRegressor(
            loss="quantile", quantile=quantile, learning_rate=0.3, max_iter=rounds, max_leaf_nodes=8, max_bins=255,
            min_samples_leaf=1, l2_regularization=1, early_stopping=False)
        model.fit(x[TRAIN], y[TRAIN].astype(float), sample_weight=uneven[TRAIN].astype(float))
        print("quantile", quantile, rounds, [
            mean_pinball_loss(y[p].astype(float), model.predict(x[p]), sample_weight=uneven[p], alpha=quantile)
            for p in (TRAIN, VALID)])

    grades = np.clip(np.floor(s / 2 + 2), 0, 4).astype(np.float32)
    groups = [xgb.DMatrix(x[part], grades[part]) for part in (TRAIN, VALID)]
    for data in groups:
        data.set_group([15] * (data.num_row() // 15))
    losses = {}
    booster = xgb.train({**TREES, "objective": "rank:pairwise", "eval_metric": "ndcg"}, groups[0], 30,
                        evals=[(groups[1], "valid")], evals_result=losses, verbose_eval=False)
    scores, wrong, pairs = booster.predict(groups[1]), 0.0, 0
    for k in range(0, 150, 15):
        p, g = scores[k:k + 15], grades[VALID][k:k + 15]
        better = g[:, None] > g[None, :]
        pairs += better.sum()
        wrong += (better * np.where(p[:, None] < p[None, :], 1, np.where(p[:, None] == p[None, :], 0.5, 0))).sum()
    print("ranking ndcg", losses["valid"]["ndcg"][-1], "pairs wrong", wrong / pairs)

    for name, target in (("binary:logistic", positive), ("reg:squarederror", y)):
        train, valid = (xgb.DMatrix(x[part], target[part], weight=w[part]) for part in (TRAIN, VALID))
        booster, losses = xgb.train({**TREES, "objective": name}, train, 10), {}
        xgb.train({**TREES, "objective": name, "process_type": "update", "updater": "refresh", "refresh_leaf": 1},
                  valid, 10, evals=[(train, "train"), (valid, "valid")], evals_result=losses, verbose_eval=False,
                  xgb_model=booster)
        print("refresh", name, losses)

    print("ndcg", [ndcg_score([2 ** grades[k:k + 15].astype(float) - 1], [np.round(x[k:k + 15, 0])])
                   for k in (0, 15, 30)])
    print("auc", roc_auc_score(s[:100] > 0, np.round(x[:100, 0]), sample_weight=w[:100]))


main()
