"""The network looks back only, generates by queues what it predicts, and is told the pitch."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from conftest import TINY, tone

import excitation
import generation
from models.wavenet import Conditioning, WaveNet, WaveNetConfiguration

SIZES = json.loads((TINY.parent / "tiny-wavenet.json").read_text())["wavenet"]
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
    queues = generation.Queues(network, 2)
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
    labels = generation.generate(network, rows, wave, 256, batch=2, temperature=0)
    assert torch.equal(network(labels, rows, wave).argmax(-1), labels)


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    network, (rows, wave) = made(CONFIGURATION)
    first, same, other = (
        generation.generate(network, rows, wave, 64, batch=2, seed=seed) for seed in (1, 1, 2)
    )
    assert torch.equal(first, same)
    assert not torch.equal(first, other)


@torch.no_grad()
def test_condition_rows_follow_the_frames_and_lie_between_their_centres() -> None:
    conditioning = Conditioning(8, CONFIGURATION)
    codes, track = torch.randn(1, 6, 16), torch.zeros(1, 6, 2)
    rows = conditioning(codes, track)
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


def test_the_wave_is_silent_where_there_is_no_pitch_and_above_half_the_rate() -> None:
    hertz = track(*[0.0] * 4, *[3000.0] * 4)
    wave = excitation.free(hertz, (1, 4), [0.0, 0.0])
    assert wave.shape == (1, 4096, 4)
    assert wave[0, :1500].abs().max() == 0
    assert wave[0, 3000:, :2].abs().max() == pytest.approx(1, abs=0.01)
    assert wave[0, :, 2:].abs().max() == 0


def test_cosine_comes_first_and_phases_are_added() -> None:
    wave = excitation.free(track(*[500.0] * 4), (1, 3), [0.0, 0.5])
    place = np.arange(1, 2049) / 16_000 * 2 * np.pi * 500
    wanted = np.stack(
        [np.cos(place), np.sin(place), np.cos(3 * place + 0.5), np.sin(3 * place + 0.5)], 1
    )
    np.testing.assert_allclose(wave[0].numpy(), wanted, atol=2e-4)


def test_the_heard_waves_are_the_partials_but_for_their_level() -> None:
    samples = torch.from_numpy(np.roll(tone(220, 1.024, harmonics=5), 29)).float()[None]
    waves = excitation.heard(samples, track(*[220.0] * 32), (1, 2, 3, 4, 5))
    inside = slice(2048, 14_000)
    cosines = waves[0, inside, 0::2].numpy()
    levels, *_ = np.linalg.lstsq(cosines, samples[0, inside].numpy(), rcond=None)
    np.testing.assert_allclose(levels, 0.2 / np.arange(1, 6), rtol=0.01)
    rest = samples[0, inside].numpy() - cosines @ levels
    assert np.abs(rest).max() < 2e-3


def test_spread_phases_keep_the_peak_of_many_sines_low() -> None:
    harmonics = tuple(range(1, 25))
    hertz = track(*[100.0] * 20)
    peaks = [
        excitation.free(hertz, harmonics, phases)[0, :, 0::2].sum(1).abs().max().item()
        for phases in ([0.0] * 24, excitation.spread(harmonics))
    ]
    assert peaks[0] == pytest.approx(24, abs=0.1)
    assert peaks[1] < 8
