"""A sentence about figures, as the core says it: an English template that the window translates."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """``text`` is filled with ``args``, which are kept as text."""

    text: str
    args: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.args)
