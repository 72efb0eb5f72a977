"""The group rule of an import: a regular expression that finds the part an image shows in its file name.

People write it, and some expressions take longer than the age of the universe on the wrong name, so it is
matched within a time limit.
"""

import time

import regex

SECONDS = 10.0  # for all names of an import: an ordinary rule needs 3 microseconds a name


class GroupRule:
    """One rule, with the time it may take.

    Args:
        rule: a regular expression; its first capture group, else the whole match, is the group. Empty: no
            image has a group.
        seconds: of matching, over all names.

    Raises:
        ValueError: it is not a regular expression; the text says why.
    """

    def __init__(self, rule: str, seconds: float = SECONDS) -> None:
        self._left = seconds
        try:
            self._pattern = regex.compile(rule) if rule else None
        except (regex.error, RecursionError, OverflowError) as error:
            raise ValueError(str(error)) from error

    def group_of(self, name: str) -> str:
        """The group in a file name; empty if the rule does not match.

        Raises:
            TimeoutError: the rule takes too long.
        """
        if self._pattern is None:
            return ""
        begun = time.monotonic()
        found = self._pattern.search(name, timeout=max(self._left, 1e-3))
        self._left -= time.monotonic() - begun
        if found is None:
            return ""
        return str((found[1] if self._pattern.groups else found[0]) or "")
