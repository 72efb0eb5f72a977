"""Judges pictures with numpy, onnxruntime and Pillow: python onnx_only.py panel.aoimodel picture.png ..."""

import json
import sys
import zipfile

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

network = onnxruntime.InferenceSession(zipfile.ZipFile(sys.argv[1]).read("model.onnx"))
facts = network.get_modelmeta().custom_metadata_map
classes, policy, given = (json.loads(facts[key]) for key in ("classes", "policy", "input"))
names = [item["name"] for item in classes]
is_ng = np.array([item["verdict"] == "NG" for item in classes])
low, high = given["range"]

for path in sys.argv[2:]:
    picture = Image.open(path)
    if picture.format == "JPEG":  # decoded at 1/8, 1/4 or 1/2, as long as no side falls below least_side
        scale = next((n for n in (8, 4, 2) if -(-min(picture.size) // n) >= given["least_side"]), 1)
        picture.draft("L" if given["channels"] == "grey" else "RGB", [side // scale for side in picture.size])
    cut = picture.mode == "RGB" and ";16" in str(picture.tile)  # colour of 16 bits, of which Pillow gives 8
    picture = ImageOps.exif_transpose(picture)
    if not picture.mode.startswith(("I", "F")):  # these have more than 8 bits
        picture = picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
    pixels = np.asarray(picture)
    deep = (low, high) != (0, 255) or (1 if picture.mode == "F" else -1) < np.nanmax(pixels) < 256
    if cut or not (1 < high <= 255 if pixels.dtype == np.uint8 else deep):
        print(path, "UNREADABLE", "", "", sep="\t")  # values that the network was not made for
        continue
    pixels = pixels.astype({"8": np.uint8, "16": np.uint16, "float": np.float32}[given["depth"]])
    shares = network.run(["probabilities"], {"pictures": pixels.reshape(1, *pixels.shape[:2], -1)})[0][0]
    score = shares[is_ng].sum(dtype=float) if not is_ng.all() else 1.0
    review = not score < policy["review_low"] and not score >= policy["review_high"]
    verdict = "REVIEW" if review else "NG" if score >= policy["threshold"] else "OK"
    allowed = True if review else is_ng == (verdict == "NG")
    print(path, verdict, names[np.where(allowed, shares, -1).argmax()], f"{score:.6f}", sep="\t")
