"""What tells the labels without looking at defects, beside the model."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from aoi_app.evidence.rates import percent, plain_number
from aoi_app.project.jobs import HeatFigures, HeatPlaceFigures, ShortcutsResult, ToldProperty
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


PLACES = {
    "corner top left": QT_TRANSLATE_NOOP("shortcuts", "in the corner top left"),
    "corner top right": QT_TRANSLATE_NOOP("shortcuts", "in the corner top right"),
    "corner bottom left": QT_TRANSLATE_NOOP("shortcuts", "in the corner bottom left"),
    "corner bottom right": QT_TRANSLATE_NOOP("shortcuts", "in the corner bottom right"),
    "border": QT_TRANSLATE_NOOP("shortcuts", "at the border"),
    "background": QT_TRANSLATE_NOOP("shortcuts", "off the object"),
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
        if result.heat is not None:
            parts += self._heat(result.heat)
        if not any(item.shortcut or item.as_good for item in result.properties):
            parts.append(self.tr("Nothing that no defect changes tells the labels."))
        if not result.judged:
            parts.append(self.tr("No model has judged these images yet, to stand beside."))
        return join_sentences(*parts)

    def _heat(self, heat: HeatFigures) -> list[str]:
        """Where the heat maps are hottest: first what is named, then the counts of all places."""
        base = self.tr("Of {n} heat maps of test images judged NG")
        if heat.split == "val":
            base = self.tr("Of {n} heat maps of validation images judged NG")
        text = self.tr(
            "{base} the hottest point lies {place} in {count} (by chance {chance}): the model may have "
            "learned something that is no defect."
        )
        base, named = base.format(n=f"{heat.maps:,}"), [item for item in heat.places if item.named]
        if named:
            return [
                text.format(
                    base=base, place=_place(item), count=item.count, chance=percent(item.chance, heat.maps)
                )
                for item in named
            ]
        counts = " · ".join(f"{_place(item)} {item.count}" for item in heat.places)
        return [self.tr("{base} the hottest point lies: {counts}.").format(base=base, counts=counts)]

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


def _place(item: HeatPlaceFigures) -> str:
    return QCoreApplication.translate("shortcuts", str(PLACES[item.place]))


def _name(item: ToldProperty) -> str:
    return QCoreApplication.translate("shortcuts", str(NAMES[item.name]))
