"""What tells the labels without looking at defects, beside the model."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from aoi_app.evidence.rates import plain_number
from aoi_app.project.jobs import ShortcutsResult, ToldProperty
from ui.core.wording import join_sentences, listed
from ui.data.table_dialog import TableDialog
from ui.kit.text_table_model import Cell, TableLine

NAMES = {
    "brightness": QT_TRANSLATE_NOOP("shortcuts", "Brightness"),
    "darkest pixel": QT_TRANSLATE_NOOP("shortcuts", "Darkest pixel"),
    "brightest pixel": QT_TRANSLATE_NOOP("shortcuts", "Brightest pixel"),
    "contrast": QT_TRANSLATE_NOOP("shortcuts", "Contrast"),
    "sharpness": QT_TRANSLATE_NOOP("shortcuts", "Sharpness"),
    "border": QT_TRANSLATE_NOOP("shortcuts", "Border against what is beside it"),
    "mark in a corner": QT_TRANSLATE_NOOP("shortcuts", "Mark in a corner"),
    "width": QT_TRANSLATE_NOOP("shortcuts", "Width"),
    "height": QT_TRANSLATE_NOOP("shortcuts", "Height"),
    "file size": QT_TRANSLATE_NOOP("shortcuts", "File size"),
    "file type": QT_TRANSLATE_NOOP("shortcuts", "File type"),
    "bit depth": QT_TRANSLATE_NOOP("shortcuts", "Channels and bit depth"),
    "file time": QT_TRANSLATE_NOOP("shortcuts", "Time of the file"),
}


class ToldDialog(TableDialog):
    """A sentence on what was found, above the table of properties."""

    def __init__(self, result: ShortcutsResult, parent: QWidget | None = None) -> None:
        super().__init__("shortcuts", 5, parent)
        self.setWindowTitle(self.tr("Shortcuts and baselines"))
        headers = (
            self.tr("Property"),
            self.tr("Tells best"),
            self.tr("AUC"),
            self.tr("At least"),
            self.tr("Model's AUC"),
            self.tr("Finding"),
        )
        self.show_lines(
            self._summary(result),
            self.tr("How well plain properties tell the labels"),
            headers,
            (self._line(item) for item in result.properties),
        )

    def _summary(self, result: ShortcutsResult) -> str:
        parts = []
        if shortcuts := [_name(item) for item in result.properties if item.shortcut]:
            text = self.tr(
                "No defect changes this, yet it tells the labels, and a model may learn it in place of the "
                "defects: {names}"
            )
            parts.append(text.format(names=listed(shortcuts)))
        if baselines := [_name(item) for item in result.properties if item.as_good]:
            parts.append(self.tr("The model is no better than: {names}").format(names=listed(baselines)))
        if not parts:
            parts.append(self.tr("Nothing that no defect changes tells the labels."))
        if not result.judged:
            parts.append(self.tr("No model has judged these images yet, to stand beside."))
        return join_sentences(*parts)

    def _line(self, item: ToldProperty) -> TableLine:
        found = [self.tr("shortcut")] if item.shortcut else []
        found += [self.tr("as good as the model")] if item.as_good else []
        finding = " · ".join(found)
        figures = (item.auc, item.lower95, item.model)
        cells = (
            Cell(plain_number(value) if value is not None else "–", value, figure=True) for value in figures
        )
        name = _name(item)
        return TableLine(
            item.name, (Cell(name, name), Cell(item.tells, item.tells), *cells, Cell(finding, finding))
        )


def _name(item: ToldProperty) -> str:
    return QCoreApplication.translate("shortcuts", str(NAMES[item.name]))
