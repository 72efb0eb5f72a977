"""Harms: what an augmentation may destroy, so that the label of the image becomes wrong."""

from models.step_specs import Harm

HARMS: dict[str, Harm] = {
    harm.name: harm
    for harm in (
        Harm(
            "direction",
            "Direction matters",
            "Mirrored or turned, a part or defect may belong to another class.",
            "direction_matters",
        ),
        Harm(
            "edges",
            "Edges matter",
            "What lies at the edge of the image may leave it, and a defect with it.",
            "edges_matter",
        ),
        Harm(
            "brightness",
            "Brightness or colour matters",
            "Where classes differ in brightness, contrast or colour, one may take on the look of another.",
            "brightness_matters",
        ),
        Harm("detail", "Small defects fade", "Small or faint defects may vanish at this strength."),
        Harm("content", "Defects get lost", "A part of the image goes missing, and a defect may go with it."),
    )
}
