"""The network looks back only, generates by queues what it predicts, and is told the pitch."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training import configuration
from luthier_training.models import wavenet_sampling
from luthier_training.models.conditioned_wavenet import ConditionNetwork
from luthier_training.models.wavenet import WaveNet, WaveNetConfiguration
from luthier_training.signal import excitation, mulaw

SIZES = configuration.load("tiny-wavenet")["wavenet"]
CONFIGURATION = WaveNetConfiguration.of(SIZES)
NSYNTH = replace(
    CONFIGURATION,
    input="scalar",
    input_kernel=3,
    kernel=3,
    skip_start=True,
    head_condition=True,
    excitation=0,
)
KERAS = replace(CONFIGURATION, quantiser="keras", condition=0, excitation=0)


def made(c: WaveNetConfiguration) -> tuple[WaveNet, tuple]:
    torch.manual_seed(3)
    network = WaveNet(c).eval()
    for parameter in network.parameters():
        parameter.data.normal_(std=0.4)
    rows = torch.randn(2, 4, c.condition) if c.condition else None
    wave = torch.randn(2, 4 * c.hold, c.excitation) if c.excitation else None
    return network, (rows, wave)


@pytest.mark.parametrize("c", [CONFIGURATION, NSYNTH, KERAS])
@torch.no_grad()
def test_queues_give_the_logits_of_the_convolution(c: WaveNetConfiguration) -> None:
    network, (rows, wave) = made(c)
    labels = torch.randint(0, 256, (2, 4 * c.hold))
    wanted = network(labels, rows, wave)
    queues = wavenet_sampling.Queues(network, 2)
    for place in range(labels.shape[1]):
        row = None if rows is None else rows[:, place // c.hold]
        got = queues.step(row, None if wave is None else wave[:, place])
        torch.testing.assert_close(got, wanted[:, place], rtol=1e-4, atol=1e-4)
        queues.push(labels[:, place])


@torch.no_grad()
def test_a_prediction_hears_the_receptive_field_before_it_and_nothing_else() -> None:
    network, (rows, wave) = made(CONFIGURATION)
    labels = torch.randint(0, 256, (2, 256))
    wanted, field = network(labels, rows, wave), CONFIGURATION.receptive_field
    assert field == 2 + 14
    changed = labels.clone()
    changed[:, 100] = (labels[:, 100] + 77) % 256
    difference = (network(changed, rows, wave) - wanted).abs().amax((0, 2))
    heard = difference.nonzero()[:, 0].tolist()
    assert heard[0] == 101
    assert heard[-1] == 100 + field


@torch.no_grad()
def test_generating_by_the_likeliest_label_agrees_with_the_convolution() -> None:
    network, (rows, wave) = made(CONFIGURATION)
    labels = wavenet_sampling.sample(network, rows, wave, 256, batch=2, temperature=0)
    assert torch.equal(network(labels, rows, wave).argmax(-1), labels)


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    network, (rows, wave) = made(CONFIGURATION)
    first, same, other = (
        wavenet_sampling.sample(network, rows, wave, 64, batch=2, seed=seed) for seed in (1, 1, 2)
    )
    assert torch.equal(first, same)
    assert not torch.equal(first, other)


@torch.no_grad()
def test_condition_rows_follow_the_frames_and_lie_between_their_centres() -> None:
    conditioning = ConditionNetwork(8, 3, CONFIGURATION)
    codes, track, noise = torch.randn(1, 6, 16), torch.zeros(1, 6, 2), torch.randn(1, 6, 12)
    rows = conditioning(codes, track, noise)
    assert not torch.equal(rows, conditioning(codes, track, noise + 1))
    assert rows.shape == (1, 48, 6)
    # Frame centres lie between steps 3 and 4, 11 and 12 …; before the first it is held.
    assert torch.equal(rows[:, 0], rows[:, 3])
    middle = (rows[:, 7] + rows[:, 8]) / 2
    torch.testing.assert_close(
        middle, (rows[:, 3] + rows[:, 4] + rows[:, 11] + rows[:, 12]) / 4, rtol=0.2, atol=0.2
    )


def track(*hertz: float) -> torch.Tensor:
    return torch.tensor([hertz])


def test_unpitched_frames_borrow_the_pitch_before_else_after() -> None:
    filled = excitation.filled(track(0, 0, 100, 0, 200, 0))
    assert filled.tolist() == [[100, 100, 100, 100, 200, 200]]
    assert excitation.filled(track(0, 0)).tolist() == [[0, 0]]


def test_phase_turns_at_the_pitch() -> None:
    phase, f0 = excitation.phase_of(track(*[200.0] * 10))
    assert f0.shape == (1, 5120)
    assert phase[0, -1].item() == pytest.approx(2 * np.pi * 200 * 5120 / 16_000)


def test_harmonics_are_turned_into_the_partials_of_the_sound() -> None:
    samples = torch.from_numpy(np.roll(tone(220, 1.024, harmonics=5), 29)).float()[None]
    levels = torch.tensor([0.2 / order for order in range(1, 6)]).expand(1, 128, 5)
    draft = excitation.tracked(samples, track(*[220.0] * 32), levels)
    inside = slice(2048, 14_000)
    assert (draft - samples)[0, inside].abs().max() < 2e-3
    shifted = excitation.tracked(samples.roll(17, 1), track(*[220.0] * 32), levels)
    assert (shifted - samples.roll(17, 1))[0, inside].abs().max() < 2e-3


def test_a_detuned_track_still_gives_the_partials_of_the_sound() -> None:
    samples = torch.from_numpy(tone(220, 1.024, harmonics=1)).float()[None]
    levels = torch.full((1, 128, 1), 0.2)
    draft = excitation.tracked(samples, track(*[220.8] * 32), levels)
    assert (draft - samples)[0, 2048:14_000].abs().max() < 0.01


def test_harmonics_above_half_the_rate_are_left_out() -> None:
    samples = torch.randn(1, 2048)
    levels = torch.zeros(1, 16, 4)
    levels[..., 2:] = 1  # the third and fourth of 3 kHz
    assert excitation.tracked(samples, track(*[3000.0] * 4), levels).abs().max() == 0


def test_the_network_is_told_the_draft_around_each_sample() -> None:
    draft = torch.linspace(-1, 1, 9)[None]
    told = excitation.channels(draft, (-1, 0, 2))
    assert told.shape == (1, 9, 3)
    companded = mulaw.compand(draft)[0]
    torch.testing.assert_close(told[0, :, 1], companded)
    torch.testing.assert_close(told[0, 1:, 0], companded[:-1])
    torch.testing.assert_close(told[0, :-2, 2], companded[2:])
    assert told[0, 0, 0] == 0
    assert told[0, -2:, 2].tolist() == [0, 0]
