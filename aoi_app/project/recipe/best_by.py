"""What decides which epoch, or which trial of a search, is the best: the name of a metric."""

from typing import Annotated

from pydantic import AfterValidator

from models.catalogue import BEST_BY


def _known(name: str) -> str:
    if name not in BEST_BY:
        raise ValueError(f"{name} is none of {', '.join(BEST_BY)}")
    return name


BestBy = Annotated[str, AfterValidator(_known)]
