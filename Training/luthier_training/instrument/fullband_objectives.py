"""What the full-band model learns by.

Up to 8 kHz the sound at 16 kHz is compared as ever; the treble, of which a step would otherwise
cost three times as much, only at coarse resolutions. What lies above a source's Nyquist frequency
is unknown and does not count.
"""

import torch
from torch import Tensor

from luthier_training.data.fullband.batches import Batch
from luthier_training.losses import spectral
from luthier_training.losses.spectral import (
    CONVERGENCE_WEIGHT,
    RESOLUTIONS,
    Resolution,
    floor_of,
    log_distance,
)
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.fullband import spectrum as fullband_spectrum
from luthier_training.signal.fullband.rates import RATE, TOP, third
from luthier_training.signal.fullband.synthesis import synthesise
from luthier_training.signal.spectra import magnitudes, mel_bank, mel_points

# At 48 kHz, bands 0…20 kHz, of which those above 7 kHz count.
TREBLE = (Resolution(1536, 768, 56, 0.7), Resolution(768, 384, 28, 0.4))
FROM = 7_000.0  # Hz
REACH = 0.95  # of the Nyquist frequency, up to which a source is taken to be whole


def known(nyquist: Tensor, bands: int, top: float, low: float = 0) -> Tensor:
    """Which mel bands 0…top Hz count: `[batch, 1, bands]`; those from `low` on below Nyquist."""
    edges = mel_points(0, top, bands + 2).to(nyquist)
    whole = edges[2:] <= nyquist[:, None] * REACH
    return (whole & (edges[1:-1] >= low))[:, None].to(nyquist)


def treble_bands(magnitude: Tensor, r: Resolution) -> Tensor:
    """Mel bands 0…20 kHz of magnitudes at 48 kHz."""
    return magnitude @ mel_bank(r.size, r.bands, 0.0, TOP, RATE).to(magnitude).T


def distances(
    batch: Batch, low: list[Tensor], treble: list[Tensor], wanted_low: list[Tensor]
) -> Tensor:
    """Weighted sum of log-mel distances of magnitudes, at 16 kHz and in the treble."""
    total = batch.samples.new_zeros(())
    for r, wanted, got in zip(RESOLUTIONS, wanted_low, low, strict=True):
        bands = spectral.mel(wanted, r)
        counts = known(batch.nyquist, r.bands, LOW_NYQUIST)
        floor = floor_of(bands, batch.level, r)
        total = total + r.weight * log_distance(bands, spectral.mel(got, r), floor, counts)
    for r, got in zip(TREBLE, treble, strict=True):
        wanted = treble_bands(magnitudes(batch.samples, r.size, r.hop, r.first), r)
        counts = known(batch.nyquist, r.bands, TOP, FROM)
        floor = floor_of(wanted, batch.level, r)
        total = total + r.weight * log_distance(wanted, treble_bands(got, r), floor, counts)
    return total


def spectral_loss(model: FullBandInstrument, batch: Batch) -> Tensor:
    """Distance between the sound and the controls' expected spectra, in dB."""
    controls = model(batch.heard, batch.track, batch.heard_nyquist)
    lower = third(batch.samples)
    wanted = [magnitudes(lower, r.size, r.hop, r.first) for r in RESOLUTIONS]
    low = [fullband_spectrum.expected_at_16k(controls, r.size, r.hop, r.first) for r in RESOLUTIONS]
    treble = [fullband_spectrum.expected(controls, r.size, r.hop, r.first) for r in TREBLE]
    return distances(batch, low, treble, wanted)


def sample_loss(model: FullBandInstrument, batch: Batch) -> Tensor:
    """Distance between the sound and synthesised samples, in dB, and spectral convergence."""
    controls = model(batch.heard, batch.track, batch.heard_nyquist)
    sound = synthesise(controls, model.configuration.noise_size)
    lower, made = third(batch.samples), third(sound)
    wanted = [magnitudes(lower, r.size, r.hop, r.first) for r in RESOLUTIONS]
    got = [magnitudes(made, r.size, r.hop, r.first) for r in RESOLUTIONS]
    treble = [magnitudes(sound, r.size, r.hop, r.first) for r in TREBLE]
    total = distances(batch, got, treble, wanted)
    whole = torch.where(batch.nyquist * REACH >= LOW_NYQUIST)[0]
    for r, x, y in zip(RESOLUTIONS, wanted, got, strict=True):
        if len(whole):
            convergence = spectral.spectral_convergence(x[whole], y[whole])
            total = total + r.weight * CONVERGENCE_WEIGHT * convergence
    return total
