"""The Inspect page: progress and live results of an inspection."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import AoiError, InspectionAlarm, SourceFound, SourceLost, error_from
from aoi_app.events import Counts, Event, ImageJudged, Started, Warned
from aoi_app.project.jobs import InspectJob, InspectResult
from aoi_app.settings import home
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.wording import duration, error_text, rate, runtime_name
from ui.inspect.alarm_line import AlarmLine
from ui.inspect.inspect_board import InspectBoard
from ui.inspect.run_strip import RunStrip
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.results.inspection_entries import (
    AnyInspection,
    InspectionEntry,
    interrupted_inspections,
    read_entry,
)


class InspectPage(Page):
    """Follows the newest inspection job, whoever started it."""

    key = Place.INSPECT

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self._running: RunningJob | None = None  # running, or ended and still shown
        self._broken: InspectionEntry | None = None  # the newest inspection, if it can be resumed
        self._interrupted: list[InspectionEntry] = []  # all that can be, newest first
        self._lost: SourceLost | None = None  # what the running inspection waits for
        self.strip = RunStrip()
        self.alarms = AlarmLine()
        yield
        self.board = InspectBoard()
        yield
        self.contents = self.add_quiet(QCheckBox())
        self.contents.setObjectName("inspectContents")
        self.others = self.add_quiet(QPushButton())
        self.others.setObjectName("inspectOthers")
        self._choices = QMenu(self)
        self._choices.setObjectName("interruptedMenu")
        self.others.setMenu(self._choices)
        self._stack = QStackedWidget()
        self._build()
        self.strip.stopRequested.connect(self.stop)
        self._follower = JobFollower(session.jobs, ("inspect",), self, self._crash_text)
        self._follower.begun.connect(self._begin)
        self._follower.reported.connect(self._take)
        self._follower.progressed.connect(self._refresh)
        self._follower.troubled.connect(lambda text: self.show_message("error", text))
        self._follower.ended.connect(self._ended)
        self._follower.adopt()
        session.projectChanged.connect(self._project_changed)

    # --- layout and texts -----------------------------------------------------------------------

    def _build(self) -> None:
        self.empty = EmptyState("scan-search", "inspectEmpty")
        self.empty.acted.connect(self.run_primary)
        self.empty.acted_otherwise.connect(lambda: self.session.go_to(Place.SETUP))
        live = QWidget()
        rows = QVBoxLayout(live)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.SPACE["m"])
        rows.addWidget(self.strip)
        rows.addWidget(self.alarms)
        rows.addWidget(self.board, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(live)
        self.body.addWidget(self._stack)

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Inspect"))
        self.contents.setText(self.tr("Compare contents, too"))
        self.contents.setToolTip(
            self.tr(
                "Read every image that was inspected before, to find changes that kept its size and time. "
                "Takes as long as copying the images."
            )
        )
        self.others.setText(self.tr("Resume another…"))
        self.board.retranslate()
        self._show_lost()
        self._refresh()

    def activate(self) -> None:
        """Look for unfinished inspections."""
        project = self.session.project
        base = (project.folder if project is not None else home()) / "inspections"
        run_in_background(
            self, lambda: interrupted_inspections(base), self._take_interrupted, topic="entries"
        )

    def _project_changed(self) -> None:
        if self._running is None or not self._running.active:
            self._running, self._broken = None, None
            self._refresh()
            self.activate()
        self._show_lost()  # messages of the project before were cleared, but the inspection goes on

    def _show_lost(self) -> None:
        if self._lost is not None:
            self.show_message("error", error_text(self._lost))

    def _take_interrupted(self, found: tuple[InspectionEntry | None, list[InspectionEntry]]) -> None:
        newest, self._interrupted = found
        if self._running is None:
            self._broken = newest
        self._refresh()

    # --- following a job ------------------------------------------------------------------------

    def _begin(self, running: RunningJob) -> None:
        assert isinstance(running.job, InspectJob)
        self._running, self._broken = running, None
        self.board.clear(running.job.out)
        self.alarms.clear()
        self.messages.clear()
        self._refresh()

    def _take(self, event: Event) -> None:
        match event:
            case Counts():
                self.board.show_counts(event)
            case ImageJudged():
                self.board.show_image(event)
            case Started():
                self._read_classes()
            case Warned():
                self._take_warning(error_from(event.code, event.args))

    def _take_warning(self, warning: AoiError) -> None:
        """An alarm and a lost source need a person, who may look elsewhere."""
        match warning:
            case InspectionAlarm():
                self.alarms.take(warning)
            case SourceLost():
                self._lost = warning
                self._show_lost()
            case SourceFound():
                self._lost = None
                self.show_message("success", error_text(warning))
                return
            case _:
                return
        QApplication.beep()

    def _read_classes(self) -> None:
        """Read the OK classes from the header, to mark the bars."""
        if self._running is None or not isinstance(self._running.job, InspectJob):
            return
        folder = self._running.job.out
        run_in_background(self, lambda: read_entry(folder), self._take_header)

    def _take_header(self, entry: AnyInspection | None) -> None:
        if isinstance(entry, InspectionEntry):
            classes = entry.header.model.get("classes", ())
            self.board.set_ok_classes({item["name"] for item in classes if item["verdict"] == "OK"})

    def _ended(self) -> None:
        self._lost = None
        folder = self._folder()
        if folder is not None:
            run_in_background(self, lambda: read_entry(folder), self._take_end)
        self._refresh()

    def _take_end(self, entry: AnyInspection | None) -> None:
        if not isinstance(entry, InspectionEntry) or self._running is None or self._running.active:
            return
        self._broken = None if self._running.state == "finished" else entry
        self.activate()
        self.session.inspection = None  # forces a reload, as the same folder has more results now
        self.session.show_inspection(entry.folder)
        self._refresh()

    def _crash_text(self) -> str:
        return self.tr("The inspection ended unexpectedly. All results so far are stored.")

    def _folder(self) -> Path | None:
        job = self._running.job if self._running is not None else None
        return job.out if isinstance(job, InspectJob) else None

    # --- what is shown --------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._stack.setCurrentIndex(0 if self._running is None else 1)
        self._show_empty()
        if self._running is not None:
            self.strip.follow(self._running)
            if not self._running.active:
                self._show_end(self._running)
        self._show_primary()
        self._show_others()
        self.context.setText(self._subject())

    def _subject(self) -> str:
        """What is inspected, with which model, and where."""
        job = self._running.job if self._running is not None else None
        if not isinstance(job, InspectJob):
            return ""
        named = {
            self.tr("Lot"): job.lot.lot,
            self.tr("Part number"): job.lot.part,
            self.tr("Model"): job.model.stem,
            self.tr("Station"): job.lot.station,
            self.tr("Operator"): job.lot.operator,
        }
        known = {name: text for name, text in named.items() if text or name == self.tr("Lot")}
        return " · ".join(f"{name} {text or '–'}" for name, text in known.items())

    def _show_others(self) -> None:
        """The list of interrupted inspections besides the one that the primary button resumes."""
        shown = self._broken.folder if self._broken is not None else self._folder()
        others = [entry for entry in self._interrupted if entry.folder != shown]
        self._choices.clear()
        for entry in others:
            self._choices.addAction(entry.title, partial(self.resume, entry))
        self.others.setVisible(bool(others) and (self._running is None or not self._running.active))

    def _show_empty(self) -> None:
        if self._broken is None:
            self.empty.set_texts(
                self.tr("No inspection is running"),
                self.tr("Choose a model and a folder of images; the results appear here."),
                self.tr("Set up an inspection"),
            )
        else:
            text = self.tr(
                "{name} was interrupted. Its results are kept; the rest is inspected, and files that changed."
            )
            self.empty.set_texts(
                self.tr("Unfinished inspection"),
                text.format(name=self._broken.title),
                self.tr("Resume it"),
                self.tr("Set up a new one"),
            )

    def _show_end(self, running: RunningJob) -> None:
        result = running.result
        judged = sum(card.value() for card in self.board.counters.values())
        texts = {
            "finished": self.tr("Finished: %Ln images", "", judged),
            "stopped": self.tr("Stopped after %Ln images", "", judged),
        }
        text = texts.get(running.state, self.tr("Interrupted after %Ln images", "", judged))
        details = []
        if isinstance(result, InspectResult):
            details = [duration(result.seconds), rate(result.images_per_s), runtime_name(result.runtime)]
        self.strip.conclude(text, " · ".join(details))

    def _show_primary(self) -> None:
        running = self._running
        if running is not None and running.active:
            paused = running.state in ("paused", "pausing")
            self.primary.setText(self.tr("Resume") if paused else self.tr("Pause"))
        elif self._broken is not None:
            self.primary.setText(self.tr("Resume it"))
        elif running is not None:
            self.primary.setText(self.tr("Review the results"))
        self.primary.setVisible(running is not None or self._broken is not None)
        resumable = self._broken is not None or bool(self._interrupted)
        self.contents.setVisible(resumable and (running is None or not running.active))

    # --- commands -------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Pause, resume, or at the end go to the review."""
        if self._running is not None and self._running.active:
            self._pause_or_go_on()
        elif self._broken is not None:
            self.resume(self._broken)
        elif self._running is not None:
            self.session.go_to(Place.REVIEW)
        else:
            self.session.go_to(Place.SETUP)

    def _pause_or_go_on(self) -> None:
        if self._running is None:
            return
        if self._running.state in ("paused", "pausing"):
            self._running.resume()
        else:
            self._running.pause()

    def stop(self) -> None:
        """Stop the inspection; its results are kept."""
        if self._running is not None:
            self._running.cancel()

    def resume(self, entry: InspectionEntry) -> None:
        """Resume an interrupted inspection."""
        try:
            person = self.session.settings.operator, self.session.settings.station
            job = entry.job(*person, check_content=self.contents.isChecked())
        except KeyError:
            self.show_message("error", self.tr("The inspection does not record the location of its model."))
            return
        self.session.jobs.start(job)
