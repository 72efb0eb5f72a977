"""Closed-form CAM: the evidence of a linear head at each place, without a backward pass."""

from models.cam_specs import CamSpec

SPEC = CamSpec(
    name="cam",
    title="Evidence map",
    description="The share of each place in the score, exactly and at almost no cost.",
    paper="https://arxiv.org/abs/1512.04150",
    heat=None,
)
