"""The full-band model begins as the 16 kHz model, and promises what sounds."""

import math

import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training.instrument import fullband_objectives as objectives
from luthier_training.losses import spectral
from luthier_training.losses.log_mel import full_band_distance
from luthier_training.models.fullband_instrument import FullBandInstrument, sizes, widened
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.signal import features as low_features
from luthier_training.signal.fullband import features as fullband_features
from luthier_training.signal.fullband import spectrum as fullband_spectrum
from luthier_training.signal.fullband.controls import FullBandControls, stretched
from luthier_training.signal.fullband.rates import HOP, RATE, third
from luthier_training.signal.fullband.synthesis import every_harmonic, synthesise
from luthier_training.signal.spectra import magnitudes

SMALL = {
    "encoder_channels": 24,
    "encoder_blocks": 1,
    "decoder_channels": 24,
    "decoder_blocks": 1,
    "fine_channels": 16,
    "fine_blocks": 1,
}
FRAMES = 32


def sound(hertz: float, top: float = 20_000) -> torch.Tensor:
    """About a second of a saw tooth at 48 kHz with a little noise, `[1, n]`."""
    time = np.arange(FRAMES * HOP) / RATE
    order = np.arange(1, int(top / hertz) + 1)[:, None]
    wave = 0.2 * (np.sin(2 * np.pi * hertz * order * time) / order).sum(0)
    hiss = 1e-3 * np.random.default_rng(1).standard_normal(len(time))
    return torch.from_numpy(wave + hiss).float()[None]


def track(hertz: float) -> torch.Tensor:
    return torch.tensor([hertz, 0.9]).expand(1, FRAMES, 2).clone()


def steady(hertz: float, noise: float, level: float = 0.1, own: int = 100) -> FullBandControls:
    """Controls of a steady sound: harmonics of one level, white noise of one level."""
    count = FRAMES * 4
    fundamental = torch.full((1, count), hertz)
    order = torch.arange(1.0, own + 1)
    frequency = stretched(fundamental, torch.zeros(1, count), order)
    return FullBandControls(
        level * (frequency < 19_000),
        frequency,
        torch.full((1, count, 212), math.log(noise)),
        torch.full((1, count, 83), math.log(level)),
        fundamental,
        torch.zeros(1, count),
        torch.ones(1, count),
    )


def test_a_third_of_the_rate_keeps_what_is_below_and_drops_what_is_above() -> None:
    for hertz, wanted in ((200.0, 0), (7000.0, 0), (8600.0, -78), (15_000.0, -78)):
        wave = torch.sin(2 * math.pi * hertz * torch.arange(48_000).double() / RATE)[None]
        middle = third(wave)[0, 1000:-1000]
        decibel = 20 * math.log10(middle.square().mean().sqrt() * math.sqrt(2) + 1e-9)
        assert decibel == pytest.approx(0, abs=0.05) if wanted == 0 else decibel < wanted


def test_a_third_of_the_rate_does_not_move_the_sound() -> None:
    wave = torch.sin(2 * math.pi * 440 * torch.arange(48_000) / RATE)[None]
    error = (third(wave)[0, 1000:-1000] - wave[0, ::3][1000:-1000]).abs().max()
    assert error < 1e-3


def test_the_lower_features_are_those_of_16_khz() -> None:
    samples = sound(220)
    heard = fullband_features.features(samples, track(220), torch.tensor([24_000.0]))
    wanted = low_features.features(third(samples), track(220))
    assert heard.shape == (1, FRAMES, fullband_features.COUNT)
    assert torch.equal(heard[..., : fullband_features.LOWER], wanted)


def test_the_upper_features_tell_treble_from_none() -> None:
    nyquist = torch.tensor([24_000.0])
    bright = fullband_features.features(sound(220), track(220), nyquist)
    dull = fullband_features.features(sound(220, 7000), track(220), nyquist)
    upper = slice(fullband_features.LOWER, -1)
    assert (bright - dull)[..., upper].mean() > 0.2


def test_a_widened_model_is_the_16_khz_model_below_8_khz() -> None:
    torch.manual_seed(0)
    old = Instrument(Configuration(**SMALL)).eval()
    new = widened(old).eval()
    samples = sound(110)
    with torch.no_grad():
        wanted = old(third(samples), track(110))
        controls = new(samples, track(110), torch.tensor([24_000.0]))
        codes = new.encode(samples, track(110), torch.tensor([24_000.0]))
        low = controls.at_16k()
        assert torch.allclose(
            codes, old.encoder(low_features.features(third(samples), track(110))), atol=1e-5
        )
    inside = wanted.frequency < 7500
    assert torch.allclose(low.amplitude[inside], wanted.amplitude[inside], rtol=1e-3, atol=1e-6)
    assert torch.allclose(low.frequency, wanted.frequency, rtol=1e-5)
    assert torch.allclose(low.noise[..., ::2], wanted.noise, atol=1e-4)
    assert controls.envelope.shape[-1] == 83 and controls.noise.shape[-1] == 212


@pytest.mark.parametrize("hertz", [31.0, 65.4, 220.0, 987.0])
def test_harmonics_go_up_to_20_khz_however_many_there_are(hertz: float) -> None:
    every = every_harmonic(steady(hertz, 1e-7))
    count = min(512, int(20_000 / hertz))
    assert every.amplitude.shape[-1] == count
    order = torch.arange(1.0, count + 1)
    assert torch.allclose(every.frequency[0, 0], hertz * order)
    below = every.frequency[0, 0] < 19_000
    assert torch.allclose(every.amplitude[0, 0][below], torch.tensor(0.1))


@pytest.mark.parametrize("resolution", objectives.TREBLE, ids=lambda r: str(r.size))
@pytest.mark.parametrize("hertz", [55.0, 440.0])
def test_expected_spectra_are_those_of_the_samples(
    hertz: float, resolution: spectral.Resolution
) -> None:
    torch.manual_seed(0)
    r, controls = resolution, steady(hertz, 0.01)
    made = magnitudes(synthesise(controls, 1536), r.size, r.hop, r.first)
    promised = fullband_spectrum.expected(controls, r.size, r.hop, r.first)
    inner = slice(6, -6)
    ratio = objectives.treble_bands(promised, r) / objectives.treble_bands(made, r)
    decibel = (20 * ratio.log10())[0, inner].mean(0)
    assert decibel[r.bands // 3 : -2].abs().max() < (3.0 if hertz < 100 else 1.5)


def test_expected_spectra_at_16_khz_are_those_of_the_samples() -> None:
    torch.manual_seed(0)
    r, controls = spectral.RESOLUTIONS[1], steady(110, 0.01)
    made = magnitudes(third(synthesise(controls, 1536)), r.size, r.hop, r.first)
    promised = fullband_spectrum.expected_at_16k(controls, r.size, r.hop, r.first)
    ratio = spectral.mel(promised, r) / spectral.mel(made, r)
    decibel = (20 * ratio.log10())[0, 6:-6].mean(0)[3:].abs()
    assert decibel.median() < 0.3 and decibel.max() < 2.5  # between partials phases count


def test_what_lies_above_a_source_counts_neither_in_the_loss_nor_in_the_score() -> None:
    nyquist = torch.tensor([8000.0, 24_000.0])
    counts = objectives.known(nyquist, 56, 20_000, objectives.FROM)
    assert not counts[0].any() and counts[1].sum() > 10
    torch.manual_seed(0)
    model = FullBandInstrument(sizes(**SMALL))
    other = sound(220)
    time = torch.arange(other.shape[1]).double() / RATE
    whistle = torch.hann_window(len(time)).double() * torch.sin(2 * math.pi * 15_000 * time)
    other = other + 0.1 * whistle.float()

    def loss(samples: torch.Tensor, reach: float) -> float:
        batch = objectives.Batch(
            samples,
            sound(220),  # heard: the same
            torch.tensor([0.8]),
            track(220),
            torch.tensor([reach]),
            torch.tensor([24_000.0]),
        )
        torch.manual_seed(1)
        return objectives.spectral_loss(model, batch).item()

    assert loss(sound(220), 11_025) == pytest.approx(loss(other, 11_025), rel=1e-3)
    assert abs(loss(sound(220), 24_000) - loss(other, 24_000)) > 0.01
    score = full_band_distance(sound(220), other, torch.tensor([11_025.0]))
    assert score.item() < 0.05 < full_band_distance(sound(220), other, torch.tensor([24_000.0]))


def test_the_full_band_distance_of_a_sound_6_db_louder_is_6_db() -> None:
    samples = torch.from_numpy(tone(300, 1)).float()[None] * 0 + torch.randn(1, 16_000)
    distance = full_band_distance(samples, 2 * samples, torch.tensor([24_000.0]))
    assert distance.item() == pytest.approx(6.02, abs=0.01)
