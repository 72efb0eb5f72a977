"""Get pretrained weights: from a file, or, only when asked, by download from where they are published."""

import http.client
import ssl
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import safetensors.torch

from aoi_app.control import JobControl
from aoi_app.engine.networks.weights_loading import check_digest, fill, read_tensors
from aoi_app.engine.networks.weights_matching import fitting_networks
from aoi_app.errors import (
    ConnectionBroke,
    DownloadFailed,
    NoConnection,
    WeightsAmbiguous,
    WeightsMissing,
    WeightsRefused,
    trouble_of,
)
from aoi_app.project.jobs import WeightsJob, WeightsResult
from aoi_app.project.networks.pretrained_weights import imported_file
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.settings import weights_folder
from aoi_app.storage import unfinished, write_bytes_atomic
from models.catalogue import BACKBONES
from models.specs import BackboneSpec

CHUNK = 1 << 18  # maximum bytes between two safe points
FLOAT = 4  # bytes per parameter: estimates the length of a file if the server does not send it
SILENCE = 20.0  # seconds without data until a download counts as failed


def fetch_weights(job: WeightsJob, control: JobControl) -> WeightsResult:
    """Import ``job.source``, or download the published file if no source is given.

    Raises:
        UnknownEntry, WeightsMissing, WeightsRefused, WeightsAmbiguous, DownloadFailed: as named.
        Cancelled: the user stopped it; nothing is left behind.
    """
    if job.source is not None and not job.network:
        spec = network_of(job.source, control)
    else:
        spec = entry(BACKBONES, job.network)
    file = import_weights(spec, job.source) if job.source else download_weights(spec, control)
    return WeightsResult(network=spec.name, file=file)


def network_of(source: Path, control: JobControl) -> BackboneSpec:
    """The network of the catalogue that a weights file fits.

    Raises:
        WeightsRefused: it fits none, or is no plain weights file.
        WeightsAmbiguous: it fits several.
        Cancelled: the user stopped it.
    """
    found = fitting_networks(read_tensors(source), control)
    if not found:
        raise WeightsRefused(path=source, what="it fits no network of the catalogue in every tensor")
    if len(found) > 1:
        raise WeightsAmbiguous(path=source, networks=", ".join(spec.name for spec in found))
    return found[0]


def import_weights(spec: BackboneSpec, source: Path) -> Path:
    """Check that a file fits the network in every tensor, and store a copy as safetensors.

    Raises:
        WeightsRefused: it does not fit, or is no plain weights file.
    """
    if spec.uses:
        raise WeightsRefused(path=source, what="a user-built network has no published weights")
    backbone = spec.build()
    placed = fill(spec, backbone, read_tensors(source), source)
    # The backbone's own tensors, which are complete and in its number format.
    tensors = {name: tensor.contiguous() for name, tensor in {**placed, **backbone.state_dict()}.items()}
    target = imported_file(spec.name)
    write_bytes_atomic(target, safetensors.torch.save(tensors))
    return target


def download_weights(spec: BackboneSpec, control: JobControl) -> Path:
    """Download the published file into the weights folder; it gets its name only after its hash is verified.

    Raises:
        WeightsMissing: nothing is published for this network.
        DownloadFailed: no connection, or it broke off.
        FileTrouble: the file could not be written.
        WeightsRefused: what came is not the published file.
        Cancelled: the user stopped it.
    """
    weights = spec.weights
    if weights is None or not weights.url:
        raise WeightsMissing(network=spec.title, file=imported_file(spec.name).name, folder=weights_folder())
    target = weights_folder() / weights.file
    part = unfinished(target)
    try:
        with urllib.request.urlopen(weights.url, timeout=SILENCE) as answer, part.open("wb") as file:
            # read1: whatever has arrived, not a whole chunk, so that Stop need not wait on a slow line.
            chunks = iter(lambda: answer.read1(CHUNK), b"")
            total = answer.length or FLOAT * spec.parameters
            for chunk in control.track(chunks, total, "download", each=len):
                file.write(chunk)
            if answer.length:  # bytes still missing
                raise ConnectionBroke(url=weights.url)
        check_digest(part, weights.sha256)
        part.replace(target)
    except urllib.error.HTTPError as error:
        raise DownloadFailed(url=weights.url, what=error) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLError):  # reached, but not trusted
            raise DownloadFailed(url=weights.url, what=error.reason) from error
        host = urllib.parse.urlsplit(weights.url).hostname
        raise NoConnection(host=host, url=weights.url) from error
    except (TimeoutError, ConnectionError, ssl.SSLError, http.client.IncompleteRead) as error:
        raise ConnectionBroke(url=weights.url) from error
    except http.client.HTTPException as error:
        raise DownloadFailed(url=weights.url, what=error) from error
    except OSError as error:  # those of the connection are named above
        raise trouble_of(error, target) from error
    finally:
        part.unlink(missing_ok=True)
    return target
