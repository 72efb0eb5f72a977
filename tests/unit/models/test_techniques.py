"""Our own optimizers, schedules and losses compared with their definitions."""

import pytest
import torch
from torch.nn import functional

from models.catalogue import LOSSES, OPTIMIZERS, SCHEDULES
from models.networks.ranger import CLIP, PERIOD, PULL, Ranger21Parts


def walk(optimizer_of, steps, start=(0.7, -0.4, 0.1)):
    """The weights after each step on an elliptical quadratic function."""
    weight = torch.nn.Parameter(torch.tensor(start))
    optimizer = optimizer_of([weight])
    path = []
    for _ in range(steps):
        optimizer.zero_grad()
        (weight.square() * torch.tensor([1.0, 3.0, 9.0])).sum().backward()
        optimizer.step()
        path.append(weight.detach().clone())
    return torch.stack(path)


@pytest.mark.parametrize(("name", "kind"), [("ranger", "RAdam"), ("ranger21", "AdamW")])
def test_between_looks_back_ranger_is_its_inner_optimizer(name, kind):
    """The moments continue across a lookahead, so that the paths are equal up to the first one."""
    settings = {"learning_rate": 0.05, "momentum": 0.9, "memory": 0.9}
    own = walk(lambda weights: OPTIMIZERS[name].build(weights, **settings), PERIOD)
    inner = getattr(torch.optim, kind)
    other = walk(lambda weights: inner(weights, lr=0.05, betas=(0.9, 0.9), weight_decay=0.0), PERIOD)
    torch.testing.assert_close(own[:-1], other[:-1])
    start = torch.tensor([0.7, -0.4, 0.1])
    torch.testing.assert_close(own[-1], start + PULL * (other[-1] - start))


def test_ranger21_clips_each_filter_and_centres_it():
    weight = torch.nn.Parameter(torch.ones(2, 3, 1, 1))
    weight.grad = torch.tensor([[30.0, 60.0, 90.0], [1e-3, 2e-3, 3e-3]]).view(2, 3, 1, 1)
    prepared = Ranger21Parts([weight], 0.1, (0.9, 0.999)).prepared(weight)
    clipped = weight.grad[0] * CLIP * weight[0].norm().item() / weight.grad[0].norm()
    expected = torch.stack((clipped - clipped.mean(), weight.grad[1] - weight.grad[1].mean()))
    torch.testing.assert_close(prepared, expected)


def curve(name, steps=100, **settings):
    spec = SCHEDULES[name]
    given = {"epochs": 10, "warmup": 0.0, **settings}
    return [spec.factor(step, steps, **given) for step in range(steps)]


def test_schedules_fall_where_they_say():
    multi = curve("multi_step", milestones=(0.5, 0.8), step_factor=0.5)
    assert (multi[49], multi[50], multi[79], multi[80]) == (1.0, 0.5, 0.5, 0.25)
    stepped = curve("step", step_epochs=4, step_factor=0.1)
    assert [stepped[0], stepped[39], stepped[40], stepped[80]] == pytest.approx([1, 1, 0.1, 0.01])
    assert curve("exponential", epoch_factor=0.9)[99] == pytest.approx(0.9**9)
    assert curve("polynomial", power=2.0)[50] == pytest.approx(0.25)
    assert curve("plateau", drops=3, step_factor=0.5) == [0.125] * 100
    cosine = curve("cosine")
    assert (cosine[0], cosine[50]) == pytest.approx((1.0, 0.5))


def test_restarts_leap_up_in_longer_and_longer_cycles():
    factors = curve("restarts", steps=700, cycles=3, cycle_growth=2.0)
    leaps = [step for step in range(1, 700) if factors[step] > factors[step - 1]]
    assert leaps == [100, 300]
    assert [factors[step] for step in (0, 100, 300)] == [1.0, 1.0, 1.0]


def test_one_cycle_moves_rate_and_momentum_against_each_other():
    rates = curve("one_cycle", rise=0.3)
    momenta = [
        SCHEDULES["one_cycle"].momentum(step, 100, momentum=0.95, warmup=0.0, rise=0.3, low_momentum=0.85)
        for step in range(100)
    ]
    assert rates[0] == pytest.approx(1 / 25)
    assert max(rates) == rates[30] == 1.0
    assert rates[99] < 0.01
    assert (momenta[0], momenta[30]) == pytest.approx((0.95, 0.85))
    assert momenta[99] == pytest.approx(0.95, abs=1e-3)


def test_losses_are_what_they_are_named_after():
    torch.manual_seed(0)
    logits, labels = torch.randn(9, 4), torch.arange(9) % 4
    entropy = functional.cross_entropy(logits, labels, reduction="none")
    focal = LOSSES["focal"].build(None, gamma=2.0)(logits, labels)
    assert focal == pytest.approx(float(((1 - (-entropy).exp()) ** 2 * entropy).mean()), rel=1e-4)
    assert LOSSES["focal"].build(None, gamma=0.0)(logits, labels) == pytest.approx(float(entropy.mean()))
    truth = functional.one_hot(labels, 4).float()
    squared = LOSSES["mse"].build(None)(logits, labels)
    assert squared == pytest.approx(float(functional.mse_loss(logits.softmax(1), truth)))
    absolute = LOSSES["mae"].build(None)(logits, labels)
    assert absolute == pytest.approx(float(functional.l1_loss(logits.softmax(1), truth)))
    smoothed = LOSSES["smoothed"].build(None, smoothing=0.2)(logits, labels)
    soft = 0.8 * truth + 0.2 / 4
    assert smoothed == pytest.approx(float(functional.cross_entropy(logits, soft)))


def test_why_not_squared_error():
    """For a confident wrong score, the gradient of cross-entropy is large and that of squared error small."""
    pulls = {}
    for name in ("cross_entropy", "mse"):
        logits = torch.tensor([[12.0, 0.0]], requires_grad=True)
        LOSSES[name].build(None)(logits, torch.tensor([1])).backward()
        pulls[name] = logits.grad.abs().max().item()
    assert pulls["cross_entropy"] > 0.99
    assert pulls["mse"] < 1e-4
