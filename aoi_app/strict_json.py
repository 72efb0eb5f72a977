"""Decodes JSON as the standard has it (RFC 8259), for whatever was not written by this process.

Python's own decoder also accepts ``NaN`` and ``Infinity``, turns 1e999 into infinity, and of a name given
twice keeps the last value. A threshold of NaN would let every defect pass.
"""

import json
import math
from typing import Any

# Reasons for refusal; constants, so that the window can translate them.
OVERWRITTEN = "it is cut off, or was overwritten by something else"
NOT_FINITE = "a number in it is NaN or infinite"
NAMED_TWICE = "it gives a value of the same name twice"


def strict_json(text: str | bytes) -> Any:
    """The decoded value; every number in it is finite.

    Raises:
        ValueError: it is not JSON; the text of the error is one of the constants above.

    Examples:
        >>> strict_json('{"threshold": NaN}')
        Traceback (most recent call last):
            ...
        ValueError: a number in it is NaN or infinite
    """
    try:
        return json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=_finite_number
        )
    except _RefusedJsonError:
        raise
    except (ValueError, RecursionError) as error:
        raise ValueError(OVERWRITTEN) from error


class _RefusedJsonError(ValueError):
    pass


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise _RefusedJsonError(NAMED_TWICE)
    return values


def _no_number(_constant: str) -> float:
    raise _RefusedJsonError(NOT_FINITE)


def _finite_number(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _RefusedJsonError(NOT_FINITE)
    return number
