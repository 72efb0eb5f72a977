"""The training loss: class-weighted, accumulated over sub-batches."""

from torch import Tensor, nn

from aoi_app.data.batches import Batch


class Objective:
    """A loss and its per-class sample weights.

    Args:
        loss: (logits [B, K], class indices [B]) -> weighted mean, on the device.
        class_weights: [K] on the device.
    """

    def __init__(self, loss: nn.Module, class_weights: Tensor) -> None:
        self._loss = loss
        self._class_weights = class_weights

    def weight(self, labels: Tensor) -> float:
        """Total sample weight of the labels [B]."""
        return float(self._class_weights[labels.to(self._class_weights.device)].sum())

    def loss(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss of logits [N, K] in a single batch."""
        loss: Tensor = self._loss(logits, labels)
        return loss

    def part_loss(self, logits: Tensor, batch: Batch, whole: float) -> tuple[Tensor, Tensor]:
        """Contribution of a sub-batch to the loss of a step, and its number of correct predictions.

        The weighted mean over a step is the sum of its sub-batches' means, each times its share of
        ``whole``, the total sample weight of the step.
        """
        guess = logits.argmax(1)
        loss, right = logits.new_zeros(()), logits.new_zeros(())
        for labels, share in batch.truths:
            part = self._class_weights[labels].sum() / whole
            loss = loss + share * part * self._loss(logits, labels)
            right = right + share * (guess == labels).sum()
        return loss, right
