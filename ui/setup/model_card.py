"""Card to select the model of an inspection, from the project or a file, with facts from its manifest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import AoiError
from aoi_app.evidence.manifest import Manifest, read_manifest
from aoi_app.evidence.metric_values import stored_values
from aoi_app.project.enums import MODEL_SUFFIX
from aoi_app.project.records import Verdict
from aoi_app.project.threshold_choice import choice_in
from ui.core import dialogs, theme
from ui.core.wording import catalogue_text, error_text, runtime_name
from ui.kit.controls import Choice
from ui.kit.kpi_card import counts, too_few_text
from ui.runs.novelty_words import unknown_text
from ui.runs.score_words import scores_text
from ui.runs.threshold_words import choice_sentence
from ui.setup.releases import Release, Releases, marked_name, release_text


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model file and its manifest; if None, ``problem`` says why the file cannot be used. ``release`` is
    what is on record of it in the open project, None without one.
    """

    path: Path
    manifest: Manifest | None
    problem: str = ""
    release: Release | None = None


def read_models(folder: Path | None, extra: list[Path]) -> list[ModelChoice]:
    """The model that is approved, the files in ``extra``, then the project's models, newest first. Reads the
    disk.
    """
    try:
        own = [] if folder is None else list(folder.glob(f"*{MODEL_SUFFIX}"))
        own.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        own = []
    releases = Releases(folder.parent if folder is not None else None)
    choices = []
    for path in dict.fromkeys([*extra, *own]):
        release = releases.of(path)
        try:
            choices.append(ModelChoice(path, read_manifest(path), release=release))
        except AoiError as error:
            choices.append(ModelChoice(path, None, error_text(error), release))
    return sorted(choices, key=lambda choice: choice.release is None or not choice.release.in_use)


class ModelCard(QFrame):
    """List of models, and facts about the selected one.

    Signals:
        changed: another model, or none, is selected.
        fileRequested: a file that is not in the list was selected.
    """

    changed = Signal()
    fileRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelCard")
        self.setProperty("role", "card")
        self._choices: list[ModelChoice] = []
        self._section = QLabel()
        self._section.setProperty("role", "section")
        self.box = Choice()
        self.box.setObjectName("modelBox")
        self.box.setMinimumContentsLength(16)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.currentIndexChanged.connect(self._changed)
        self._browse = QPushButton()
        self._browse.setObjectName("modelBrowse")
        self._browse.clicked.connect(self.browse)
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(theme.SPACE["l"])
        self._facts.setVerticalSpacing(theme.SPACE["s"])
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self._browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["l"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self._section)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addLayout(self._facts)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._section.setText(self.tr("Model"))
        self._browse.setText(self.tr("From a file…"))
        self.box.setAccessibleName(self.tr("Model"))
        self.box.setPlaceholderText(self.tr("No model in this project yet"))
        for row, item in enumerate(self._choices):
            self.box.setItemText(row, marked_name(item.path.stem, item.release))
        self._show()

    # --- choosing -------------------------------------------------------------------------------

    def choice(self) -> ModelChoice | None:
        """The selected model, or None."""
        row = self.box.currentIndex()
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def set_choices(self, choices: Sequence[ModelChoice], chosen: Path | None = None) -> None:
        """List these models; select ``chosen``, else the previous selection, else the first."""
        before = self.choice()
        wanted = chosen or (before.path if before is not None else None)
        self._choices = list(choices)
        with QSignalBlocker(self.box):
            self.box.clear()
            for item in choices:
                self.box.addItem(marked_name(item.path.stem, item.release))
                self.box.setItemData(self.box.count() - 1, str(item.path), 3)  # tool tip
            paths = [item.path for item in choices]
            self.box.setCurrentIndex(paths.index(wanted) if wanted in paths else (0 if paths else -1))
        self._changed()

    def browse(self) -> None:
        """Ask for a model file."""
        path = dialogs.choose_file(self, self.tr("Choose a model"), self.tr("Models (*.aoimodel)"))
        if path is not None:
            self.fileRequested.emit(path)

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    # --- the facts ------------------------------------------------------------------------------

    def _show(self) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        choice = self.choice()
        self._problem.setText(choice.problem if choice is not None else "")
        self._problem.setVisible(bool(self._problem.text()))
        if choice is None or choice.manifest is None:
            return
        for name, text in self._rows(choice, choice.manifest):
            label, value = QLabel(name), QLabel(text)
            label.setProperty("role", "muted")
            value.setWordWrap(True)
            self._facts.addRow(label, value)
        # A form keeps the heights it worked out for the width before, which cuts the lines off.
        QTimer.singleShot(0, self, self._facts.invalidate)

    def _rows(self, choice: ModelChoice, manifest: Manifest) -> list[tuple[str, str]]:
        rows = [
            (self.tr("Name"), manifest.name),
            (self.tr("Release"), release_text(choice.release)),
            (self.tr("Classes"), self._classes(manifest)),
            *self._proof(manifest),
            (self.tr("Verdict"), self._policy(manifest)),
            (self.tr("Scores"), scores_text(manifest.calibration)),
            (self.tr("Input"), self._input(manifest)),
            (self.tr("Exported"), manifest.provenance.created.replace("T", " ")[:16]),
            (self.tr("Runtime check"), self._parity(manifest)),
            (self.tr("Certificate"), self._certificate(manifest)),
            (self.tr("Picture checks"), self._pictures(manifest)),
            (self.tr("Unknown images"), unknown_text(manifest)),
        ]
        return [(name, text) for name, text in rows if text]

    def _classes(self, manifest: Manifest) -> str:
        marks = theme.VERDICT_MARKS
        return "  ".join(f"{marks[Verdict(item.verdict)]}\u00a0{item.name}" for item in manifest.classes)

    def _proof(self, manifest: Manifest) -> list[tuple[str, str]]:
        """Key metrics with counts, on the test images if evaluated there, else on validation."""
        split = "test" if "test" in manifest.metrics else "val"
        values = manifest.metrics.get(split, {})
        head = self.tr("On test images") if split == "test" else self.tr("On validation images")
        least = self.tr("{name} {counts}, at least {bound} with 95 % confidence")
        most = self.tr("{name} {counts}, at most {bound} with 95 % confidence")
        few = self.tr("{name} {counts}, {bound}")
        lines = [
            (few if item.rate.too_few else least if item.spec.higher_is_better else most).format(
                name=catalogue_text(item.spec.title),
                counts=counts(item.rate),
                bound=too_few_text() if item.rate.too_few else item.bound_text,
            )
            for item in stored_values("card", values).values()
            if item.rate is not None and item.rate.n
        ]
        return [(head, "\n".join(lines) or self.tr("not evaluated: its error rates are unknown"))]

    def _policy(self, manifest: Manifest) -> str:
        policy = manifest.policy
        text = self.tr("NG from a score of {threshold}").format(threshold=f"{policy.threshold:g}")
        if policy.has_band:
            band = self.tr("; {low} to {high} go to review")
            text += band.format(low=f"{policy.review_low:g}", high=f"{policy.review_high:g}")
        chosen = choice_sentence(choice_in(manifest.metrics))
        return "\n".join(filter(None, (text, chosen)))

    def _input(self, manifest: Manifest) -> str:
        spec = manifest.input
        colour = self.tr("grey") if spec.channels == "grey" else self.tr("colour")
        return f"{spec.width} × {spec.height} · {colour}"

    def _pictures(self, manifest: Manifest) -> str:
        ranges = manifest.pictures
        if ranges is None:
            return self.tr("none: a dark image, or one of another product, may be OK; package the run again")
        low = f"{ranges.width.least:.0f} × {ranges.height.least:.0f}"
        high = f"{ranges.width.greatest:.0f} × {ranges.height.greatest:.0f}"
        sizes = low if low == high else self.tr("{low} to {high}").format(low=low, high=high)
        text = self.tr("an image unlike the {n} training images ({sizes} pixels) goes to review")
        return text.format(n=f"{ranges.images:,}", sizes=sizes)

    def _certificate(self, manifest: Manifest) -> str:
        """How many stored pictures were judged by how many ways, and how far the answers differ."""
        found = manifest.certificate
        if found is None:
            return ""
        flips = len({sha256 for item in found.ways for sha256 in item.flips})
        text = self.tr(
            "{n} stored pictures from file to verdict, by {ways} ways: {flips} verdicts differ, largest"
            " difference {difference}"
        )
        return text.format(
            n=len(found.pictures),
            ways=len(found.ways),
            flips=flips,
            difference=f"{max(item.largest_difference for item in found.ways):.2g}",
        )

    def _parity(self, manifest: Manifest) -> str:
        lines = []
        for item in manifest.parity:
            text = self.tr("{runtime} {precision}: {flips} of {images} verdicts differ from the reference")
            lines.append(
                text.format(
                    runtime=runtime_name(item.runtime),
                    precision=item.precision,
                    flips=item.flips,
                    images=item.images,
                )
            )
            if item.second_look is not None:
                twice = self.tr("; borderline images, {twice} of these, are judged again in fp32")
                lines[-1] += twice.format(twice=item.judged_twice)
            if item.map_correlation is not None:
                maps = self.tr("; correlation of the heat maps {correlation}")
                lines[-1] += maps.format(correlation=f"{item.map_correlation:.2f}")
            if not item.acceptable:
                lines[-1] += self.tr("; not used")
        return "\n".join(lines)
