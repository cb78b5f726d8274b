"""The shape of a first stage's controls: what flattens, what is left, what it tells of noise."""

import math

import pytest
import torch
from conftest import tone

from luthier_training.signal import excitation, shaping, synthesis
from luthier_training.signal.controls import Controls


def controls(frames: int, noise: float = -6.0, level: float = 0.2) -> Controls:
    """Harmonics of 200 Hz that fall, over noise that falls with frequency."""
    order = torch.arange(1, 21)
    return Controls(
        (level * torch.exp(-0.3 * order)).expand(1, frames, -1),
        (200.0 * order).expand(1, frames, -1),
        (noise - torch.linspace(0, 4, 20)).expand(1, frames, -1),
    )


def test_shaping_undoes_flattening_while_the_filter_moves() -> None:
    torch.manual_seed(0)
    moving = controls(16)
    moving.noise = moving.noise + torch.randn(1, 16, 20)
    moving.amplitude = moving.amplitude * torch.rand(1, 16, 20)
    shape = shaping.shape_of(moving, 12, 0.5, 256)
    assert shape.reflection.abs().max() < 1
    samples = torch.randn(1, 2048)
    again = shaping.shaped(shaping.flat(samples, shape), shape)
    torch.testing.assert_close(again, samples, atol=1e-3, rtol=0)


def test_noise_of_the_controls_becomes_white_and_of_the_level_that_is_promised() -> None:
    torch.manual_seed(1)
    asked = controls(400, level=0)
    sound = synthesis.synthesise(asked, 256)
    rest = shaping.flat(sound, shaping.shape_of(asked, 16, 0.5, 256))[:, 512:-512]
    assert float(rest.square().mean().sqrt()) * shaping.HEADROOM == pytest.approx(1, abs=0.15)
    power = torch.fft.rfft(rest.unfold(1, 256, 128) * torch.hann_window(256)).abs().square()
    level = 10 * power.mean((0, 1))[2:-2].log10()
    before = torch.fft.rfft(sound.unfold(1, 256, 128) * torch.hann_window(256)).abs().square()
    slope = 10 * before.mean((0, 1))[2:-2].log10()
    assert slope.max() - slope.min() > 25
    assert level.max() - level.min() < 6


def test_noisiness_tells_harmonic_from_noisy() -> None:
    calm, noisy = controls(4, noise=-9), controls(4, noise=-2)
    told = [
        shaping.noisiness(c, shaping.shape_of(c, 16, 0.1, 256), 5).mean() for c in (calm, noisy)
    ]
    assert -2 <= told[0] < told[1] - 0.2
    assert told[1] == pytest.approx(0, abs=0.1)


def test_silence_is_given_a_floor() -> None:
    silent = Controls(
        torch.zeros(1, 4, 3), torch.full((1, 4, 3), 100.0), torch.full((1, 4, 20), -16.0)
    )
    shape = shaping.shape_of(silent, 8, 0.5, 256)
    floor = math.log(shaping.HEADROOM * math.sqrt(shaping.FLOOR))
    torch.testing.assert_close(shape.gain, torch.full((1, 4), floor))
    assert not shape.reflection.any()


def test_no_harmonic_is_turned_up_more_than_twice() -> None:
    frames = 32
    sound = 0.7 * torch.cos(2 * math.pi * 200 / 16_000 * torch.arange(frames * 512) + 1.1)[None]
    hertz, levels = torch.full((1, frames), 200.0), torch.full((1, 4 * frames, 3), 0.1)
    draft = excitation.tracked(sound, hertz, levels)
    assert float(draft[:, 1024:-1024].abs().max()) == pytest.approx(0.2, abs=0.01)


def test_a_delayed_draft_follows_from_the_past_alone() -> None:
    torch.manual_seed(0)
    sound, cut = torch.from_numpy(tone(200, 0.512))[None].float(), 5000
    hertz, levels = torch.full((1, 16), 200.0), torch.rand(1, 64, 20) * 0.1
    changed = sound.clone()
    changed[:, cut:] = torch.randn(1, sound.shape[1] - cut)
    first, second = (
        excitation.tracked(x, hertz, levels, excitation.CAUSAL) for x in (sound, changed)
    )
    assert torch.equal(first[:, : cut + 1], second[:, : cut + 1])
    assert not torch.equal(first, second)
