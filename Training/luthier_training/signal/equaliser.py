"""What a first stage misses of one sound's spectrum: two curves a sound, measured, not learned.

How loud a band is all along a note of an instrument unlike those in training, 16 numbers a frame
do not tell, and no network behind them can know it. So it is measured when a sound is encoded: the
sound is compared with its own reconstruction, for the harmonics by number, so that it holds at
other pitches, and for the noise by frequency.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import CONTROL_HOP, NYQUIST
from luthier_training.signal.spectra import mel_points
from luthier_training.signal.synthesis import band_matrix, harmonics, noise

POINTS = 80  # harmonics; points of the noise equally far apart in mel, 0…8000 Hz
MOST = (1.0, 0.7)  # ln of the largest gains of harmonics and noise: 9 and 6 dB
SIZE, HOP = 1024, 256  # of the STFT
REACH = 0.5  # points in which the weight of a neighbour falls to 1 / e
PULL = 4.0  # frames' worth of gain 1 beside what is measured
FLOOR = 1e-8  # of the loudest band's power; below it nothing is heard
ROUNDS = 2


def bands(samples: Tensor, points: int = POINTS) -> Tensor:
    """Power at points equally far apart in mel, `[…, n]` to `[…, frames, points]`.

    Windows are centred, and mirrored at the ends.
    """
    window = torch.hann_window(SIZE, device=samples.device, dtype=samples.dtype)
    spectrum = torch.stft(samples, SIZE, HOP, window=window, return_complex=True)
    power = spectrum.abs().square().transpose(-1, -2)
    return power @ band_matrix(points, SIZE // 2 + 1).to(samples).T


def missed(samples: Tensor, harmonic: Tensor, noisy: Tensor, frequency: Tensor) -> Tensor:
    """ln of the gains that harmonics and noise lack beside a sound, `[2, POINTS]`.

    `frequency` `[s, harmonics]` of the controls, in Hz.
    """
    wanted, own, rest = bands(samples), bands(harmonic), bands(noisy)
    floor = wanted.max() * FLOOR + 1e-12
    got = own + rest
    error = ((wanted + floor) / (got + floor)).log() / 2
    heard = ((wanted > 4 * floor) | (got > 4 * floor)).to(samples)
    share = own / got.clamp(min=1e-30)
    # Squared, so that noise that partials drown is not taken to err as they do.
    of_tones, of_noise = share.square() * heard, (1 - share).square() * heard

    moment = (torch.arange(len(wanted)) * HOP // CONTROL_HOP).clamp(max=len(frequency) - 1)
    hertz = frequency[moment][:, :POINTS]
    points = mel_points(0, NYQUIST, POINTS).to(hertz)
    between = (points[1:] + points[:-1]) / 2
    band = torch.bucketize(hertz.clamp(0, NYQUIST), between, right=True)
    weights = of_tones.gather(1, band) * (hertz < 7900)
    total = (weights * error.gather(1, band)).sum(0) / (weights.sum(0) + PULL)
    harmonics_ = F.pad(total, (0, POINTS - total.shape[0]))

    place = torch.arange(POINTS, dtype=samples.dtype, device=samples.device)
    near = torch.exp(-(place[:, None] - place).abs() / REACH)
    noise_ = near @ (of_noise * error).sum(0) / (near @ of_noise.sum(0) + PULL)
    return torch.stack([harmonics_, noise_])


def applied(controls: Controls, curves: Tensor) -> Controls:
    """Controls with the curves `[2, POINTS]` on them."""
    order = torch.arange(controls.amplitude.shape[-1]).clamp(max=POINTS - 1)
    bands = controls.noise.shape[-1]
    hiss = F.interpolate(curves[None, 1:], size=bands, mode="linear", align_corners=True)[0, 0]
    gain = curves[0][order].exp()
    return Controls(controls.amplitude * gain, controls.frequency, controls.noise + hiss)


def measured(samples: Tensor, controls: Controls, white: Tensor, size: int) -> Tensor:
    """The curves `[2, POINTS]` of a sound `[n]` beside its own controls (of a batch of one).

    `white` `[n + size]` is what the noise is made of.
    """
    curves = torch.zeros(2, POINTS, dtype=samples.dtype, device=samples.device)
    most = torch.tensor(MOST).to(curves)[:, None]
    for _ in range(ROUNDS):
        c = applied(controls, curves)
        parts = harmonics(c)[0], noise(c, white[None], size)[0]
        error = missed(samples, *parts, c.frequency[0])
        curves = (curves + error).clamp(-most, most)
    return curves
