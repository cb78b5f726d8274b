"""What the encoder hears of a sound, frame by frame; all of it in log magnitude.

Frame i covers samples 512 i … 512 i + 511; every window is centred on a place within it, and
outside the sound there is silence. `Sources/Models/Instrument/Encoder/Features.swift` is the same.
"""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

RATE, HOP = 16_000, 512
MEL_BANDS, MEL_SIZE, MEL_PLACES = 80, 1024, (128, 384)
SHORT_BANDS, SHORT_SIZE, SHORT_PLACES = 12, 256, (64, 192, 320, 448)
HARMONICS, HARMONIC_SIZE = 48, 2048
COUNT = MEL_BANDS * len(MEL_PLACES) + SHORT_BANDS * len(SHORT_PLACES) + HARMONICS + 3


def mel_points(low: float, high: float, count: int) -> Tensor:
    """`count` frequencies in Hz, equally far apart on Slaney's mel scale."""
    knee, step, log_step = 1000.0, 200 / 3, math.log(6.4) / 27

    def to_mel(hertz: float) -> float:
        return hertz / step if hertz < knee else knee / step + math.log(hertz / knee) / log_step

    mel = torch.linspace(to_mel(low), to_mel(high), count, dtype=torch.float64)
    return torch.where(
        mel < knee / step, mel * step, knee * torch.exp(log_step * (mel - knee / step))
    )


@cache
def mel_bank(size: int, bands: int, low: float = 0.0, high: float = 8000.0) -> Tensor:
    """Slaney's area-normalised triangles over FFT bins, `[bands, size // 2 + 1]`."""
    edges = mel_points(low, high, bands + 2)
    bins = torch.linspace(0, RATE / 2, size // 2 + 1, dtype=torch.float64)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    triangle = torch.minimum(rise, fall).clamp(min=0)
    return (triangle * (2 / (edges[2:] - edges[:-2]))[:, None]).float()


def magnitudes(samples: Tensor, size: int, hop: int, first: int) -> Tensor:
    """`|STFT|` with a periodic Hann window: `[batch, frames, bins]`, centres `first + hop·n`."""
    length = samples.shape[-1]
    frames = (length - first - 1) // hop + 1
    padded = F.pad(samples, (size // 2 - first, size))
    window = torch.hann_window(size, device=samples.device)
    return torch.fft.rfft(padded.unfold(-1, size, hop)[:, :frames] * window).abs()


def scaled_log(magnitude: Tensor) -> Tensor:
    """Natural logarithm with a floor at −100 dB, brought to about −2…2."""
    return (magnitude.clamp(min=1e-5).log() + 5) / 3


def bands(samples: Tensor, size: int, count: int, places: tuple[int, ...]) -> Tensor:
    """Log-mel at several places of each frame, `[batch, frames, places × count]`."""
    step = places[1] - places[0]
    spectrum = magnitudes(samples, size, step, places[0])
    mel = scaled_log(spectrum @ mel_bank(size, count).to(samples.device).T)
    return mel.reshape(len(samples), -1, len(places) * count)


def harmonic_levels(samples: Tensor, hertz: Tensor) -> Tensor:
    """Log level near the first 48 multiples of the pitch, `[batch, frames, 48]`.

    The largest of the four bins around each multiple, which forgives a little inharmonicity.
    """
    spectrum = magnitudes(samples, HARMONIC_SIZE, HOP, HOP // 2)
    order = torch.arange(1, HARMONICS + 1, device=samples.device)
    place = hertz[..., None] * order * (HARMONIC_SIZE / RATE)
    audible = (place > 0) & (place < HARMONIC_SIZE // 2 - 3)
    low = torch.where(audible, place, torch.full_like(place, 8.0)).floor().long() - 1
    near = torch.stack([spectrum.gather(-1, (low + k).clamp(min=0)) for k in range(4)]).amax(0)
    return torch.where(
        audible, scaled_log(near), torch.full_like(near, scaled_log(near.new_zeros(1)).item())
    )


def pitch_features(track: Tensor) -> Tensor:
    """Pitch in octaves about A4 (÷4), a flag and the strength: `[batch, frames, 3]`."""
    hertz, strength = track.unbind(-1)
    voiced = hertz > 0
    octave = torch.where(voiced, torch.log2(hertz.clamp(min=20) / 440) / 4, torch.zeros_like(hertz))
    return torch.stack([octave, voiced.float(), strength], -1)


def features(samples: Tensor, track: Tensor) -> Tensor:
    """Everything: `[batch, frames, COUNT]` from samples `[batch, frames × 512]` and the track."""
    return torch.cat(
        [
            bands(samples, MEL_SIZE, MEL_BANDS, MEL_PLACES),
            bands(samples, SHORT_SIZE, SHORT_BANDS, SHORT_PLACES),
            harmonic_levels(samples, track[..., 0]),
            pitch_features(track),
        ],
        -1,
    )
