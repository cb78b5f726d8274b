"""Sines by inverse FFT are the sines of the synthesiser."""

import math

import pytest
import torch
from test_fullband import steady

from luthier_training.signal import inverse_fft, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.fullband.rates import CONTROL_HOP, RATE
from luthier_training.signal.fullband.synthesis import every_harmonic


def error(controls: Controls) -> torch.Tensor:
    """The error's level in dB beside the sound, in stretches of 192 samples."""
    doubles = Controls(*(value.double() for value in vars(controls).values()))
    wanted = synthesis.harmonics(doubles, rate=RATE, hop=CONTROL_HOP)[0]
    got = inverse_fft.harmonics(controls, RATE, CONTROL_HOP)[0]
    assert got.shape == wanted.shape
    power = [x.unfold(0, 192, 192).square().mean(1) for x in (got - wanted, wanted)]
    return 10 * (power[0] / power[1].mean()).log10()


@pytest.mark.parametrize("hertz", [40.0, 65.4, 440.0, 3000.0])
def test_steady_pitches_and_moving_amplitudes_agree_to_the_ends(hertz: float) -> None:
    controls = every_harmonic(steady(hertz, 1e-7))
    swell = torch.linspace(0.1, 1, controls.amplitude.shape[1])[None, :, None]
    controls.amplitude = controls.amplitude * swell
    assert error(controls).max() < -40


def test_vibrato_differs_only_between_the_centres() -> None:
    controls = every_harmonic(steady(440, 1e-7))
    controls.amplitude = controls.amplitude[..., :10]
    count = controls.frequency.shape[1]
    vibrato = 1 + 0.01 * torch.sin(2 * math.pi * 6 * torch.arange(count) / 125)
    controls.frequency = controls.frequency[..., :10] * vibrato[None, :, None]
    assert error(controls).max() < -25


def test_a_silent_sound_is_silent() -> None:
    controls = every_harmonic(steady(440, 1e-7))
    controls.amplitude = 0 * controls.amplitude
    assert not inverse_fft.harmonics(controls, RATE, CONTROL_HOP).any()


def test_gradients_reach_amplitudes_and_frequencies() -> None:
    controls = every_harmonic(steady(440, 1e-7))
    amplitude = controls.amplitude.clone().requires_grad_()
    frequency = controls.frequency.clone().requires_grad_()
    made = inverse_fft.harmonics(Controls(amplitude, frequency, controls.noise), RATE, CONTROL_HOP)
    made.square().mean().backward()
    assert amplitude.grad.isfinite().all() and amplitude.grad.any()
    assert frequency.grad.isfinite().all() and frequency.grad.any()
