"""What the full-band encoder hears: what the 16 kHz encoder hears, in its order, and the treble.

Frame i covers samples 1536 i … 1536 i + 1535 at 48 kHz; windows are centred within it.
"""

import torch
from torch import Tensor

from luthier_training.signal import features as lower
from luthier_training.signal import spectra
from luthier_training.signal.features import scaled_log
from luthier_training.signal.fullband.rates import HOP, RATE, TOP, third
from luthier_training.signal.spectra import mel_bank

FROM = 7_500.0  # Hz, where the treble begins
BANDS, SIZE, PLACES = 24, HOP, (HOP // 4, 3 * HOP // 4)
SHORT_BANDS, SHORT_SIZE = 4, HOP // 2
SHORT_PLACES = tuple(HOP // 8 * eighth for eighth in (1, 3, 5, 7))
HARMONICS, HARMONIC_SIZE = 48, 6144  # the first of them is the first above 8 kHz
LOWER = lower.COUNT  # features that the 16 kHz encoder has too
COUNT = LOWER + BANDS * len(PLACES) + SHORT_BANDS * len(SHORT_PLACES) + HARMONICS + 1


def bands(samples: Tensor, size: int, count: int, places: tuple[int, ...]) -> Tensor:
    """Log-mel of the treble at several places of each frame, `[batch, frames, places × count]`."""
    spectrum = spectra.magnitudes(samples, size, places[1] - places[0], places[0]) / 3
    bank = mel_bank(size, count, FROM, TOP, RATE).to(samples.device)
    return scaled_log(spectrum @ bank.T).reshape(len(samples), -1, len(places) * count)


def harmonic_levels(samples: Tensor, hertz: Tensor) -> Tensor:
    """Log level near the first 48 multiples of the pitch above 8 kHz, `[batch, frames, 48]`."""
    spectrum = spectra.magnitudes(samples, HARMONIC_SIZE, HOP, HOP // 2) / 3
    voiced = hertz > 0
    below = (RATE / 6 / hertz.clamp(min=1)).floor()
    order = below[..., None] + torch.arange(1, HARMONICS + 1, device=samples.device)
    place = hertz[..., None] * order * (HARMONIC_SIZE / RATE)
    audible = voiced[..., None] & (place < TOP * HARMONIC_SIZE / RATE)
    low = torch.where(audible, place, torch.full_like(place, 8.0)).floor().long() - 1
    near = torch.stack([spectrum.gather(-1, low + k) for k in range(4)]).amax(0)
    return torch.where(audible, scaled_log(near), scaled_log(torch.zeros_like(near)))


def features(samples: Tensor, track: Tensor, nyquist: Tensor) -> Tensor:
    """Everything: `[batch, frames, COUNT]` from samples `[batch, frames × 1536]` and the track.

    `nyquist` `[batch]`: Hz up to which the source reaches; silence above is then no treble.
    """
    reach = (nyquist.clamp(max=TOP) / TOP * 2 - 1)[:, None, None].expand(-1, track.shape[1], 1)
    return torch.cat(
        [
            lower.features(third(samples), track),
            bands(samples, SIZE, BANDS, PLACES),
            bands(samples, SHORT_SIZE, SHORT_BANDS, SHORT_PLACES),
            harmonic_levels(samples, track[..., 0]),
            reach,
        ],
        -1,
    )
