"""scikit-learn's histogram gradient boosting on splits that the study wrote.

usage: peers.py FOLDER   reads FOLDER/split.json and its arrays, writes FOLDER/sklearn.f32
"""

import json
import pathlib
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

folder = pathlib.Path(sys.argv[1])
split = json.loads((folder / "split.json").read_text())
width = split["features"]
x = np.fromfile(folder / "train.f32", dtype="<f4").reshape(-1, width)
y = np.fromfile(folder / "targets.f32", dtype="<f4")
w = np.fromfile(folder / "weights.f32", dtype="<f4")
test = np.fromfile(folder / "test.f32", dtype="<f4").reshape(-1, width)
# XGBoost doubles the hessian of a softmax, scikit-learn does not: half the step and half the penalty mean the same here.
scale = 0.5 if split["objective"] == "Softmax" else 1.0
settings = dict(
    learning_rate=scale * split["learning_rate"],
    max_iter=split["rounds"],
    max_leaf_nodes=split["max_leaves"],
    max_depth=None,
    min_samples_leaf=1,
    l2_regularization=scale * split["lambda"],
    max_bins=255,
    early_stopping=False,
)
if split["objective"] == "SquaredError":
    out = HistGradientBoostingRegressor(**settings).fit(x, y, sample_weight=w).predict(test)
else:
    out = HistGradientBoostingClassifier(**settings).fit(x, y, sample_weight=w).predict_proba(test)
    if split["objective"] == "Binary":
        out = out[:, 1]
out.astype("<f4").tofile(folder / "sklearn.f32")
