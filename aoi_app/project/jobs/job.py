"""The base classes of jobs and results; each job class names the class of its result."""

from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import Field, TypeAdapter

from aoi_app.frozen_model import FrozenModel


class JobResult(FrozenModel):
    """The result of a job, the same in worker, command line and window."""

    def to_json(self) -> dict[str, Any]:
        """The object of ``--json`` and of the event ``Finished``."""
        return self.model_dump(mode="json", by_alias=True)


Result = TypeVar("Result", bound=JobResult, covariant=True)


class EngineJob(FrozenModel, Generic[Result]):
    """A job of an engine process; ``kind`` names it in JSON, ``Result`` is the model of its result."""

    kind: str

    @classmethod
    def read_result(cls, values: object) -> Result:
        """Parse the JSON form of a result.

        Raises:
            ValueError: ``values`` is not the result of such a job.
        """
        return cast(Result, _reader(cls).validate_python(values))


@cache
def _reader(job: type[EngineJob[Any]]) -> TypeAdapter[JobResult]:
    """The parser of the results of a job class; compiled on first use."""
    return TypeAdapter(result_type(job))


def result_type(job: type[EngineJob[Any]]) -> Any:
    """The result class of a job class: ``TrainResult`` for a subclass of ``EngineJob[TrainResult]``."""
    bases = (base.__pydantic_generic_metadata__ for base in job.__mro__ if issubclass(base, EngineJob))
    return next(base["args"][0] for base in bases if base["args"])


def only_if_known() -> Any:
    """A field that is left out of JSON if None: the key is present only if the value applies."""
    return Field(None, exclude_if=is_none)


def is_false(value: bool) -> bool:
    """True for False; the ``exclude_if`` of fields that are said only if they are true."""
    return not value


def is_none(value: object) -> bool:
    """True for None; the ``exclude_if`` of fields that are left out of JSON."""
    return value is None
