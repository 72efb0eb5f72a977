"""The words of an edit as a step to undo, in the current language, from its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from aoi_app.project.store.edits import Edit

_translate = QCoreApplication.translate


def edit_text(edit: Edit, names: Mapping[int, str]) -> str:
    """The text of a step.

    Args:
        edit: the stored edit.
        names: the classes of now, by id; one that is gone is called as when the edit was made.
    """
    from aoi_app.project.store.edits import EditKind, Field  # here: the first paint need not wait for it

    after, before = edit.after, edit.before
    if edit.kind is EditKind.LABEL:
        given = set(after.get(Field.LABEL, {}).values())
        if len(given) == 1 and given <= {None, *names}:
            number = len(after[Field.LABEL])
            name = names.get(given.pop()) or _translate("edits", "no label")
            return _translate("edits", "label {name} for %Ln images", "", number).format(name=name)
    if edit.kind is EditKind.EXCLUDE:
        reasons = after.get(Field.EXCLUDED, {})
        if any(reasons.values()):
            return _translate("edits", "exclude %Ln images", "", len(reasons))
        return _translate("edits", "use %Ln images again", "", len(reasons))
    if edit.kind is EditKind.ARRANGE:
        return _arrangement_text(after.get(Field.SPLIT, {}), after.get(Field.GROUP, {}))
    if edit.kind is EditKind.CLASSES and Field.CLASSES in after:
        return _classes_text(before[Field.CLASSES][""], after[Field.CLASSES][""]) or edit.text
    if edit.kind is EditKind.TAG:
        return _translate("edits", "tags of %Ln images", "", len(after.get(Field.TAGS, {})))
    if edit.kind is EditKind.NOTE:
        return _translate("edits", "note about %Ln images", "", len(after.get(Field.NOTE, {})))
    return edit.text


def _arrangement_text(splits: Mapping[str, Any], groups: Mapping[str, Any]) -> str:
    from ui.core.wording import split_name

    if not splits:
        return _translate("edits", "group %Ln images", "", len(groups))
    if groups or len(set(splits.values())) > 1:
        return _translate("edits", "split again")
    from aoi_app.project.enums import Split

    value = next(iter(splits.values()))
    name = split_name(Split(value)) if value else _translate("edits", "no split")
    return _translate("edits", "move %Ln images to {split}", "", len(splits)).format(split=name)


def _classes_text(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> str:
    old, new = ({item["id"]: item for item in items} for items in (before, after))
    if added := [item for key, item in new.items() if key not in old]:
        return _translate("edits", "new class {name}").format(name=added[0]["name"])
    if removed := [item for key, item in old.items() if key not in new]:
        return _translate("edits", "remove class {name}").format(name=removed[0]["name"])
    changed = [item for key, item in new.items() if item != old[key]]
    return _translate("edits", "class {name}").format(name=changed[0]["name"]) if changed else ""
