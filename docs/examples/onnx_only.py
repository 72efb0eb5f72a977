"""Judge pictures by a model of AOI Studio with numpy, onnxruntime and Pillow alone.

python onnx_only.py panel.aoimodel picture.png ...
"""

import json
import sys
import zipfile

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

DEPTHS = {"8": np.uint8, "16": np.uint16, "float": np.float32}
network = onnxruntime.InferenceSession(zipfile.ZipFile(sys.argv[1]).read("model.onnx"))
facts = network.get_modelmeta().custom_metadata_map
classes, policy, given = (json.loads(facts[key]) for key in ("classes", "policy", "input"))
names = [item["name"] for item in classes]
is_ng = np.array([item["verdict"] == "NG" for item in classes])

for path in sys.argv[2:]:
    picture = Image.open(path)
    if picture.format == "JPEG":  # decoded at 1/8, 1/4 or 1/2, as long as no side falls below least_side
        width, height = picture.size
        scale = next((n for n in (8, 4, 2) if min(-(-width // n), -(-height // n)) >= given["least_side"]), 1)
        picture.draft("L" if given["channels"] == "grey" else "RGB", (width // scale, height // scale))
    picture = ImageOps.exif_transpose(picture)
    if not picture.mode.startswith(("I", "F")):  # these have more than 8 bits
        picture = picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
    pixels = np.asarray(picture).astype(DEPTHS[given["depth"]])
    pictures = pixels.reshape(1, *pixels.shape[:2], -1)
    shares = network.run(["probabilities"], {"pictures": pictures})[0][0].astype(float)
    score = shares[is_ng].sum() if not is_ng.all() else 1.0
    review = not score < policy["review_low"] and not score >= policy["review_high"]
    verdict = "REVIEW" if review else "NG" if score >= policy["threshold"] else "OK"
    allowed = True if review else is_ng == (verdict == "NG")
    print(path, verdict, names[np.where(allowed, shares, -1).argmax()], f"{score:.6f}", sep="\t")
