"""What the encoder hears of a sound, frame by frame; all of it in log magnitude.

Frame i covers samples 512 i … 512 i + 511; every window is centred on a place within it, and
outside the sound there is silence. `Sources/Models/Instrument/Encoder/Features.swift` is the same.
"""

from collections.abc import Callable

import torch
from torch import Tensor

from luthier_training.signal import spectra
from luthier_training.signal.frames import HOP, RATE
from luthier_training.signal.spectra import mel_bank

MEL_BANDS, MEL_SIZE, MEL_PLACES = 80, 1024, (HOP // 4, 3 * HOP // 4)
SHORT_BANDS, SHORT_SIZE = 12, 256
SHORT_PLACES = tuple(HOP // 8 * eighth for eighth in (1, 3, 5, 7))
HARMONICS, HARMONIC_SIZE = 48, 2048
COUNT = MEL_BANDS * len(MEL_PLACES) + SHORT_BANDS * len(SHORT_PLACES) + HARMONICS + 3
PITCH_BASIS = 12  # smooth bumps over log pitch that the decoder is given

# Samples, window size, hop and first centre to magnitudes; see `spectra.magnitudes`.
Magnitudes = Callable[[Tensor, int, int, int], Tensor]


def scaled_log(magnitude: Tensor) -> Tensor:
    """Natural logarithm with a floor at −100 dB, brought to about −2…2."""
    return (magnitude.clamp(min=1e-5).log() + 5) / 3


def bands(
    samples: Tensor,
    size: int,
    count: int,
    places: tuple[int, ...],
    magnitudes: Magnitudes = spectra.magnitudes,
) -> Tensor:
    """Log-mel at several places of each frame, `[batch, frames, places × count]`."""
    step = places[1] - places[0]
    spectrum = magnitudes(samples, size, step, places[0])
    mel = scaled_log(spectrum @ mel_bank(size, count).to(samples.device).T)
    return mel.reshape(len(samples), -1, len(places) * count)


def harmonic_levels(
    samples: Tensor, hertz: Tensor, magnitudes: Magnitudes = spectra.magnitudes
) -> Tensor:
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


def features(samples: Tensor, track: Tensor, magnitudes: Magnitudes = spectra.magnitudes) -> Tensor:
    """Everything: `[batch, frames, COUNT]` from samples `[batch, frames × 512]` and the track.

    `magnitudes` computes the spectra, for engines that lack an operation.
    """
    return torch.cat(
        [
            bands(samples, MEL_SIZE, MEL_BANDS, MEL_PLACES, magnitudes),
            bands(samples, SHORT_SIZE, SHORT_BANDS, SHORT_PLACES, magnitudes),
            harmonic_levels(samples, track[..., 0], magnitudes),
            pitch_features(track),
        ],
        -1,
    )


def pitch_basis(track: Tensor) -> Tensor:
    """Pitch as the decoder sees it: bumps over log pitch, flag, strength; `[…, 14]`."""
    base = pitch_features(track)
    octave, voiced = base[..., :1] * 4, base[..., 1:2]
    centres = torch.linspace(-4.5, 3.5, PITCH_BASIS, device=track.device)
    bumps = torch.exp(-0.5 * ((octave - centres) / 0.5) ** 2) * voiced
    return torch.cat([bumps, base[..., 1:]], -1)
