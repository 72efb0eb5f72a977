"""Parts of newer networks: stochastic depth, and attention among patches."""

from typing import Any

import pytest
import timm
import torch

from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES
from models.networks.stochastic_depth import set_stochastic_depth, skippable


@pytest.mark.parametrize("name", ["efficientnet_b0", "convnext_tiny", "resnetv2_50", "deit_tiny_patch16_224"])
def test_stochastic_depth_changes_training_only_and_the_same_way_for_the_same_seed(name):
    scratch = Recipe().changed({"network.backbone": name, "network.weights": "scratch"})
    plain = build_classifier(scratch, 2)
    skipping = build_classifier(scratch.changed({"network.stochastic_depth": 0.8}), 2)
    skipping.load_state_dict(plain.state_dict())
    images = torch.randint(0, 256, (4, 1, 64, 64), dtype=torch.uint8)

    def features(network: DefectClassifier, seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        with torch.no_grad():
            return network.features(images)[-1]

    torch.testing.assert_close(features(skipping.eval(), 1), features(plain.eval(), 1))
    torch.testing.assert_close(features(plain.train(), 1), features(plain, 2))  # rate 0 draws nothing
    first, again, other = (features(skipping.train(), seed) for seed in (1, 1, 2))
    torch.testing.assert_close(first, again)
    assert not torch.allclose(first, other)
    assert not torch.allclose(first, features(plain, 1))


def test_the_chance_rises_to_the_rate_at_the_last_branch():
    network = BACKBONES["efficientnet_b0"].build()
    set_stochastic_depth(network, 0.4)
    chances: Any = [branch.p for branch in skippable(network)]
    assert chances[0] == pytest.approx(0.4 / 16)
    assert chances[-1] == pytest.approx(0.4)
    assert chances == sorted(chances)


@pytest.mark.parametrize("size", [(224, 224), (96, 160), (64, 48)])
def test_the_vision_transformer_gives_timms_patches_at_any_size(size):
    spec = BACKBONES["deit_tiny_patch16_224"]
    torch.manual_seed(0)
    theirs: Any = timm.create_model("deit_tiny_patch16_224", dynamic_img_size=True).eval()
    torch.nn.init.normal_(theirs.pos_embed)
    ours = spec.build().eval()
    ours.load_state_dict(spec.weights.remap(theirs.state_dict(), ours))
    image = torch.randn(2, 3, *size)
    with torch.no_grad():
        expected = theirs.forward_features(image)[:, 1:].transpose(1, 2)  # without the class token
        inner = theirs.blocks[:3](theirs._pos_embed(theirs.patch_embed(image))).transpose(1, 2)
        patches, first = ours(image, stop=2)[0].chunk(2, 1)  # stage 0 and three blocks
        found = ours(image)[0]
        ragged = ours(torch.randn(1, 3, size[0] - 3, size[1] - 15))[0]
    assert found.shape == (2, 192, size[0] // 16, size[1] // 16) == (2, *ragged.shape[1:])
    torch.testing.assert_close(found.flatten(2), expected, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(patches.flatten(2), inner[:, :, 1:], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(first.flatten(2), inner[:, :, :1].expand_as(expected), atol=1e-4, rtol=1e-4)
