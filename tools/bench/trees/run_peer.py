"""One run of a peer: the job is the only argument, and what it measured is the last line that it prints."""

import json
import resource
import sys
import time

import numpy as np

job = json.loads(sys.argv[1])
files = job["files"]
threads = job["threads"]


def read_matrix(path, rows):
    return np.fromfile(path, dtype="<f4").reshape(rows, job["columns"])


def make_forest():
    if job["learner"] == "xgboost":
        import xgboost

        # Drawing with replacement, as the others do, shows a tree 63.2 % of the rows.
        return xgboost.XGBRFRegressor(
            tree_method="hist",
            n_estimators=job["trees"],
            max_depth=job["depth"],
            min_child_weight=job["minLeaf"],
            colsample_bynode=1 / 3,
            subsample=0.632,
            n_jobs=threads,
        )
    from sklearn.ensemble import RandomForestRegressor

    return RandomForestRegressor(
        job["trees"],
        max_depth=job["depth"],
        min_samples_leaf=job["minLeaf"],
        max_features=1 / 3,
        n_jobs=threads,
        random_state=1,
    )


def make_booster():
    if job["learner"] == "xgboost":
        import xgboost

        # Its default limit on steps, 0.7 for Poisson, costs it accuracy at no gain of time.
        return xgboost.XGBRegressor(
            tree_method="hist",
            n_estimators=job["rounds"],
            max_depth=6,
            objective="count:poisson",
            max_delta_step=0,
            learning_rate=0.1,
            n_jobs=threads,
        )
    if job["learner"] == "lightgbm":
        import lightgbm

        return lightgbm.LGBMRegressor(
            objective="poisson",
            n_estimators=job["rounds"],
            num_leaves=job["leaves"],
            min_child_samples=job["minLeaf"],
            learning_rate=0.1,
            n_jobs=threads,
            verbose=-1,
        )
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(
        loss="poisson",
        max_iter=job["rounds"],
        max_leaf_nodes=job["leaves"],
        min_samples_leaf=job["minLeaf"],
        learning_rate=0.1,
        early_stopping=False,
    )


def save(model):
    if job["learner"] == "xgboost":
        model.save_model(files["model"] + ".ubj")
        open(files["model"], "w").close()
    else:
        import joblib

        joblib.dump(model, files["model"])


def load():
    if job["learner"] == "xgboost":
        import xgboost

        model = xgboost.XGBRFRegressor()
        model.load_model(files["model"] + ".ubj")
        model.set_params(n_jobs=threads)
        return model
    import joblib

    return joblib.load(files["model"]).set_params(n_jobs=threads)


def measure(action):
    wall, cpu = time.perf_counter(), time.process_time()
    result = action()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def measure_rows(model, x):
    if job["learner"] == "xgboost":
        booster, repeats = model.get_booster(), 400
        predict = booster.inplace_predict
    else:
        predict, repeats = model.predict, 40
    micros = []
    for i in range(repeats):
        start = time.perf_counter()
        predict(x[i : i + 1])
        micros.append((time.perf_counter() - start) * 1e6)
    return float(np.median(micros[repeats // 10 :]))


def main():
    x = read_matrix(files["x"], job["rows"])
    if job["work"] in ("predict", "single"):
        model = load()
        if job["work"] == "single":
            return {"p50": measure_rows(model, x)}
        _, wall, cpu = measure(lambda: model.predict(x))
        return {"wall": wall, "cpu": cpu}
    y = np.fromfile(files["y"], dtype="<f8")
    model = make_booster() if job["work"] == "boosting" else make_forest()
    _, wall, cpu = measure(lambda: model.fit(x, y))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if job["work"] == "train":
        save(model)
    else:
        model.predict(read_matrix(files["testX"], job["testRows"])).astype("<f8").tofile(files["predictions"])
    return {"wall": wall, "cpu": cpu, "peak": peak}


print(json.dumps(main()))
