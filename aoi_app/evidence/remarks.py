"""Sentences about metrics: English templates, which the window translates."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """An English template ``text`` and its arguments.

    Examples:
        >>> str(Remark("{n} images are left out.", {"n": "3"}))
        '3 images are left out.'
    """

    text: str
    args: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.args)
