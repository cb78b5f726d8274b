"""Detail: what the code leaves out of one sound, in every frame; measured, not learned.

16 numbers a frame cannot tell how *this* sitar differs from what the model has learned. So when a
sound is encoded, the spectrum that its controls promise is compared with its own, frame by frame,
and the quotients are kept in dB: for the first harmonics by their number, so that they hold at
other pitches, and for all else (noise, and harmonics above those) by frequency.

`Detail` on disk is an array of int8 `[frames, 128]` in steps of 0.25 dB: 96 bands, then 32
harmonics; 4 kB a second. In NumPy:

    gains = np.load("NAME.detail.npy") / 4      # dB, [frames, 128]
    bands, harmonics = gains[:, :96], gains[:, 96:]

Exactly: windows are Hann of 3072 samples at 48 kHz (64 ms), one a frame, centred on it, silence
outside the sound. W is the sound's power at a bin, T that expected of the first 32 harmonics, U
that of all else (`fullband_spectrum.powers`), ε = 1e-8 of the largest W of the sound + 1e-12.
Band b weighs bin k by its triangle M (neighbouring points of 96, equally far apart in mel,
0…20 kHz) and by v = (U / (T + U))² + 0.01; its gain is 10 log10(Σ M v (W + ε) / Σ M v (T + U + ε)).
Harmonic h takes the three bins about its frequency: (10 log10(Σ (W + ε) / Σ (T + U + ε))) times
ΣT / Σ(T + U). Gains are bounded to ±24 dB. Three rounds: each measures beside the controls with
the gains so far, and adds. Above the source's Nyquist frequency × 0.95 gains are 0.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor

from luthier_training.signal.envelope import between_points
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.frames import SUBFRAMES
from luthier_training.signal.fullband import spectrum as fullband_spectrum
from luthier_training.signal.fullband.controls import NOISE_POINTS_TO_8K, FullBandControls
from luthier_training.signal.fullband.rates import HOP, RATE, TOP
from luthier_training.signal.spectra import interpolation, magnitudes, mel_points, mel_points_beyond

BANDS, HARMONICS = 96, 32
MOST = 24.0  # dB
STEP = 0.25  # dB on disk
SIZE = 3072
ROUNDS = 3
SHARED = 0.01  # weight of bins that the first harmonics fill, so that no band is without any
FLOOR = 1e-8  # of the largest power
REACH = 0.95  # of the Nyquist frequency
NEPER = 8.685889638065035  # dB in a unit of ln


@dataclass
class Detail:
    """Gains in dB: `bands` `[frames, 96]` by frequency, `harmonics` `[frames, 32]` by number."""

    bands: Tensor
    harmonics: Tensor

    @staticmethod
    def flat(frames: int) -> "Detail":
        """Nothing that the code leaves out."""
        return Detail(torch.zeros(frames, BANDS), torch.zeros(frames, HARMONICS))

    def packed(self) -> np.ndarray:
        """As on disk: int8 `[frames, 128]`, in steps of 0.25 dB."""
        both = torch.cat([self.bands, self.harmonics], -1) / STEP
        return both.round().clamp(-MOST / STEP, MOST / STEP).to(torch.int8).cpu().numpy()

    @staticmethod
    def unpacked(table: np.ndarray) -> "Detail":
        """From what lies on disk.

        Raises ValueError where it has not 128 columns.
        """
        if table.ndim != 2 or table.shape[1] != BANDS + HARMONICS:
            raise ValueError(f"detail has {BANDS + HARMONICS} columns a frame, not {table.shape}")
        gains = torch.from_numpy(table.astype(np.float32)) * STEP
        return Detail(gains[:, :BANDS], gains[:, BANDS:])


@cache
def points() -> Tensor:
    """The bands' frequencies in Hz."""
    return mel_points(0, TOP, BANDS)


@cache
def triangles(bins: int) -> Tensor:
    """Weights of bins in bands, `[96, bins]`; none above 20 kHz."""
    hertz = torch.linspace(0, RATE / 2, bins, dtype=torch.float64)
    return interpolation(points(), hertz) * (hertz <= TOP)


@cache
def at_controls(frames: int) -> Tensor:
    """Linear interpolation from frames to control frames, `[4 frames, frames]`; ends are held."""
    place = (torch.arange(frames * SUBFRAMES) + 0.5) / SUBFRAMES - 0.5
    return interpolation(
        torch.arange(max(frames, 2), dtype=torch.float64), place.double().clamp(0, frames - 1)
    ).T[:, :frames]


def applied(controls: FullBandControls, detail: Detail, amount: float = 1.0) -> FullBandControls:
    """Controls of one sound (a batch of one) with a share 0…1 of the gains, in dB, on them.

    At 0 they are the controls themselves.
    """
    if amount == 0:
        return controls
    weights = at_controls(len(detail.bands)).to(controls.amplitude)
    bands = (weights @ detail.bands.to(weights))[None] * (amount / NEPER)
    own = (weights @ detail.harmonics.to(weights))[None] * (amount / NEPER)

    def by_frequency(count: int, inner: int) -> Tensor:
        matrix = interpolation(points(), mel_points_beyond(LOW_NYQUIST, inner, count))
        return bands @ matrix.to(bands)

    upper = controls.frequency[..., HARMONICS:]
    gain = between_points(points().to(bands), bands, upper, TOP - 1)
    return FullBandControls(
        controls.amplitude * torch.cat([own, gain], -1).exp(),
        controls.frequency,
        controls.noise + by_frequency(controls.noise.shape[-1], NOISE_POINTS_TO_8K),
        controls.envelope
        + by_frequency(controls.envelope.shape[-1], fullband_spectrum.ENVELOPE_POINTS_TO_8K),
        controls.fundamental,
        controls.stretch,
        controls.voiced,
    )


def missed(power: Tensor, controls: FullBandControls, nyquist: float) -> Detail:
    """What controls lack beside a sound's power `[frames, bins]`; one round."""
    harmonic, rest = (
        x[0] for x in fullband_spectrum.powers(controls, SIZE, HOP, HOP // 2, HARMONICS)
    )
    floor = power.max() * FLOOR + 1e-12
    wanted, got = power + floor, harmonic + rest + floor
    weight = (rest / (harmonic + rest)).square() + SHARED
    matrix = triangles(power.shape[-1]).to(power)
    bands = 10 * (((wanted * weight) @ matrix.T) / ((got * weight) @ matrix.T)).log10()
    bands = bands * (points().to(bands) < nyquist * REACH)

    centre = SUBFRAMES // 2
    hertz = (controls.frequency[0, centre - 1 :: 4] + controls.frequency[0, centre::4]) / 2
    hertz = hertz[..., :HARMONICS]
    place = (hertz * (SIZE / RATE)).round().long().clamp(1, power.shape[-1] - 2)
    near = [(place + k) for k in (-1, 0, 1)]

    def around(values: Tensor) -> Tensor:
        return sum(values.gather(1, at) for at in near)

    share = around(harmonic) / (around(harmonic) + around(rest))
    harmonics = 10 * (around(wanted) / around(got)).log10() * share
    heard = (hertz < min(TOP, nyquist * REACH)) & (controls.voiced[0, centre::4] > 0)[:, None]
    return Detail(bands, harmonics * heard)


@torch.no_grad()
def measured(samples: Tensor, controls: FullBandControls, nyquist: float) -> Detail:
    """The detail of a sound `[n]` beside its own controls (of a batch of one)."""
    power = magnitudes(samples[None], SIZE, HOP, HOP // 2)[0].square()
    result = Detail.flat(len(power))
    for _ in range(ROUNDS):
        error = missed(power, applied(controls, result), nyquist)
        result = Detail(
            (result.bands + error.bands).clamp(-MOST, MOST),
            (result.harmonics + error.harmonics).clamp(-MOST, MOST),
        )
    return Detail.unpacked(result.packed())
