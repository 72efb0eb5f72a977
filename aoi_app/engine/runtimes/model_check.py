"""The job that verifies a model package: the answers of this PC to the pictures that lie in it."""

import hashlib

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.certify import certified, picture_files, pixel_hash, warn_of_ways
from aoi_app.engine.runtimes.model_file import ONNX, ModelFile
from aoi_app.errors import ModelUncertified
from aoi_app.imaging.prepare import read_prepared
from aoi_app.project.jobs import VerifyModelJob, VerifyModelResult


def verify_model(job: VerifyModelJob, control: JobControl) -> VerifyModelResult:
    """Judge the pictures of a package by every way of this PC, and compare with its certificate.

    Raises:
        ModelRefused: it is damaged, was changed, or is no model.
        ModelUncertified: it holds no pictures.
        ImageError: a picture cannot be read here.
        Cancelled: stopped.
    """
    model = ModelFile.open(job.model)
    expected = model.manifest.certificate
    if expected is None:
        raise ModelUncertified(path=job.model)
    found = certified(model, expected.pictures, control)
    with picture_files(model, expected.pictures) as files:
        prepared = [pixel_hash(read_prepared(file, model.manifest.input).pixels) for file in files]
    return VerifyModelResult(
        unchanged=warn_of_ways(found.ways, found, expected, control),
        model=job.model,
        sha256=model.id,
        network=hashlib.sha256(model.members[ONNX]).hexdigest(),
        pictures=len(expected.pictures),
        same_pixels=sum(
            item.prepared == pixels for item, pixels in zip(expected.pictures, prepared, strict=True)
        ),
        ways=found.ways,
        certified=expected.ways,
    )
