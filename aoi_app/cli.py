"""The command line: every subcommand builds a job, the same one the window would start.

Progress goes to stderr; with ``--json`` the result is the only line on stdout, in ASCII, so that the
encoding of a console or pipe does not matter.
Exit codes: :data:`EXIT_CODES`.
"""

import argparse
import json
import signal
import sys
from collections.abc import Collection, Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import get_args

from aoi_app import __version__
from aoi_app.commands.acceptance import add_acceptance_word
from aoi_app.commands.catalog import add_catalog_word
from aoi_app.commands.checks import add_check_words
from aoi_app.commands.closest import did_you_mean, meant_instead
from aoi_app.commands.desktop import add_desktop_word
from aoi_app.commands.doctor import add_doctor_word
from aoi_app.commands.evaluate import add_evaluate_word
from aoi_app.commands.exclusion import add_exclude_word
from aoi_app.commands.experiments import add_experiment_words
from aoi_app.commands.explain import add_explain_words
from aoi_app.commands.files import add_check_word
from aoi_app.commands.fleet import add_fleet_word
from aoi_app.commands.inspection import add_inspect_word
from aoi_app.commands.networks import add_network_words
from aoi_app.commands.new import add_new_word
from aoi_app.commands.plain_text import readable
from aoi_app.commands.recipe import RECIPE_WORDS, add_recipe_words, recipe_of
from aoi_app.commands.regions import add_regions_word
from aoi_app.commands.release import add_release_words
from aoi_app.commands.threshold import add_threshold_words
from aoi_app.commands.unknown import add_unknown_word, false_alarms
from aoi_app.commands.update import add_update_words
from aoi_app.commands.verify import add_verify_word
from aoi_app.commands.word import (
    Arguments,
    Command,
    CommandParser,
    Listed,
    Word,
    Work,
    job,
    plain_name,
    refuse_beside,
    require_given_paths,
    some_of,
)
from aoi_app.console import ConsoleReporter, open_streams, put, put_aside
from aoi_app.control import JobControl
from aoi_app.demo import run_demo
from aoi_app.environment import prepare_environment
from aoi_app.errors import (
    BlockError,
    Cancelled,
    FileTrouble,
    RecipeError,
    TrainingMissing,
    TrainingNotBundled,
    UnknownEntry,
    UnusableFile,
    error_from,
)
from aoi_app.evidence.manifest import SUFFIX as MODEL_SUFFIX
from aoi_app.plain_names import visible
from aoi_app.project.enums import PROJECT_FILE
from aoi_app.project.jobs import (
    ExportWeightsJob,
    FindRateJob,
    ImportWeightsJob,
    Job,
    PackageJob,
    ReportFormat,
    ReportJob,
    SampleJob,
    TrainJob,
    WeightsJob,
)
from aoi_app.project.jobs.packaging import USUAL_UNKNOWN_RATE
from aoi_app.project.networks.pretrained_weights import pretrained_weights
from aoi_app.worker.jobs import failure_of, run_job
from models import catalogue

DONE, FAILED, WRONG_USAGE, SOME_UNREADABLE, NO_TRAINING = 0, 1, 2, 3, 4
EXIT_CODES = (
    "Exit codes: 0 done; 1 failed or stopped, or, of verify and check, something was changed, or, of"
    " twins, some lie in different splits, or, of gate, the model must not be approved; 2 wrong usage,"
    " or an impossible recipe; 3 done, but some inputs were unreadable; 4 the line edition cannot do that."
    " Progress and errors go to stderr; if a command fails, nothing is written to stdout."
)
FIRST_OPTIONS = ("-h", "--help", "--version")  # those without a command


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    open_streams()
    try:
        return _run(words)
    finally:
        put_aside("", sys.stdout)  # what argparse has printed


def _run(words: Sequence[str]) -> int:
    parser = _parser()
    if words[0] not in parser.commands and words[0] not in FIRST_OPTIONS:
        parser.error(_unknown(words[0], parser.commands))
    arguments, left = parser.parse_known_args(words)
    if left:
        arguments.refuse(f"unrecognized arguments: {' '.join(left)}")
    prepare_environment()
    control = JobControl(ConsoleReporter())
    _listen_for_stop(control)
    try:
        try:
            work: Work = arguments.prepare(arguments)
        except (RecipeError, UnknownEntry, BlockError) as error:
            return _report_failure(error, WRONG_USAGE)
        require_given_paths(arguments)
        with redirect_stdout(sys.stderr):  # keep library output out of our result
            result = work(control).to_json()
        put((json.dumps(result, allow_nan=False) if arguments.json else "\n".join(readable(result))) + "\n")
    except Cancelled:
        put_aside("Stopped.\n")
        return FAILED
    except (TrainingMissing, TrainingNotBundled) as error:
        return _report_failure(error, NO_TRAINING)
    except Exception as error:  # noqa: BLE001 - top level: every failure becomes a message
        return _report_failure(error)
    if False in (result.get("unchanged"), result.get("clean")):
        return FAILED
    return SOME_UNREADABLE if result.get("unreadable") or result.get("problems") else DONE


def command_names() -> frozenset[str]:
    """The names of all commands."""
    return frozenset(_parser().commands)


def _unknown(word: str, commands: Collection[str]) -> str:
    """Why a first word is neither a command nor a project that the window could open."""
    path = Path(word)
    if word.startswith("-"):
        offer = did_you_mean(word, FIRST_OPTIONS) or "Options follow a command, as in 'aoi catalog --json'."
        return f"there is no option {word} without a command. {offer}"
    if not path.exists():
        offer = did_you_mean(word, commands) or "'aoi --help' lists the commands."
        return f"{word} is no command, and there is no such folder. {offer}"
    file = path if path.name == PROJECT_FILE else path / PROJECT_FILE
    if not file.is_file():
        return f"{word} is no command, and no project: there is no {PROJECT_FILE} in it"
    return f"{word} is a project: nothing may follow it ('aoi --help' lists the commands)"


def _listen_for_stop(control: JobControl) -> None:
    """The first Ctrl-C or SIGTERM stops the work at its next safe point, which may still judge the best
    weights; the second stops that, too, and the third ends the process.
    """
    asked = 0

    def stop(number: int, _: object) -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            signal.signal(number, signal.SIG_DFL)
        control.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _report_failure(error: Exception, code: int = FAILED) -> int:
    failed = failure_of(error)
    known = error_from(failed.code, failed.args)
    # What the disk refuses, and files of our own, were not typed.
    offer = "" if isinstance(known, FileTrouble | UnusableFile) else meant_instead(failed.args)
    lines = [part for part in (known.text, offer, known.advice) if part]
    lines.append(visible(failed.details, keep="\n\t"))
    put_aside(f"{failed.code}: " + "\n".join(lines).rstrip() + "\n")
    return code


# --- from arguments to jobs ------------------------------------------------------------------------


def _train(arguments: Arguments) -> Job:
    if arguments.resume:
        # The interrupted run has its own recipe; changing it here would break exact resumption.
        refuse_beside(arguments, "--resume", *RECIPE_WORDS, "minutes")
        return TrainJob(project=arguments.project, device=arguments.device, resume=arguments.resume)
    recipe = recipe_of(arguments, arguments.minutes)
    return TrainJob(project=arguments.project, recipe=recipe, device=arguments.device)


def _find_rate(arguments: Arguments) -> Job:
    return FindRateJob(project=arguments.project, recipe=recipe_of(arguments), device=arguments.device)


def _weights(arguments: Arguments) -> Work:
    if (arguments.export or arguments.bring) is not None and arguments.network is not None:
        arguments.refuse(f"{arguments.network}: a zip holds the weights of every network")
    if arguments.export is not None:
        return partial(run_job, ExportWeightsJob(out=arguments.export))
    if arguments.bring is not None:
        return partial(run_job, ImportWeightsJob(source=arguments.bring))
    if arguments.network is not None or arguments.file is not None:
        return partial(run_job, WeightsJob(network=arguments.network or "", source=arguments.file))
    keys = ("network", "file", "place", "bytes", "licence", "source")
    found = [{key: getattr(item, key) for key in keys} for item in pretrained_weights()]
    return lambda _: Listed({"weights": found})


# --- the parsers -----------------------------------------------------------------------------------


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="aoi",
        description="AOI Studio. Without a command it opens the window, 'aoi PROJECT' on that project.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"AOI Studio {__version__}")
    words = parser.add_subparsers(metavar="COMMAND", required=True)

    def word(name: str, text: str, prepare: Command) -> argparse.ArgumentParser:
        sub = words.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print the result as one line of JSON")
        sub.set_defaults(prepare=prepare, refuse=sub.error, reads=())
        return sub

    demo = word("demo", "Run the whole workflow on synthetic images.", lambda a: partial(run_demo, a.out))
    demo.add_argument(
        "--out", type=Path, default=Path("aoi-demo"), help="folder to write to (default: aoi-demo)"
    )
    sample = word(
        "sample",
        "Create a project of sample images.",
        job(lambda a: SampleJob(project=a.project, source=a.source)),
    )
    sample.add_argument("project", type=Path, help="folder of the new project")
    sample.add_argument(
        "--source",
        choices=["synthetic", "solar_cells"],
        default="synthetic",
        help="kind of images (default: synthetic)",
    )
    _add_project_words(word)
    add_check_word(word)
    add_check_words(word)
    add_regions_word(word)
    add_exclude_word(word)
    _add_model_words(word)
    add_explain_words(word)
    add_experiment_words(word)
    add_fleet_word(word)
    add_network_words(word)
    add_catalog_word(word)
    add_verify_word(word)
    add_doctor_word(word)
    add_release_words(word)
    add_update_words(word)
    add_desktop_word(word)
    weights = word("weights", "List the pretrained weights on this PC, or get those of a network.", _weights)
    weights.set_defaults(reads=("file", "bring"))
    weights.add_argument(
        "network",
        nargs="?",
        choices=list(catalogue.BACKBONES),
        metavar="NETWORK",
        help="network whose weights to download or import; 'aoi catalog networks' lists them (default: list "
        "the weights on this PC)",
    )
    ways = weights.add_mutually_exclusive_group()
    ways.add_argument(
        "--file",
        type=Path,
        help="weights file to import: .pth, .pt or .safetensors; its network is detected if none is named "
        "(default: download)",
    )
    ways.add_argument(
        "--export",
        type=Path,
        metavar="ZIP",
        help="zip file to write, with all weights on this PC (default: none)",
    )
    ways.add_argument(
        "--import",
        dest="bring",
        type=Path,
        metavar="ZIP",
        help="zip file made by --export to import (default: none)",
    )
    parser.commands = words.choices
    return parser


def _add_project_words(word: Word) -> None:
    add_new_word(word)
    train = word("train", "Train a model.", job(_train))
    train.add_argument("project", type=Path, help="project folder")
    add_recipe_words(train)
    train.add_argument(
        "--minutes",
        type=float,
        metavar="N",
        help="the best model in so many minutes, by the preset budget (default: as the preset says)",
    )
    train.add_argument(
        "--resume",
        default="",
        metavar="RUN",
        help="ID of an interrupted run to resume (default: start a new run)",
    )
    find_rate = word("find-rate", "Find a learning rate by a range test.", job(_find_rate))
    find_rate.add_argument("project", type=Path, help="project folder")
    add_recipe_words(find_rate, "balanced")

    add_evaluate_word(word)
    add_unknown_word(word)
    add_threshold_words(word)
    add_acceptance_word(word)
    package = word(
        "package",
        "Package a run as an .aoimodel file.",
        job(
            lambda a: PackageJob(project=a.project, run=a.run_id, out=a.out, unknown_rate=a.unknown),
        ),
    )
    package.add_argument("project", type=Path, help="project folder")
    package.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    package.add_argument("--out", type=_model_path, required=True, help=".aoimodel file to write")
    package.add_argument(
        "--unknown",
        type=false_alarms,
        default=USUAL_UNKNOWN_RATE,
        metavar="PERCENT",
        help="of images like the training images so many may go to review as unknown; 0: the model does not"
        " tell unknown images (default: 1)",
    )


def _add_model_words(word: Word) -> None:
    add_inspect_word(word)
    report = word(
        "report",
        "Write the reports of an inspection.",
        job(
            lambda a: ReportJob(
                inspection=a.folder,
                out=a.out,
                formats=a.format,
                language=a.language,
                author=a.by,
                order=a.order,
            )
        ),
    )
    report.set_defaults(reads=("folder", "order"))
    report.add_argument("folder", type=Path, help="folder of the inspection")
    report.add_argument("--out", type=Path, help="folder to write to (default: that of the inspection)")
    report.add_argument(
        "--format",
        type=some_of(get_args(ReportFormat)),
        default=("html",),
        metavar="NAME,NAME",
        help=f"some of {', '.join(get_args(ReportFormat))} (default: html)",
    )
    report.add_argument(
        "--language", choices=["en", "zh_TW"], default="en", help="language of the reports (default: en)"
    )
    report.add_argument(
        "--by", type=plain_name, default="", metavar="NAME", help="who makes the report (default: not given)"
    )
    report.add_argument(
        "--order",
        type=Path,
        metavar="CSV",
        help="table with the order of the submission (default: test.csv beside the images, else by name)",
    )


def _model_path(text: str) -> Path:
    """Parse the path of a model file to write."""
    if Path(text).suffix.lower() != MODEL_SUFFIX:
        raise argparse.ArgumentTypeError(f"the file name must end with {MODEL_SUFFIX}")
    return Path(text)
