"""A run's operating point: where between OK and NG its scores are cut."""

from pydantic import Field, model_validator

from aoi_app.frozen_model import FrozenModel


class Policy(FrozenModel):
    """How an NG score (0..1) becomes a verdict; see ``evidence.verdicts`` for the rule.

    REVIEW where ``review_low <= score < review_high``; elsewhere NG from ``threshold`` on, OK below.
    The defaults give an empty band. A band that is not empty must hold the threshold, so that a growing
    score only ever moves from OK over REVIEW to NG.
    """

    threshold: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which an image is NG")
    review_low: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which a person decides")
    review_high: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which it is NG again")

    @model_validator(mode="after")
    def _band_holds_threshold(self) -> "Policy":
        if self.review_low > self.review_high:
            raise ValueError("review_low must not be greater than review_high")
        if self.has_band and not self.review_low <= self.threshold <= self.review_high:
            raise ValueError("the review band must hold the threshold")
        return self

    @property
    def has_band(self) -> bool:
        """True if some scores are sent to a person."""
        return self.review_low < self.review_high
