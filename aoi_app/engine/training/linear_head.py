"""Linear head on fixed features: multinomial logistic regression, solved to convergence.

The result is folded into the network, which stays one ordinary network with a closed-form heat map.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.evidence import novelty

# L2 strengths relative to the mean loss per image: strongest, hence simplest, first.
STRENGTHS = (3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.003)
PATIENCE = 2  # strengths without a gain on validation before the weaker ones are skipped


@dataclass(frozen=True, slots=True)
class LinearHead:
    """Logits = ((features - mean) / std) @ weight.T + bias. Shapes [F], [F], [K, F], [K]."""

    mean: Tensor
    std: Tensor
    weight: Tensor
    bias: Tensor

    def logits(self, features: Tensor) -> Tensor:
        """[N, F] -> [N, K]."""
        return ((features - self.mean) / self.std) @ self.weight.T + self.bias

    def fold_into(self, network: DefectClassifier) -> None:
        """Write this head into the linear head of ``network``."""
        assert isinstance(network.head, nn.Linear)
        with torch.no_grad():
            network.standardise(self.mean, self.std)
            network.head.weight.copy_(self.weight)
            network.head.bias.copy_(self.bias)


@dataclass(frozen=True, slots=True)
class TriedStrength:
    """A strength of L2 regularisation and the losses of the head fitted with it."""

    strength: float
    train_loss: float
    val_loss: float


@dataclass(frozen=True, slots=True)
class Folded:
    """What heads that did not learn from an image say of it: ``probabilities`` [N, K] and, of images with
    marks, the evidence of the cells of the ``grid`` (height, width) for their label, by place. ``whole``
    [N, K] is what the head on the whole image alone says. Without a head on cells there are only the first.
    """

    probabilities: NDArray[np.float64]
    evidence: Mapping[int, NDArray[np.float32]] = field(default_factory=dict)
    grid: tuple[int, int] = (0, 0)
    whole: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class FittedHead:
    """A fitted head and its metrics on the images it was fitted to; ``val_probabilities`` is [N, K].

    ``tried`` are the strengths in the order tried, ``strength`` the one of ``head``. ``cells`` are the
    weights [K, F], [K] of a head on cells, if the network has one.
    """

    head: LinearHead
    strength: float
    tried: tuple[TriedStrength, ...]
    train_loss: float
    train_accuracy: float
    val_loss: float
    val_probabilities: NDArray[np.float64]
    cells: tuple[Tensor, Tensor] | None = None
    folded: Folded | None = None

    def fold_into(self, network: DefectClassifier) -> None:
        """Write the heads into those of ``network``."""
        self.head.fold_into(network)
        if self.cells is not None and network.cells is not None:
            with torch.no_grad():
                network.cells.weight.copy_(self.cells[0])
                network.cells.bias.copy_(self.cells[1])


@dataclass(frozen=True, slots=True)
class LabelledFeatures:
    """Features [N, F] with class indices [N] and loss weights [N] of the images."""

    features: Tensor
    labels: Tensor
    weights: Tensor

    @classmethod
    def of(
        cls, features: NDArray[np.float32], labels: NDArray[np.int64], class_weights: NDArray[np.float32]
    ) -> "LabelledFeatures":
        """From arrays; ``class_weights`` is [K]."""
        weights = torch.from_numpy(class_weights[labels])
        return cls(torch.from_numpy(np.array(features)), torch.from_numpy(labels), weights)

    def loss(self, logits: Tensor) -> Tensor:
        """Weighted mean cross-entropy of logits [N, K]."""
        each = functional.cross_entropy(logits, self.labels, reduction="none")
        return (each * self.weights).sum() / self.weights.sum()


def fit_head(train: LabelledFeatures, val: LabelledFeatures, classes: int, control: JobControl) -> FittedHead:
    """The head with the lowest loss on ``val`` among a few strengths of L2 regularisation.

    Each strength is warm-started from the stronger one, so that all together cost little more than one.

    Raises:
        Cancelled: stopped.
    """
    heads = HeadFit(train, classes)
    best, least, chosen, waited = heads.head, float("inf"), STRENGTHS[0], 0
    tried = []
    for strength in control.track(STRENGTHS, len(STRENGTHS), "heads"):
        head = heads.solve(strength)
        loss = float(val.loss(head.logits(val.features)))
        tried.append(TriedStrength(strength, float(train.loss(head.logits(train.features))), loss))
        if loss < least:
            best, least, chosen, waited = head, loss, strength, 0
        else:
            waited += 1
        if waited == PATIENCE:
            break
    logits, val_logits = best.logits(train.features), best.logits(val.features)
    return FittedHead(
        best,
        chosen,
        tuple(tried),
        float(train.loss(logits)),
        float((logits.argmax(1) == train.labels).float().mean()),
        least,
        val_logits.double().softmax(1).numpy(),
    )


class HeadFit:
    """Finds heads for the same images, each strength from the one before.

    Where there are far fewer images than features, it looks for the weights in the space of their features
    only: the head of the least loss lies there (representer theorem: Schölkopf, Herbrich and Smola, COLT
    2001), and it is found in a fraction of the time.
    """

    def __init__(self, data: LabelledFeatures, classes: int) -> None:
        mean, std = standardisation(data.features)
        standard = (data.features - mean) / std
        few = 2 * len(standard) <= standard.shape[1]
        self._basis = _row_space(standard) if few else None
        compact = standard if self._basis is None else standard @ self._basis
        self._data = LabelledFeatures(compact, data.labels, data.weights)
        self._weight, self._bias = torch.zeros(classes, compact.shape[1]), torch.zeros(classes)
        self._mean, self._std = mean, std

    @property
    def head(self) -> LinearHead:
        """The head found last; at first one that knows nothing."""
        weight = self._weight if self._basis is None else self._weight @ self._basis.T
        return LinearHead(self._mean, self._std, weight, self._bias)

    def solve(self, strength: float) -> LinearHead:
        """The head of this L2 strength."""
        self._weight, self._bias = regress(self._data, self._weight, self._bias, strength)
        return self.head


def _row_space(rows: Tensor) -> Tensor:
    """[N, F] -> orthonormal [F, R]: all that the rows span, but for what float32 does not resolve."""
    rows = rows.double()
    squares, left = torch.linalg.eigh(rows @ rows.T)
    kept = squares > 1e-10 * squares[-1].clamp(min=1e-300)
    basis: Tensor = rows.T @ (left[:, kept] / squares[kept].sqrt())
    return basis.float()


def standardisation(features: Tensor) -> tuple[Tensor, Tensor]:
    """As :func:`aoi_app.evidence.novelty.standardisation`."""
    mean, spread = novelty.standardisation(features.numpy())
    return torch.from_numpy(mean), torch.from_numpy(spread)


def regress(data: LabelledFeatures, weight: Tensor, bias: Tensor, strength: float) -> tuple[Tensor, Tensor]:
    """Minimise mean loss + strength / 2 * |weight|^2 by L-BFGS from initial values ([K, F], [K])."""
    weight, bias = weight.clone().requires_grad_(), bias.clone().requires_grad_()
    solver = torch.optim.LBFGS(
        [weight, bias], max_iter=150, tolerance_grad=1e-5, history_size=10, line_search_fn="strong_wolfe"
    )

    def objective() -> Tensor:
        solver.zero_grad()
        loss = data.loss(data.features @ weight.T + bias) + strength / 2 * weight.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    solver.step(objective)  # type: ignore[no-untyped-call]
    return weight.detach(), bias.detach()
