"""Detail: what the code leaves out of one sound, measured frame by frame and put on controls."""

import math

import numpy as np
import pytest
import torch
from test_fullband import FRAMES, steady

from luthier_training.losses.log_mel import full_band_distance
from luthier_training.signal import detail
from luthier_training.signal.detail import Detail
from luthier_training.signal.fullband.rates import RATE
from luthier_training.signal.fullband.synthesis import every_harmonic, synthesise

NYQUIST = torch.tensor([24_000.0])


def uneven(hertz: float) -> torch.Tensor:
    """A sound whose third harmonic is missing, whose seventh swells and whose treble is loud."""
    time = torch.arange(FRAMES * 1536).double() / RATE
    wave = torch.zeros_like(time)
    for order in range(1, int(19_000 / hertz) + 1):
        level = 0.0 if order == 3 else 0.05 / order
        swell = 4 * time if order == 7 else 1.0
        wave += level * swell * torch.sin(2 * math.pi * (hertz * order * time + 0.37 * order**2))
    return wave.float() + 0.003 * torch.randn(len(time), generator=torch.manual_seed(3))


def random_detail() -> Detail:
    random = np.random.default_rng(0)
    return Detail.unpacked(random.integers(-96, 97, (FRAMES, 128)).astype(np.int8))


def test_detail_at_0_is_the_code_alone_bit_for_bit() -> None:
    controls = steady(220, 0.01)
    bare = detail.applied(controls, random_detail(), 0)
    for name, value in vars(controls).items():
        assert torch.equal(getattr(bare, name), value), name


def test_gains_of_nothing_change_nothing() -> None:
    controls = steady(220, 0.01)
    same = detail.applied(controls, Detail.flat(FRAMES), 1)
    for name, value in vars(controls).items():
        assert torch.equal(getattr(same, name), value), name


def test_half_the_detail_is_half_the_decibels() -> None:
    controls, gains = steady(220, 0.01), random_detail()
    whole, half = (detail.applied(controls, gains, amount) for amount in (1.0, 0.5))

    def decibels(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        heard = y > 0
        return 20 * (x[heard] / y[heard]).log10()

    wanted = decibels(whole.amplitude, controls.amplitude) / 2
    assert torch.allclose(decibels(half.amplitude, controls.amplitude), wanted, atol=1e-3)
    noise = (whole.noise - controls.noise) / 2
    assert torch.allclose(half.noise - controls.noise, noise, atol=1e-5)


def test_a_gain_by_number_is_at_its_harmonic_and_one_by_frequency_at_its_band() -> None:
    gains = Detail.flat(FRAMES)
    gains.harmonics[:, 4] = 12
    gains.bands[:, 90:] = -6
    changed = detail.applied(steady(220, 0.01), gains, 1)
    ratio = (changed.amplitude / steady(220, 0.01).amplitude)[0, 50]
    assert ratio[4].item() == pytest.approx(10**0.6, rel=1e-4)
    assert ratio[:4].tolist() == [1] * 4 and ratio[5:40].tolist() == [1] * 35
    above = (changed.noise - steady(220, 0.01).noise)[0, 50]
    assert above[-1].item() == pytest.approx(-6 / detail.NEPER, rel=1e-4)
    assert above[:150].abs().max() == 0


def test_gains_move_linearly_in_decibels_between_frames() -> None:
    weights = detail.at_controls(3)
    assert weights.shape == (12, 3)
    assert torch.allclose(weights.sum(1), torch.ones(12))
    assert weights[0].tolist() == [1, 0, 0]  # held before the first frame's centre
    assert weights[2].tolist() == pytest.approx([0.875, 0.125, 0])
    assert detail.at_controls(1).tolist() == [[1]] * 4


@pytest.mark.parametrize("hertz", [98.0, 440.0])
def test_measured_detail_brings_the_sound_nearer(hertz: float) -> None:
    samples, controls = uneven(hertz), steady(hertz, 0.003, level=0.01)
    gains = detail.measured(samples, controls, 24_000)

    def distance(amount: float) -> float:
        torch.manual_seed(0)
        sound = synthesise(detail.applied(controls, gains, amount), 1536)
        return full_band_distance(samples[None], sound, NYQUIST).item()

    code, half, whole = (distance(amount) for amount in (0.0, 0.5, 1.0))
    assert whole < half < code
    assert whole < 0.45 * code
    every = every_harmonic(detail.applied(controls, gains, 1))
    third_level, fourth = every.amplitude[0, 60, 2], every.amplitude[0, 60, 3]
    assert third_level < 0.2 * fourth  # what is missing is taken away


def test_what_lies_above_the_sources_nyquist_frequency_is_left_alone() -> None:
    gains = detail.measured(uneven(220), steady(220, 0.003, level=0.01), 8000)
    above = detail.points() >= 8000 * 0.95
    assert not gains.bands[:, above].any()
    assert gains.bands[:, ~above].any()


def test_an_unpitched_sound_has_no_gains_by_number() -> None:
    controls = steady(220, 0.01)
    controls.voiced = torch.zeros_like(controls.voiced)
    controls.amplitude = torch.zeros_like(controls.amplitude)
    gains = detail.measured(0.05 * torch.randn(FRAMES * 1536), controls, 24_000)
    assert not gains.harmonics.any() and gains.bands.mean() > 3


def test_on_disk_it_is_bounded_small_and_reads_back() -> None:
    gains = detail.measured(uneven(220), steady(220, 0.003), 24_000)
    table = gains.packed()
    assert table.dtype == np.int8 and table.shape == (FRAMES, 128)
    assert table.nbytes * 31.25 / FRAMES <= 8000
    assert np.abs(table).max() <= 96
    again = Detail.unpacked(table)
    assert torch.equal(again.bands, gains.bands) and torch.equal(again.harmonics, gains.harmonics)
    with pytest.raises(ValueError, match="128 columns"):
        Detail.unpacked(table[:, :100])
