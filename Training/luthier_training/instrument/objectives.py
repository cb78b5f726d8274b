"""What the instrument model learns by: promised spectra first, spectra of real samples last."""

from torch import Tensor

from luthier_training.losses import spectral
from luthier_training.losses.spectral import CONVERGENCE_WEIGHT, RESOLUTIONS, floor_of
from luthier_training.models.instrument import Instrument
from luthier_training.signal import expected_spectrum, synthesis
from luthier_training.signal.spectra import magnitudes


def spectral_loss(model: Instrument, samples: Tensor, level: Tensor, track: Tensor) -> Tensor:
    """Multi-resolution log-mel distance between the sound and the controls' expected spectra."""
    controls = model(samples, track)
    total = samples.new_zeros(())
    for r in RESOLUTIONS:
        wanted = spectral.mel(magnitudes(samples, r.size, r.hop, r.first), r)
        got = spectral.mel(expected_spectrum.expected(controls, r.size, r.hop, r.first), r)
        total = total + r.weight * spectral.log_distance(wanted, got, floor_of(wanted, level, r))
    return total


def sample_loss(model: Instrument, samples: Tensor, level: Tensor, track: Tensor) -> Tensor:
    """Multi-resolution STFT loss on synthesised samples: log-mel distance and convergence."""
    sound = synthesis.synthesise(model(samples, track), model.configuration.noise_size)
    total = samples.new_zeros(())
    for r in RESOLUTIONS:
        wanted = magnitudes(samples, r.size, r.hop, r.first)
        got = magnitudes(sound, r.size, r.hop, r.first)
        bands = spectral.mel(wanted, r)
        distance = spectral.log_distance(bands, spectral.mel(got, r), floor_of(bands, level, r))
        convergence = CONVERGENCE_WEIGHT * spectral.spectral_convergence(wanted, got)
        total = total + r.weight * (distance + convergence)
    return total
