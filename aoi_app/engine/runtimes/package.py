"""The job that packages a run as an ``.aoimodel``: weights, ONNX, provenance, metrics, runtime parity."""

import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from safetensors.torch import save

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.prepared import prepare_images
from aoi_app.data.training_pictures import training_pictures
from aoi_app.engine.maps.map_checking import map_check_of
from aoi_app.engine.networks.calibrated import calibrate
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.runtimes import model_file
from aoi_app.engine.runtimes.certify import certified, chosen_pictures, warn_of_ways
from aoi_app.engine.runtimes.device import choose_device
from aoi_app.engine.runtimes.model_file import ModelFile, write_model_file
from aoi_app.engine.runtimes.novelty_part import novelty_part
from aoi_app.engine.runtimes.onnx_export import export_onnx
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime, fast_format
from aoi_app.engine.runtimes.parity import compare, run_all
from aoi_app.engine.runtimes.preparation import network_file
from aoi_app.engine.runtimes.runtime import Format, Runtime
from aoi_app.engine.runtimes.torch_runtime import TorchRuntime, fast_precision, reference_precision
from aoi_app.errors import (
    MapsDiffer,
    NoPictureChecks,
    NotAFile,
    NothingToCompareRuntimes,
    RuntimeUnusable,
    TestFiguresLeftOut,
    VerdictsDiffer,
)
from aoi_app.evidence.certificate import CheckedPicture
from aoi_app.evidence.manifest import SUFFIX, Manifest, Parity, Provenance, check_names
from aoi_app.evidence.picture_checks import PictureRanges
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.calibration import Calibration
from aoi_app.project.jobs import PackageJob, PackageResult
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import usable
from aoi_app.project.store.runs import RunFolder

MOST_COMPARED = 500  # validation images; fp32 torch on a CPU does about thirty per second
LIBRARIES = ("torch", "torchvision", "timm", "openvino", "onnx", "numpy", "opencv-python-headless")


def write_package(job: PackageJob, control: JobControl) -> PackageResult:
    """Package a run's best weights, by default into ``models/`` of the project.

    Raises:
        RunNotFound: there is no such run, or no run with weights.
        NotAFile: a folder has the name of the file.
        WeightsRefused: the run's weights are damaged.
        ModelNameUnseen, ModelClassesAlike: a class has to be renamed first.
        ImageError: a training or validation image is damaged.
        Cancelled: stopped; nothing is written.
        OSError: the file cannot be written.
    """
    with Project.open(job.project) as project:
        run = project.run(job.run) if job.run else project.newest_run()
        path = job.out or project.folder / "models" / f"{project.name}-{run.id}{SUFFIX}"
        if path.is_dir():
            raise NotAFile(path=path)
        manifest = describe(project, run)
        network = run_network(run, manifest.calibration)
        check_names(path, manifest.classes)
        if "test" not in manifest.metrics and run.metrics("test") is not None:
            control.warn(TestFiguresLeftOut())
        onnx = export_onnx(network, manifest.input)
        maps = map_check_of(project, run, network, control)
        compared = _compare(project, network, onnx, manifest, control)
        pictures = _pictures(project, run, control)
        facts = {"parity": compared.parity, "pictures": pictures, "maps": maps}
        manifest = manifest.model_copy(update=facts)
        # Whatever is unlike good parts is an anomaly, where they alone were learned from.
        rate = 0.0 if finds_anomalies(manifest.classes) else job.unknown_rate
        novelty = novelty_part(project, run, onnx, manifest, rate, control) if rate else None
    members = {
        model_file.WEIGHTS: save({name: item.contiguous() for name, item in network.state_dict().items()}),
        model_file.ONNX: network_file(onnx, manifest),
        **compared.stored,
    }
    if novelty is not None:
        manifest = manifest.model_copy(update={"novelty": novelty.limits})
        members[model_file.KNOWN] = novelty.images
    certificate = None
    if compared.pictures:
        certificate = certified(ModelFile(path, "", manifest, members), compared.pictures, control)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = write_model_file(path, manifest.model_copy(update={"certificate": certificate}), members)
    _warn(written, control)
    ways = certificate.ways if certificate is not None else ()
    return PackageResult(file=path, run=run.id, parity=written.parity, ways=ways)


def _warn(written: Manifest, control: JobControl) -> None:
    """Say which runtimes do not agree with the reference."""
    for item in written.parity:
        if not item.verdicts_agree:
            counts = {"flips": item.flips, "images": item.images}
            control.warn(VerdictsDiffer(runtime=item.runtime, precision=item.precision, **counts))
        if not item.maps_agree:
            correlation = f"{item.map_correlation:.2f}"
            control.warn(MapsDiffer(runtime=item.runtime, precision=item.precision, correlation=correlation))
    if written.certificate is not None:
        warn_of_ways(written.certificate.ways, written.certificate, None, control)


def run_network(run: RunFolder, calibration: Calibration | None = None) -> DefectClassifier:
    """The network of a run with its best weights and a calibration, in evaluation mode, on the CPU.

    Raises:
        WeightsRefused: they are missing or do not fit.
    """
    network = build_classifier(run.recipe, len(run.classes()), pretrained=False)
    load_weights(network, run.best_weights)
    calibrate(network, calibration)
    return network.eval()


def describe(project: Project, run: RunFolder) -> Manifest:
    """The manifest of a package, without parity, picture ranges and parts.

    Metrics computed with another policy, calibration or rating of the classes do not describe the model and
    are left out.
    """
    recipe, facts, scale = run.recipe, run.facts, project.scale_of(run)
    return Manifest(
        app_version=__version__,
        name=f"{project.name} {run.id}",
        classes=project.classes_of(run),
        policy=scale.judges,
        calibration=scale.calibration,
        input=recipe.input,
        recipe=recipe,
        provenance=Provenance(
            run=run.id,
            project=project.name,
            data_fingerprint=(run.manifest() or RunManifest()).fingerprint,
            created=datetime.now().astimezone().isoformat(timespec="seconds"),
            seed=recipe.seed,
            device=facts.device,
            libraries={name: metadata.version(name) for name in LIBRARIES},
        ),
        metrics={
            part: values
            for part in ("val", "test")
            if (values := run.metrics(part)) is not None and project.judged_as_now(run, values)
        },
    )


def _pictures(project: Project, run: RunFolder, control: JobControl) -> PictureRanges | None:
    """What the run's training images that are still in the project look like; None if there are none."""
    learned = (run.manifest() or RunManifest()).learned
    records = [
        record for record in usable(run.placed(project.images()), Split.TRAIN) if record.sha256 in learned
    ]
    pictures = training_pictures(records, run.recipe.input, array_cache(project), control)
    if not pictures:
        control.warn(NoPictureChecks())
        return None
    return PictureRanges.of(pictures)


class ComparedRuntimes(NamedTuple):
    """The agreement of each runtime, and pictures to certify with: their files by part, and their answers."""

    parity: tuple[Parity, ...] = ()
    stored: Mapping[str, bytes] = MappingProxyType({})
    pictures: tuple[CheckedPicture, ...] = ()


def _compare(
    project: Project, network: DefectClassifier, onnx: bytes, manifest: Manifest, control: JobControl
) -> ComparedRuntimes:
    """Compare every runtime this PC has with fp32 torch, on validation images."""
    available = [record for record in project.images() if record.split is Split.VAL and not record.problem]
    records = chosen(available, manifest.recipe.seed)
    if not records:
        control.warn(NothingToCompareRuntimes())
        return ComparedRuntimes()
    prepared = prepare_images(records, manifest.input, array_cache(project), control)
    images = prepared.images
    if not len(images):
        control.warn(NothingToCompareRuntimes())
        return ComparedRuntimes()
    reference = TorchRuntime(network, reference_precision())
    expected = run_all(reference, images, manifest, control, "reference")
    reference.close()
    found = []
    for runtime in _runtimes(network, onnx):
        answers = run_all(runtime, images, manifest, control, "parity", expected.classes)
        found.append(compare(runtime, answers, expected, len(available), manifest))
        runtime.close()
    files = [(record.file, record.sha256) for record in prepared.records]
    stored, pictures = chosen_pictures(files, images, expected.probabilities, manifest)
    return ComparedRuntimes(tuple(found), stored, pictures)


def chosen(records: list[ImageRecord], seed: int) -> list[ImageRecord]:
    """All records, or a seeded sample of ``MOST_COMPARED``."""
    if len(records) <= MOST_COMPARED:
        return records
    picked = sorted(random.Random(seed).sample(range(len(records)), MOST_COMPARED))
    return [records[place] for place in picked]


def _runtimes(network: DefectClassifier, onnx: bytes) -> list[Runtime]:
    formats: list[Format] = ["fp32"] if fast_format() == "fp32" else [fast_format(), "fp32"]
    fast: list[Runtime] = []
    for item in formats:
        with suppress(RuntimeUnusable):  # on this processor; another PC then uses it unproven, in fp32
            fast.append(OpenVinoRuntime(onnx, Path(model_file.ONNX), item))
    if choose_device("auto").type == "cuda":
        fast.append(TorchRuntime(network, fast_precision()))
    return fast
