"""A sentence about figures, as the core says it: an English template that the window translates."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """``text`` is filled with ``args``, which are kept as text.

    Examples:
        >>> str(Remark("{n} images are left out.", {"n": "3"}))
        '3 images are left out.'
    """

    text: str
    args: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.args)
