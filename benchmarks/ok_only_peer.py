"""PaDiM and PatchCore of anomalib, for ``benchmarks/ok_only.py``; runs in an environment that has anomalib.

Run: ``PYTHON -P benchmarks/ok_only_peer.py METHOD GOOD TEST WEIGHTS OUT``: learns from the images in the
folder GOOD, judges those in TEST, writes raw scores and maps to OUT (npz) and prints a line of JSON. The
weights are those of the network that AOI Studio uses, numbered in the order of its layers. Scores are not
normalised: without defects to validate on, its normalisation clamps them.
"""

import json
import logging
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from anomalib.data import Folder, PredictDataset
from anomalib.engine import Engine
from anomalib.models import Padim, Patchcore
from anomalib.post_processing import PostProcessor
from safetensors.torch import load_file

BACKBONE = "tf_efficientnet_lite0"
CORESET = 0.01  # of the places; its own default, a tenth, takes hours here
SIDE = 256


def main() -> None:
    """Fit, predict, write."""
    method, good, test, weights, out = sys.argv[1:]
    logging.disable(logging.WARNING)
    raw = PostProcessor(enable_normalization=False, enable_thresholding=False)
    options = {"backbone": BACKBONE, "pre_trained": False, "evaluator": False, "visualizer": False}
    model = (
        Padim(layers=[1, 2, 3], n_features=100, post_processor=raw, **options)
        if method == "padim"
        else Patchcore(layers=[2, 3], coreset_sampling_ratio=CORESET, post_processor=raw, **options)
    )
    model.pre_processor = model.configure_pre_processor((SIDE, SIDE))
    network = model.model.feature_extractor.feature_extractor
    tensors = [tensor for _, tensor in sorted(load_file(weights).items())]
    network.load_state_dict(dict(zip(network.state_dict(), tensors, strict=False)))
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(accelerator="cpu", default_root_dir=folder, logger=False, enable_progress_bar=False)
        data = Folder(
            name="good", normal_dir=good, num_workers=0, val_split_mode="none", test_split_mode="none"
        )
        data.setup()
        begun = time.perf_counter()
        engine.fit(model, train_dataloaders=data.train_dataloader())
        fitted = time.perf_counter() - begun
        fit_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        found = engine.predict(model, dataset=PredictDataset(Path(test), image_size=(SIDE, SIDE))) or []
        predicted = time.perf_counter() - begun
    names = [Path(path).name for batch in found for path in batch.image_path]
    np.savez(
        out,
        names=np.array(names),
        scores=np.concatenate([batch.pred_score.flatten().numpy() for batch in found]),
        maps=np.concatenate([batch.anomaly_map.squeeze(1).numpy() for batch in found]),
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "fit s": fitted,
                "images/s": len(names) / predicted,
                "fit MB": fit_memory / 1024,
                "judging MB": memory / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
