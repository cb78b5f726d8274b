"""The equaliser finds what was changed of a sound, and the refiner learns without its levels."""

import math

import pytest
import torch

from luthier_training.instrument import first_stage
from luthier_training.signal import equaliser, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import CONTROL_HOP

SIZE = 512  # of the noise filter
FRAMES = 250  # control frames: 2 s


def controls(level: float = 0.2, hiss: float = 0.01) -> Controls:
    """A steady note of 20 harmonics at 300 Hz, and white noise."""
    order = torch.arange(1.0, 21)
    return Controls(
        (level / order).expand(1, FRAMES, -1).clone(),
        (300 * order).expand(1, FRAMES, -1).clone(),
        torch.full((1, FRAMES, 80), math.log(hiss)),
    )


def tilt() -> torch.Tensor:
    """6 dB less at the first point, 6 dB more at the last."""
    return torch.linspace(-0.7, 0.7, equaliser.POINTS)


def white(seed: int) -> torch.Tensor:
    return torch.randn(FRAMES * CONTROL_HOP + SIZE, generator=torch.Generator().manual_seed(seed))


def sound(c: Controls, seed: int) -> torch.Tensor:
    return synthesis.synthesise(c, SIZE, white(seed)[None])[0]


def test_a_sound_that_is_its_own_reconstruction_needs_none() -> None:
    curves = equaliser.measured(sound(controls(), 1), controls(), white(2), SIZE)
    assert curves.shape == (2, equaliser.POINTS)
    assert curves[0].abs().mean() < 0.05
    assert curves[1].abs().mean() < 0.08  # two takes of the same noise


def test_harmonics_and_noise_are_found_apart() -> None:
    level = torch.zeros(equaliser.POINTS)
    changed = equaliser.applied(controls(), torch.stack([tilt(), level - 0.5]))
    curves = equaliser.measured(sound(changed, 1), controls(), white(2), SIZE)
    assert (curves[0] - tilt())[:20].abs().mean() < 0.05
    assert (curves[0][20:] == 0).all()  # there are no more harmonics
    gaps = [3, 11, 18, 26, 33]  # points between two partials
    assert (curves[1] + 0.5)[gaps].abs().max() < 0.2


def test_what_is_found_brings_the_sound_back_at_another_pitch() -> None:
    changed = equaliser.applied(controls(), torch.stack([tilt(), tilt()]))
    curves = equaliser.measured(sound(changed, 1), controls(), white(2), SIZE)
    higher = controls()
    higher.frequency *= 1.3
    wanted = equaliser.applied(higher, torch.stack([tilt(), tilt()])).amplitude
    ratio = equaliser.applied(higher, curves).amplitude / wanted
    assert ratio.log().abs().mean() < 0.05


def test_no_gain_is_larger_than_the_most() -> None:
    loud = sound(controls(hiss=0.5), 1)
    curves = equaliser.measured(loud, controls(hiss=1e-4), white(2), SIZE)
    assert curves[1].max() == pytest.approx(equaliser.MOST[1])
    silent = equaliser.measured(torch.zeros_like(loud), controls(), white(2), SIZE)
    assert silent.isfinite().all() and silent.max() <= 0


def test_a_levelled_draft_is_as_loud_as_the_sound_in_every_band() -> None:
    wanted = sound(equaliser.applied(controls(), torch.stack([tilt(), tilt()])), 1)[None]
    harmonics = synthesis.harmonics(controls())
    hiss = synthesis.noise(controls(), white(2)[None], SIZE)
    none = torch.zeros(1, 1, 1)
    draft = first_stage.levelled(first_stage.Draft(none, none, harmonics, hiss), wanted)

    def bands(x: torch.Tensor) -> torch.Tensor:
        return equaliser.bands(x[0]).mean(0)[4:70].log() / 2

    assert (bands(draft.sound) - bands(wanted)).abs().mean() < 0.1
    assert (bands(harmonics + hiss) - bands(wanted)).abs().mean() > 0.2


def test_harmonics_begin_in_phases_of_their_own() -> None:
    phases = synthesis.initial_phases(100)
    assert phases.min() >= 0 and phases.max() < 1
    flat = controls()
    flat.amplitude[:] = 0.1  # sines that begin together are pulses here
    apart, together = (synthesis.harmonics(flat, x)[0, 4000:28_000] for x in (False, True))
    assert apart.square().mean() == pytest.approx(together.square().mean().item(), rel=1e-3)
    assert apart.abs().max() < 0.8 * together.abs().max()
