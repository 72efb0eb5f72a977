"""Judges the stored pictures of a package by every way this PC has, from file to verdict. No torch here."""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import openvino
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ONNX, PICTURES, ModelFile
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.picture_network import takes_pictures
from aoi_app.engine.runtimes.runtime import Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import AnswersDiffer, RuntimeUnusable
from aoi_app.evidence.certificate import (
    MOST_BYTES,
    MOST_DIFFERENCE,
    MOST_PICTURES,
    Certificate,
    CheckedPicture,
    WayChecked,
)
from aoi_app.evidence.manifest import Manifest
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.imaging.plain_pixels import plain_pixels
from aoi_app.imaging.prepare import read_prepared

Floats = NDArray[np.floating[Any]]
Answer = Callable[[Path], Floats]  # file -> probabilities [K]
MOST_WAYS = 4


def chosen_pictures(
    files: Sequence[tuple[Path, str]], images: NDArray[Any], probabilities: Floats, manifest: Manifest
) -> tuple[dict[str, bytes], tuple[CheckedPicture, ...]]:
    """Pictures to store: of each class in turn those whose NG score lies nearest to the threshold.

    Args:
        files: path and SHA-256 of each picture.
        images: the same pictures, prepared.
        probabilities: [N, K], of the reference.
        manifest: provides classes and policy.

    Returns:
        Their files by the name of their part, and what the reference answers. A file that changed meanwhile,
        or for which there is no space left, is passed over.
    """
    verdicts, predicted = judge_batch(probabilities, manifest.is_ok, manifest.policy)
    margins = np.abs(ng_scores(probabilities, manifest.is_ok) - manifest.policy.threshold)
    turn = np.zeros(len(files), dtype=np.int64)
    for place in range(len(manifest.classes)):
        rows = np.flatnonzero(predicted == place)
        turn[rows[np.argsort(margins[rows], kind="stable")]] = np.arange(len(rows))
    contents: dict[str, bytes] = {}
    checked: list[CheckedPicture] = []
    for row in np.lexsort((margins, turn)).tolist():
        path, sha256 = files[row]
        if len(checked) == MOST_PICTURES:
            break
        with suppress(OSError):
            data = path.read_bytes()
            known = hashlib.sha256(data).hexdigest()
            space = MOST_BYTES - sum(map(len, contents.values()))
            if known != sha256 or PICTURES + known in contents or len(data) > space:
                continue
            contents[PICTURES + sha256] = data
            checked.append(
                CheckedPicture(
                    sha256=sha256,
                    prepared=pixel_hash(images[row]),
                    verdict=verdicts[row],
                    predicted=int(predicted[row]),
                    probabilities=tuple(map(float, probabilities[row])),
                )
            )
    return contents, tuple(checked)


def certified(model: ModelFile, pictures: Sequence[CheckedPicture], control: JobControl) -> Certificate:
    """The certificate of a package on this PC, for the pictures that lie in it.

    Raises:
        ImageError: a picture cannot be read.
        Cancelled: stopped.
    """
    ways = tuple(checked_ways(model, pictures, control))
    network = hashlib.sha256(model.members[ONNX]).hexdigest()
    return Certificate(network=network, pictures=tuple(pictures), ways=ways)


def checked_ways(
    model: ModelFile, pictures: Sequence[CheckedPicture], control: JobControl
) -> Iterator[WayChecked]:
    """Each way of this PC, one after the other."""
    with picture_files(model, pictures) as files:
        for way, runtime, precision, answer in control.track(_ways(model), MOST_WAYS, "verify"):
            answer(files[0])  # a runtime prepares itself at its first picture
            found, times = [], []
            for file in files:
                begun = time.perf_counter()
                found.append(answer(file))
                times.append(1000 * (time.perf_counter() - begun))
            probabilities = np.stack(found)
            expected = np.array([item.probabilities for item in pictures])
            verdicts, _ = judge_batch(probabilities, model.manifest.is_ok, model.manifest.policy)
            yield WayChecked(
                way=way,
                runtime=runtime,
                precision=precision,
                version=metadata.version(runtime),
                largest_difference=float(np.nan_to_num(np.abs(probabilities - expected), nan=1.0).max()),
                flips=tuple(
                    item.sha256
                    for item, verdict in zip(pictures, verdicts, strict=True)
                    if item.verdict != verdict
                ),
                ms=float(np.median(times)),
            )


@contextmanager
def picture_files(model: ModelFile, pictures: Sequence[CheckedPicture]) -> Iterator[list[Path]]:
    """The stored pictures as files, as a camera or a person would hand them over."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / item.sha256 for item in pictures]
        for file in files:
            file.write_bytes(model.members[PICTURES + file.name])
        yield files


def warn_of_ways(
    ways: Sequence[WayChecked], certificate: Certificate, expected: Certificate | None, control: JobControl
) -> bool:
    """Warn of each way that does not agree; True if all do.

    Args:
        ways: as checked here.
        certificate: that they are compared with, for the number of its pictures.
        expected: whose flips are known already; None: no flip is.
        control: of the job.
    """
    agree = True
    for item in ways:
        known = expected.of(item.way, item.runtime, item.precision) if expected is not None else None
        if not item.agrees(known):
            agree = False
            control.warn(
                AnswersDiffer(
                    way=item.way,
                    runtime=item.runtime,
                    precision=item.precision,
                    flips=len(item.flips),
                    pictures=len(certificate.pictures),
                    difference=f"{item.largest_difference:.4f}",
                    limit=f"{MOST_DIFFERENCE:g}",
                )
            )
    return agree


def pixel_hash(image: NDArray[Any]) -> str:
    """SHA-256 of a prepared image."""
    return hashlib.sha256(np.ascontiguousarray(image).tobytes()).hexdigest()


def _ways(model: ModelFile) -> Iterator[tuple[Any, Any, Any, Answer]]:
    """Way, runtime, precision and the function that answers; each is released before the next is made."""
    chosen = open_runtime(model, "auto")
    yield "program", chosen.name, chosen.precision, _by_program(chosen, model)
    chosen.close()
    if (chosen.name, chosen.precision) != ("openvino", "fp32"):
        with suppress(RuntimeUnusable):
            exact = OpenVinoRuntime(model.onnx_bytes(), model.path, "fp32", batch=1)
            yield "program", "openvino", "fp32", _by_program(exact, model)
            exact.close()
    if not takes_pictures(onnx.load_model_from_string(model.members[ONNX])):
        return
    with suppress(RuntimeError):  # of OpenVINO, on a processor it does not know
        yield "file", "openvino", "fp32", _by_openvino(model)
    if find_spec("onnxruntime") is not None:
        yield "file", "onnxruntime", "fp32", _by_onnxruntime(model)


def _by_program(runtime: Runtime, model: ModelFile) -> Answer:
    spec = model.manifest.input

    def answer(file: Path) -> Floats:
        image = read_prepared(file, spec).pixels
        planes = image[None] if image.ndim == 2 else image.transpose(2, 0, 1)
        found: Floats = runtime.submit(planes[None]).result().probabilities[0]
        return found

    return answer


def _plain(file: Path, model: ModelFile) -> NDArray[Any]:
    spec = model.manifest.input
    return plain_pixels(file, grey=spec.channels == "grey", least_side=max(spec.width, spec.height))


def _by_openvino(model: ModelFile) -> Answer:
    core = openvino.Core()
    settings = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": usable_cores()}
    compiled = core.compile_model(core.read_model(model.members[ONNX]), "CPU", settings)

    def answer(file: Path) -> Floats:
        pixels = _plain(file, model)
        wanted = compiled.input(0).element_type.to_dtype()
        found: Floats = compiled([pixels.astype(wanted)])[0][0].copy()
        return found

    return answer


def _by_onnxruntime(model: ModelFile) -> Answer:
    import onnxruntime  # here: other programs have it, this one does not need it

    session = onnxruntime.InferenceSession(model.members[ONNX], providers=["CPUExecutionProvider"])
    wanted = {"tensor(uint8)": np.uint8, "tensor(uint16)": np.uint16}.get(session.get_inputs()[0].type)

    def answer(file: Path) -> Floats:
        pixels = _plain(file, model).astype(wanted or np.float32)
        found: Floats = session.run(["probabilities"], {session.get_inputs()[0].name: pixels})[0][0]
        return found

    return answer
