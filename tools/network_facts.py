"""Compute parameters, multiply-adds and size of every network for ``resources/network_facts.json``.

Usage: ``python tools/network_facts.py`` after adding or changing a network. Nothing is trained or
downloaded; the networks are built on torch's "meta" device, which takes seconds for all of them.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from aoi_app.control import JobControl
from aoi_app.engine.networks.layer_table import layers
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import LayersJob
from aoi_app.project.networks.network_list import FACTS, as_published
from models.catalogue import BACKBONES
from models.specs import BackboneSpec

KEPT = ("parameters", "multiply_adds", "bytes")


def facts_of(spec: BackboneSpec) -> dict[str, Any]:
    """The facts of one network as published, with the 1000 classes of ImageNet."""
    size = InputSpec(width=spec.input_size, height=spec.input_size)
    found = layers(LayersJob(network=as_published(spec), input=size), JobControl())
    return {name: getattr(found, name) for name in KEPT}


def main() -> None:
    """Write the file."""
    facts = {name: facts_of(spec) for name, spec in BACKBONES.items()}
    FACTS.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{FACTS}: {len(facts)} networks")


if __name__ == "__main__":
    main()
