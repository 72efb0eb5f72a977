"""The words about the data itself: ``twins``, ``labels``, ``shortcuts``, ``leak``, ``suggest``."""

from pathlib import Path

from aoi_app.commands.word import Word, device, job, whole_number
from aoi_app.project.jobs import LabelsJob, LeakJob, ShortcutsJob, SuggestJob, TwinsJob


def add_check_words(word: Word) -> None:
    """Add them."""
    twins = word(
        "twins",
        "Find the images of a project that show the same picture, also in another format, brighter, turned,"
        " mirrored or cropped: exit code 0 if no two of them lie in different splits, else 1.",
        job(lambda a: TwinsJob(project=a.project, group=a.group)),
    )
    twins.add_argument("project", type=Path, help="project folder")
    twins.add_argument(
        "--group",
        action="store_true",
        help="make each set of them a part, which stays in one split: in training, if one of them is there"
        " (default: only report)",
    )
    labels = word(
        "labels",
        "Find the labels that are probably wrong, outside the test split: exit code 0 if there are none, else"
        " 1.",
        job(lambda a: LabelsJob(project=a.project, device=a.device)),
    )
    labels.add_argument("project", type=Path, help="project folder")
    labels.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )
    shortcuts = word(
        "shortcuts",
        "Find what tells the labels without looking at defects, such as the file type, a mark in a corner or"
        " the darkest pixel, beside the model: exit code 0 if nothing does, else 1.",
        job(lambda a: ShortcutsJob(project=a.project, run=a.run_id)),
    )
    shortcuts.add_argument("project", type=Path, help="project folder")
    shortcuts.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    leak = word(
        "leak",
        "Measure what it adds to the accuracy that images of one part are learned and judged: the same recipe"
        " on a random and on a grouped split; and how each part, such as a lot, a line or a camera, fares"
        " when it alone is left out.",
        job(lambda a: LeakJob(project=a.project, device=a.device)),
    )
    leak.add_argument("project", type=Path, help="project folder")
    leak.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )
    suggest = word(
        "suggest",
        "Suggest which images without a label to label next, those first from whose label most is learned,"
        " with a guess for each, and say whether further labels would bring much.",
        job(lambda a: SuggestJob(project=a.project, count=a.count, device=a.device)),
    )
    suggest.add_argument("project", type=Path, help="project folder")
    suggest.add_argument(
        "--count", type=whole_number(1, 1000), default=20, help="how many images, 1 to 1000 (default: 20)"
    )
    suggest.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )
