"""Losses and the figure of merit, against values known beforehand and against librosa."""

import math

import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training.losses import spectral as losses
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.signal.spectra import mel_bank


def test_equal_magnitudes_are_no_distance_apart() -> None:
    magnitude = torch.rand(2, 5, 80) + 0.1
    floor = torch.tensor(1e-4)
    assert losses.log_distance(magnitude, magnitude, floor).item() == 0
    assert losses.spectral_convergence(magnitude, magnitude).item() == 0


def test_a_factor_of_two_is_six_decibels() -> None:
    magnitude = torch.rand(2, 5, 80) + 0.1
    distance = losses.log_distance(magnitude, magnitude * 2, torch.tensor(1e-4))
    assert distance.item() == pytest.approx(6.0206, abs=1e-3)
    assert losses.spectral_convergence(magnitude, magnitude * 2).item() == pytest.approx(1)


def test_below_the_floor_everything_is_the_floor() -> None:
    floor = torch.tensor(1e-2)
    quiet, quieter = torch.full((1, 1, 4), 1e-3), torch.full((1, 1, 4), 1e-5)
    assert losses.log_distance(quiet, quieter, floor).item() == 0
    loud = torch.full((1, 1, 4), 1e-1)
    assert losses.log_distance(quiet, loud, floor).item() == pytest.approx(20, abs=1e-3)
    # What should be heard and is not feels more than the way to the floor.
    assert losses.log_distance(loud, quieter, floor).item() == pytest.approx(80, abs=1e-3)


def test_mel_bank_is_that_of_librosa() -> None:
    import librosa

    for size, bands in ((1024, 80), (2048, 160), (512, 48), (256, 24)):
        wanted = librosa.filters.mel(sr=16_000, n_fft=size, n_mels=bands, fmin=0, fmax=8000)
        assert np.allclose(mel_bank(size, bands).numpy(), wanted, atol=1e-6)


def test_metric_equals_the_definition_computed_with_librosa() -> None:
    import librosa

    random = np.random.default_rng(5)
    reference = tone(220, 1) * np.linspace(1, 0, 16_000) + 1e-3 * random.standard_normal(16_000)
    sound = 0.8 * tone(220, 1) + 3e-3 * random.standard_normal(16_000)

    def mel(samples: np.ndarray) -> np.ndarray:
        padded = dict(n_fft=1024, hop_length=256, window="hann", center=True, pad_mode="reflect")
        bank = librosa.filters.mel(sr=16_000, n_fft=1024, n_mels=80, fmin=0, fmax=8000)
        return bank @ np.abs(librosa.stft(samples.astype(np.float32), **padded))

    x, y = mel(reference), mel(sound)
    floor = x.max() * 1e-4
    wanted = np.abs(20 * np.log10(np.maximum(y, floor) / np.maximum(x, floor))).mean()
    rows = [torch.from_numpy(samples).float()[None] for samples in (reference, sound)]
    assert log_mel_distance(*rows).item() == pytest.approx(wanted, abs=1e-3)
    assert wanted > 1


def test_two_takes_of_white_noise_are_2_8_decibels_apart() -> None:
    torch.manual_seed(0)
    takes = 0.1 * torch.randn(2, 4, 48_000)
    distance = log_mel_distance(*takes)
    assert distance.tolist() == pytest.approx([2.8] * 4, abs=0.1)


def test_metric_of_a_sound_with_itself_and_of_silence() -> None:
    sound = torch.from_numpy(tone(330, 1)).float()[None]
    assert log_mel_distance(sound, sound).item() == 0
    silent = log_mel_distance(sound, torch.zeros_like(sound)).item()
    assert 20 < silent <= 80
    assert math.isfinite(log_mel_distance(torch.zeros_like(sound), sound).item())
