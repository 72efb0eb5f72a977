"""The base of every job and of every result: a job names the model of what it brings."""

from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import Field, TypeAdapter

from aoi_app.frozen_model import FrozenModel


class JobResult(FrozenModel):
    """What a job brings, in the worker, the command line and the window alike."""

    def to_json(self) -> dict[str, Any]:
        """The object of ``--json`` and of the event ``Finished``."""
        return self.model_dump(mode="json", by_alias=True)


Result = TypeVar("Result", bound=JobResult, covariant=True)


class EngineJob(FrozenModel, Generic[Result]):
    """A job of an engine process; ``kind`` names it in JSON, ``Result`` is the model of its result."""

    kind: str

    @classmethod
    def read_result(cls, values: object) -> Result:
        """The result whose JSON form is ``values``.

        Raises:
            ValueError: it is not the result of such a job.
        """
        return cast(Result, _reader(cls).validate_python(values))


@cache
def _reader(job: type[EngineJob[Any]]) -> TypeAdapter[JobResult]:
    """What reads the results of a class of jobs; compiled when the first of them is read."""
    return TypeAdapter(result_type(job))


def result_type(job: type[EngineJob[Any]]) -> Any:
    """What a class of jobs was derived with: of ``EngineJob[TrainResult]`` it is ``TrainResult``."""
    bases = (base.__pydantic_generic_metadata__ for base in job.__mro__ if issubclass(base, EngineJob))
    return next(base["args"][0] for base in bases if base["args"])


def only_if_known() -> Any:
    """A field that JSON lacks where it is None: the key says that the value applies."""
    return Field(None, exclude_if=is_none)


def is_none(value: object) -> bool:
    """For fields that are left out of the JSON form where they are None."""
    return value is None
