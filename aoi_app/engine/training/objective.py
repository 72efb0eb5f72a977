"""What training makes small: the loss, weighted by class, over a step that may come in parts."""

from torch import Tensor, nn

from aoi_app.data.batches import Batch


class Objective:
    """A loss with what an image of each class counts for in it.

    Args:
        loss: (logits [B, K], class indices [B]) -> weighted mean, on the device.
        class_weights: [K] on the device.
    """

    def __init__(self, loss: nn.Module, class_weights: Tensor) -> None:
        self._loss = loss
        self._class_weights = class_weights

    def weight(self, labels: Tensor) -> float:
        """What images [B] count for together."""
        return float(self._class_weights[labels.to(self._class_weights.device)].sum())

    def of(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss of logits [N, K] that come at once."""
        loss: Tensor = self._loss(logits, labels)
        return loss

    def of_part(self, logits: Tensor, batch: Batch, whole: float) -> tuple[Tensor, Tensor]:
        """What ``batch`` adds to the loss of a step that counts for ``whole``, and the images called right.

        The weighted mean over a step is the sum of its parts' means by their share of the weight.
        """
        guess = logits.argmax(1)
        loss, right = logits.new_zeros(()), logits.new_zeros(())
        for labels, share in batch.truths:
            part = self._class_weights[labels].sum() / whole
            loss = loss + share * part * self._loss(logits, labels)
            right = right + share * (guess == labels).sum()
        return loss, right
