"""The spectra that training expects of the controls are those of the samples made from them."""

import math

import pytest
import torch

from luthier_training.losses import spectral as losses
from luthier_training.signal import expected_spectrum, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import CONTROL_HOP
from luthier_training.signal.spectra import magnitudes

SIZE = 512  # of the noise filter
FRAMES = 250  # control frames: 2 s


def controls(f0: float, level: float, noise: float) -> Controls:
    """A steady sound; levels as amplitudes of the first harmonic and of white noise."""
    order = torch.arange(1.0, 21)
    amplitude = level / order * (f0 * order < 7600)
    bands = torch.full((80,), math.log(noise))
    return Controls(
        amplitude.expand(1, FRAMES, -1).clone(),
        (f0 * order).expand(1, FRAMES, -1).clone(),
        bands.expand(1, FRAMES, -1).clone(),
    )


def decibels(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return 20 * torch.log10(x / y)


@pytest.mark.parametrize("f0", [82.4, 220.0, 261.63, 987.77])
@pytest.mark.parametrize("resolution", losses.RESOLUTIONS, ids=lambda r: str(r.size))
def test_expected_spectrum_of_steady_harmonics(f0: float, resolution: losses.Resolution) -> None:
    r = resolution
    steady = controls(f0, 0.3, 1e-6)
    sound = synthesis.synthesise(steady, SIZE)
    inner = slice(2048 // r.hop, -2048 // r.hop)
    got = losses.mel(magnitudes(sound, r.size, r.hop, r.first), r)[:, inner]
    expected = losses.mel(expected_spectrum.expected(steady, r.size, r.hop, r.first), r)[:, inner]
    got, expected = got.mean(1), expected.mean(1)
    difference = decibels(expected, got).abs()
    # Between harmonics the bands hold side lobes, whose average over phases is what is expected.
    for below, mean, largest in ((20, 0.8, 1.6), (40, 0.8, 6.0)):
        loud = got > got.max() * 10 ** (-below / 20)
        assert difference[loud].mean() < mean
        assert difference[loud].max() < largest


@pytest.mark.parametrize("resolution", losses.RESOLUTIONS, ids=lambda r: str(r.size))
def test_expected_spectrum_of_noise(resolution: losses.Resolution) -> None:
    r = resolution
    torch.manual_seed(1)
    hiss = controls(220, 0, 0.05)
    hiss.noise += 1.5 * torch.sin(torch.linspace(0, 3, 80))  # 13 dB louder in the middle
    takes = torch.cat([synthesis.synthesise(hiss, SIZE) for _ in range(4)])
    got = magnitudes(takes, r.size, r.hop, r.first)
    expected = expected_spectrum.expected(hiss, r.size, r.hop, r.first)
    inner = slice(2048 // r.hop, -2048 // r.hop)
    got, expected = losses.mel(got[:, inner], r), losses.mel(expected[:, inner], r)
    difference = decibels(expected.mean((0, 1)), got.mean((0, 1)))
    assert difference.mean().abs() < 0.25
    assert difference[2:].abs().max() < 1.5


def test_harmonics_are_sines_of_the_levels_and_frequencies_asked_for() -> None:
    steady = controls(500, 0.4, 1e-6)
    sound = synthesis.harmonics(steady)[0, 8000:24_000]
    assert sound.shape == (16_000,)
    line = torch.fft.rfft(sound).abs() / 8000  # one bin a Hz
    for order in (1, 2, 5, 12):
        assert line[500 * order].item() == pytest.approx(0.4 / order, rel=1e-3)
    line[500::500] = 0
    assert line.max().item() < 1e-3


def test_noise_of_gain_one_has_the_variance_of_its_source() -> None:
    torch.manual_seed(2)
    sound = synthesis.synthesise(controls(220, 0, 1.0), SIZE)
    assert sound.shape == (1, FRAMES * CONTROL_HOP)
    assert sound[0, 2000:-2000].std().item() == pytest.approx(1, rel=0.05)


def test_both_parts_are_as_long_as_the_controls_and_have_no_click_at_seams() -> None:
    moving = controls(300, 0.3, 1e-6)
    moving.frequency *= 1 + 0.02 * torch.sin(torch.arange(FRAMES) / 5)[None, :, None]
    sound = synthesis.harmonics(moving)[0]
    assert sound.shape == (FRAMES * CONTROL_HOP,)
    steps = sound.diff().abs()
    seams = steps[CONTROL_HOP // 2 - 1 :: CONTROL_HOP]
    assert seams.max() <= 1.05 * steps.max()
    curvature = sound.diff().diff().abs()
    inner = curvature[: len(curvature) // CONTROL_HOP * CONTROL_HOP]
    rows = inner.view(-1, CONTROL_HOP)
    assert rows[:, 62:65].max() <= 1.5 * rows[:, 10:50].max()
