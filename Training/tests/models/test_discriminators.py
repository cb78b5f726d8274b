"""The discriminators are the published ones, and their norms are what they say."""

import pytest
import torch
from torch import nn

from luthier_training.losses import adversarial as losses
from luthier_training.models.discriminators import (
    PERIODS,
    Discriminators,
    MultiPeriodDiscriminator,
    MultiResolutionDiscriminator,
    MultiScaleDiscriminator,
    PeriodDiscriminator,
    ScaleDiscriminator,
)

LENGTH = 8192


def parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


def test_published_widths_have_the_published_numbers_of_parameters() -> None:
    # Weight norm adds a scale a channel; of the three scales the first has spectral norm, without.
    period_weights = 160 + 20_480 + 327_680 + 2_621_440 + 5_242_880 + 3_072
    period_channels = 32 + 128 + 512 + 1024 + 1024 + 1
    assert parameters(MultiPeriodDiscriminator()) == 5 * (period_weights + 2 * period_channels)
    scale_weights = 1_920 + 167_936 + 83_968 + 335_872 + 1_343_488 + 2_686_976 + 5_242_880 + 3_072
    scale_channels = 128 + 128 + 256 + 512 + 3 * 1024 + 1
    assert parameters(MultiScaleDiscriminator()) == 3 * scale_weights + 5 * scale_channels


def test_features_of_a_period_have_the_published_shapes() -> None:
    scores, seen = PeriodDiscriminator(3)(torch.randn(2, LENGTH))
    assert [tuple(x.shape) for x in seen] == [
        (2, 32, 911, 3),
        (2, 128, 304, 3),
        (2, 512, 102, 3),
        (2, 1024, 34, 3),
        (2, 1024, 34, 3),
        (2, 1, 34, 3),
    ]
    assert scores.shape == (2, 34 * 3)


def test_features_of_a_scale_have_the_published_shapes() -> None:
    scores, seen = ScaleDiscriminator(spectral=True)(torch.randn(2, LENGTH))
    assert [tuple(x.shape) for x in seen] == [
        (2, 128, 8192),
        (2, 128, 4096),
        (2, 256, 2048),
        (2, 512, 512),
        (2, 1024, 128),
        (2, 1024, 128),
        (2, 1024, 128),
        (2, 1, 128),
    ]
    assert scores.shape == (2, 128)


def test_the_second_and_third_scale_hear_averages() -> None:
    judgements = MultiScaleDiscriminator(width=32)(torch.randn(1, LENGTH))
    assert [j[1][0].shape[-1] for j in judgements] == [8192, 4097, 2049]


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_judges_only_every_so_manieth_sample_together(period: int) -> None:
    member = PeriodDiscriminator(period, width=32)
    samples = torch.randn(1, 40 * period, requires_grad=True)
    _, seen = member(samples)
    seen[-1][..., 0].sum().backward()
    column = samples.grad.view(-1, period)
    assert column[:, 0].abs().max() > 0
    assert column[:, 1:].abs().max() == 0


def test_spectral_norm_bounds_the_largest_singular_value() -> None:
    member = ScaleDiscriminator(spectral=True, width=16)
    for layer in [*member.layers, member.last]:
        layer.parametrizations.weight.original.data.mul_(30)
    for _ in range(60):  # each look improves the estimate by one power iteration
        member(torch.randn(1, 512))
    for layer in [*member.layers, member.last]:
        largest = torch.linalg.matrix_norm(layer.weight.flatten(1), 2)
        assert largest.item() == pytest.approx(1, abs=0.01)
    free = ScaleDiscriminator(spectral=False, width=16).layers[0]
    free.parametrizations.weight.original0.data.mul_(30)
    assert torch.linalg.matrix_norm(free.weight.flatten(1), 2) > 3


@pytest.mark.parametrize(
    "discriminators",
    [
        MultiPeriodDiscriminator(width=32),
        MultiScaleDiscriminator(width=32),
        MultiResolutionDiscriminator(channels=4),
    ],
    ids=["period", "scale", "spectral"],
)
def test_gradients_reach_every_parameter_and_the_sound(discriminators: nn.Module) -> None:
    sound = (0.1 * torch.randn(2, LENGTH)).requires_grad_()
    real = [scores for scores, _ in discriminators(0.1 * torch.randn(2, LENGTH))]
    fake = [scores for scores, _ in discriminators(sound)]
    losses.discriminator_loss(real, fake).backward()
    assert sound.grad.abs().max() > 0
    for name, value in discriminators.named_parameters():
        assert value.grad is not None and value.grad.abs().max() > 0, name


def test_discriminators_learn_to_tell_two_sounds_apart() -> None:
    torch.manual_seed(0)
    discriminators = Discriminators({"period": 64, "scale": 64, "spectral": 4})
    optimiser = torch.optim.AdamW(discriminators.parameters(), lr=3e-3)
    time = torch.arange(2048) / 16_000

    def tones(base: float) -> torch.Tensor:
        return 0.3 * torch.sin(6.283 * base * (1 + torch.rand(4, 1)) * time)

    for _ in range(60):
        real, fake = discriminators(tones(200)), discriminators(tones(1500))
        loss = losses.discriminator_loss([j[0] for j in real], [j[0] for j in fake])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    real, fake = discriminators(tones(200)), discriminators(tones(1500))
    right = [r[0].mean() > f[0].mean() for r, f in zip(real, fake, strict=True)]
    assert sum(right) >= 8  # of 10 members


def test_losses_are_the_published_ones() -> None:
    real, fake = [torch.tensor([[1.0, 0.5]])], [torch.tensor([[0.0, 0.5]])]
    assert losses.discriminator_loss(real, fake).item() == pytest.approx(0.125 + 0.125)
    assert losses.generator_loss(fake).item() == pytest.approx((1 + 0.25) / 2)
    seen = [[torch.ones(2), torch.zeros(3)]]
    made = [[torch.zeros(2), torch.full((3,), 2.0)]]
    assert losses.feature_loss(seen, made).item() == pytest.approx(1 + 2)
