"""Random changes to full-band training sounds: transposition, microphones, rooms, levels, rate."""

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.storage import PEAK, USUAL_PEAK
from luthier_training.signal.fullband.rates import RATE

MARGIN = 768  # samples at either end of a stretch that transposition may spoil
GRID = 512  # the stretch that is read is a multiple of it, so that its FFT is quick
SEMITONES = 7.0  # farthest transposition
EQ_POINTS = 9
RATES = (16_000, 22_050, 24_000, 32_000)  # at which a sound may be heard and yet be compared whole


def transposition(random: np.random.Generator, share: float) -> float:
    """Ratio of pitches, 1 for all but a share of the sounds."""
    if random.random() >= share:
        return 1.0
    return float(2 ** (random.uniform(-SEMITONES, SEMITONES) / 12))


def length_to_read(ratio: float, wanted: int) -> int:
    """Samples to read for `wanted` with their margins; their quotient is the ratio that comes."""
    return max(1, round((wanted + 2 * MARGIN) * ratio / GRID)) * GRID


def resampled(samples: np.ndarray, count: int) -> np.ndarray:
    """Samples with their margins to `count` without, by FFT; the band stays what fits."""
    length = count + 2 * MARGIN
    if len(samples) == length:
        return samples[MARGIN:-MARGIN]
    spectrum = np.fft.rfft(samples)
    bins = length // 2 + 1
    kept = np.zeros(bins, spectrum.dtype)
    kept[: min(bins, len(spectrum))] = spectrum[:bins]
    whole = np.fft.irfft(kept, length) * (length / len(samples))
    return whole[MARGIN:-MARGIN].astype(np.float32)


def resampled_track(track: np.ndarray, start: float, ratio: float, frames: int) -> np.ndarray:
    """The track of a stretch that begins at frame `start` and is read `ratio` times as fast."""
    place = start + (np.arange(frames) + 0.5) * ratio - 0.5
    near = np.clip(np.rint(place).astype(int), 0, len(track) - 1)
    low = np.clip(np.floor(place).astype(int), 0, len(track) - 2)
    share = np.clip(place - low, 0, 1)
    both = (track[low, 0] > 0) & (track[low + 1, 0] > 0)
    octave = np.log2(np.maximum(track[:, 0], 1))
    smooth = 2 ** ((1 - share) * octave[low] + share * octave[low + 1])
    hertz = np.where(both, smooth, track[near, 0]) * ratio
    inside = (hertz >= 25) & (hertz <= 4000)
    return np.stack([hertz * inside, track[near, 1] * inside], -1).astype(np.float32)


def equalised(samples: Tensor, uniform: Tensor) -> Tensor:
    """Smooth equalisation, up to about ±12 dB, as of another microphone; the power stays.

    `uniform` `[batch, EQ_POINTS + 1]` draws the points, and whether there is any.
    """
    bins = samples.shape[1] // 2 + 1
    curve = (uniform[:, :-1] - 0.5) * 2 * 1.4 * (uniform[:, -1:] < 0.6)
    place = torch.linspace(0, 1, bins, device=samples.device).sqrt() * (EQ_POINTS - 1)
    low = place.long().clamp(max=EQ_POINTS - 2)
    gain = torch.lerp(curve[:, low], curve[:, low + 1], (place - low).expand(len(curve), -1))
    return torch.fft.irfft(torch.fft.rfft(samples) * gain.exp(), samples.shape[1])


def in_room(samples: Tensor, random: np.random.Generator) -> Tensor:
    """Reverberation by decaying noise: 0.1 to 0.8 s to −60 dB, 5 to 25 dB below the sound."""
    seconds = random.uniform(0.1, 0.8)
    count = min(samples.shape[-1], round(seconds * RATE))
    delay = int(random.uniform(0.003, 0.02) * RATE)
    decay = np.exp(-6.9 * np.arange(count) / (seconds * RATE))
    response = np.zeros(samples.shape[-1], np.float32)
    tail = random.standard_normal(count) * decay
    tail = np.convolve(tail, [0.5, 0.35, 0.15], "same")  # walls take the treble first
    tail *= 10 ** (-random.uniform(5, 25) / 20) / np.sqrt(np.square(tail).sum())
    response[0] = 1
    response[delay : delay + count] += tail[: len(response) - delay].astype(np.float32)
    size = 2 * samples.shape[-1]
    wet = torch.fft.rfft(torch.from_numpy(response).to(samples), size)
    return torch.fft.irfft(torch.fft.rfft(samples, size) * wet, size)[..., : samples.shape[-1]]


def dulled(samples: Tensor, nyquist: Tensor) -> Tensor:
    """Without what lies above a frequency of its own for each of a batch, Hz `[batch]`."""
    hertz = torch.linspace(0, RATE / 2, samples.shape[1] // 2 + 1, device=samples.device)
    gain = ((nyquist[:, None] - hertz) / (0.05 * nyquist[:, None])).clamp(0, 1)
    return torch.fft.irfft(torch.fft.rfft(samples) * gain, samples.shape[1])


def levelled(samples: Tensor, power: Tensor, uniform: Tensor) -> tuple[Tensor, Tensor]:
    """At the power before, with some hiss and at a random level; also the level that was given."""
    shaped = samples * (power / samples.square().mean(1, keepdim=True).clamp(min=1e-12)).sqrt()
    hiss = 10 ** (-2.2 - 2.3 * uniform[:, :1]) * (uniform[:, 1:2] < 0.12)
    shaped = shaped + hiss * torch.randn_like(shaped)
    usual = torch.full_like(hiss, USUAL_PEAK / PEAK)
    level = torch.where(uniform[:, 2:3] < 0.6, usual, 10 ** (-uniform[:, 3:4] * 0.9))
    return shaped * level, level[:, 0]
