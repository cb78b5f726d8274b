"""Writes the log-mel distance of quality.md over two short sounds, by librosa and numpy.

`logmel.reference.npy`, `logmel.output.npy`: [4000] samples at 16 kHz. `logmel.magnitude.npy`: the
reference's first two STFT frames and its last, [3, 513]. `logmel.distance.npy`: [1], in dB.
"""

from pathlib import Path

import librosa
import numpy as np

here = Path(__file__).parent
random = np.random.default_rng(7)
time = np.arange(4000) / 16000
reference = sum(np.sin(2 * np.pi * 220 * k * time) / k for k in range(1, 30)) * np.exp(-6 * time)
reference = (0.8 * reference / np.abs(reference).max()).astype(np.float32)
output = np.sin(2 * np.pi * 225 * time) * 0.5 + 0.01 * random.standard_normal(4000)
output = output.astype(np.float32)


def magnitudes(x):
    return np.abs(librosa.stft(x, n_fft=1024, hop_length=256, center=True, pad_mode="reflect"))


def mel(x):
    bank = librosa.filters.mel(sr=16000, n_fft=1024, n_mels=80, fmin=0, fmax=8000)
    return bank @ magnitudes(x)


x, y = mel(reference), mel(output)
floor = x.max() * 1e-4
distance = np.mean(
    np.abs(20 * np.log10(np.maximum(y, floor)) - 20 * np.log10(np.maximum(x, floor)))
)
np.save(here / "logmel.reference.npy", reference)
np.save(here / "logmel.output.npy", output)
np.save(here / "logmel.magnitude.npy", magnitudes(reference).T[[0, 1, -1]].astype(np.float32))
np.save(here / "logmel.distance.npy", np.array([distance], np.float32))
