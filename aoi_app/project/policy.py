"""The policy of a run: the threshold between OK and NG, and the review band."""

from pydantic import Field, model_validator

from aoi_app.frozen_model import FrozenModel


class Policy(FrozenModel):
    """The rule that turns an NG score (0..1) into a verdict; applied by ``evidence.verdicts``.

    REVIEW if ``review_low <= score < review_high``; else NG if ``score >= threshold``, else OK. The default
    band is empty. A non-empty band must contain the threshold, so that a rising score goes from OK through
    REVIEW to NG.
    """

    threshold: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which an image is NG")
    review_low: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which a person decides")
    review_high: float = Field(0.5, ge=0.0, le=1.0, description="NG score from which it is NG again")

    @model_validator(mode="after")
    def _band_holds_threshold(self) -> "Policy":
        if self.review_low > self.review_high:
            raise ValueError("review_low must not be greater than review_high")
        if self.has_band and not self.review_low <= self.threshold <= self.review_high:
            raise ValueError("the review band must contain the threshold")
        return self

    @property
    def has_band(self) -> bool:
        """True if the review band is not empty."""
        return self.review_low < self.review_high
