"""The words of an edit as a step to undo, in the current language, from its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from aoi_app.project.store.edit_values import Edit


class EditWords(QObject):
    """Words edits; the text they were stored with is shown where their values do not tell."""

    def text(self, edit: Edit, names: Mapping[int, str]) -> str:
        """The text of a step. ``names``: the classes of now, by id."""
        # Here: the first paint need not wait for it.
        from aoi_app.project.store.edit_values import EditKind, Field

        after = edit.after
        if edit.kind is EditKind.LABEL and (labels := after.get(Field.LABEL)):
            return self._labels(labels, names) or edit.text
        if edit.kind is EditKind.EXCLUDE and (reasons := after.get(Field.EXCLUDED)):
            if any(reasons.values()):
                return self.tr("exclude %Ln images", "", len(reasons))
            return self.tr("use %Ln images again", "", len(reasons))
        if edit.kind is EditKind.ARRANGE:
            return self._arrangement(after.get(Field.SPLIT, {}), after.get(Field.GROUP, {}))
        if edit.kind is EditKind.CLASSES and Field.CLASSES in after:
            return self._classes(edit.before[Field.CLASSES][""], after[Field.CLASSES][""]) or edit.text
        if edit.kind is EditKind.TAG:
            return self.tr("tags of %Ln images", "", len(after.get(Field.TAGS, {})))
        if edit.kind is EditKind.NOTE:
            return self.tr("note about %Ln images", "", len(after.get(Field.NOTE, {})))
        if edit.kind is EditKind.REGIONS:
            return self.tr("marks on an image")
        if edit.kind is EditKind.ANSWER and (answers := after.get(Field.ANSWERS)):
            return self._answers(answers)
        return edit.text

    def _answers(self, answers: Mapping[str, Any]) -> str:
        if all(about.startswith("must:") for about in answers):
            return self.tr("must-catch list")
        is_twins = all(about.startswith("twins:") for about in answers)
        if not all(answers.values()):
            return self.tr("decide again about twins") if is_twins else self.tr("decide again about a label")
        return self.tr("keep twins") if is_twins else self.tr("keep the label")

    def _labels(self, labels: Mapping[str, Any], names: Mapping[int, str]) -> str:
        given = set(labels.values())
        if len(given) > 1 or not given <= {None, *names}:
            return ""
        name = names.get(given.pop()) or self.tr("no label")
        return self.tr("label {name} for %Ln images", "", len(labels)).format(name=name)

    def _arrangement(self, splits: Mapping[str, Any], groups: Mapping[str, Any]) -> str:
        from aoi_app.project.enums import Split
        from ui.core.wording import split_name

        if not splits:
            return self.tr("group %Ln images", "", len(groups))
        if groups or len(set(splits.values())) > 1:
            return self.tr("split again")
        value = next(iter(splits.values()))
        name = split_name(Split(value) if value else None)
        return self.tr("move %Ln images to {split}", "", len(splits)).format(split=name)

    def _classes(self, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> str:
        old, new = ({item["id"]: item for item in items} for items in (before, after))
        if added := [item for key, item in new.items() if key not in old]:
            return self.tr("new class {name}").format(name=added[0]["name"])
        if removed := [item for key, item in old.items() if key not in new]:
            return self.tr("remove class {name}").format(name=removed[0]["name"])
        changed = [item for key, item in new.items() if item != old[key]]
        return self.tr("class {name}").format(name=changed[0]["name"]) if changed else ""
