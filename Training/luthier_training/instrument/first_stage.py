"""The trained first stage, frozen: what the refiner is given."""

from dataclasses import dataclass

import torch
from torch import Tensor

from luthier_training.device import mixed
from luthier_training.models.instrument import Instrument
from luthier_training.signal import equaliser, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.features import features, pitch_basis
from luthier_training.signal.frames import CONTROL_HOP, SUBFRAMES, rows


@dataclass
class Draft:
    """The first stage's work, as `Refiner.forward` takes it."""

    condition: Tensor
    raw: Tensor
    harmonics: Tensor
    noise: Tensor

    @property
    def sound(self) -> Tensor:
        """The first stage alone: samples `[batch, n]`."""
        return self.harmonics + self.noise


EVEN_BANDS = 60
MOST = 12 / 8.686  # ln of the largest gain of `levelled`


def levelled(draft: Draft, wanted: Tensor) -> Draft:
    """The draft with each band as loud, over the whole stretch, as in the sound wanted.

    How loud a band is of an instrument unlike those in training, the code does not tell; a
    refiner that learns to mend it knows the training notes by heart, and errs on others.
    """

    def levels(samples: Tensor) -> Tensor:
        bands = equaliser.bands(samples, EVEN_BANDS).mean(-2)
        return bands + 1e-9 * bands.amax(-1, keepdim=True) + 1e-9

    gain = (levels(wanted).log() - levels(draft.sound).log()) / 2
    gain = gain.clamp(-MOST, MOST) @ synthesis.band_matrix(EVEN_BANDS, wanted.shape[1] // 2 + 1).to(
        gain
    )

    def filtered(samples: Tensor) -> Tensor:
        return torch.fft.irfft(torch.fft.rfft(samples) * gain.exp(), samples.shape[1])

    return Draft(draft.condition, draft.raw, filtered(draft.harmonics), filtered(draft.noise))


def sounding(controls: Controls) -> Controls:
    """Without the harmonics above the last that is heard, at least one: of high notes few are."""
    heard = controls.amplitude.amax((0, 1)).nonzero()
    count = int(heard.max()) + 1 if len(heard) else 1
    return Controls(
        controls.amplitude[..., :count], controls.frequency[..., :count], controls.noise
    )


class FirstStage:
    """Encoder, decoder and synthesiser of an exported model."""

    def __init__(self, model: Instrument, bfloat16: bool = False) -> None:
        self.model = model.eval().requires_grad_(False)
        self.bfloat16 = bfloat16

    def decode(self, samples: Tensor, track: Tensor) -> tuple[Tensor, Tensor, Controls]:
        """What a refiner is told of whole sounds: condition, raw controls; and the controls."""
        bumps = pitch_basis(track)
        with mixed(samples.device, self.bfloat16):
            codes = self.model.encoder(features(samples, track)).float()
            turned = self.model.decoder.rotation(codes)
            raw = self.model.decoder.network(torch.cat([turned, bumps], -1)).float()
        return torch.cat([codes, bumps], -1), raw, self.model.decoder.controls(raw, track)

    def synthesise(self, pieces: list[Controls], together: bool = False) -> tuple[Tensor, Tensor]:
        """Harmonics and noise of pieces of one length, `[pieces, n]` each."""
        size = self.model.configuration.noise_size
        count = pieces[0].noise.shape[1] * CONTROL_HOP + size
        white = torch.randn(len(pieces), count, device=pieces[0].noise.device)
        noise = [synthesis.noise(p, w[None], size) for p, w in zip(pieces, white, strict=True)]
        harmonics = [synthesis.harmonics(sounding(piece), together) for piece in pieces]
        return torch.cat(harmonics), torch.cat(noise)

    @torch.no_grad()
    def draft(self, samples: Tensor, track: Tensor, starts: Tensor, frames: int) -> Draft:
        """Encodes samples and renders `frames` frames of each, from a start of its own on."""
        condition, raw, whole = self.decode(samples, track)
        fine, count = starts * SUBFRAMES, frames * SUBFRAMES
        pieces = [
            Controls(
                whole.amplitude[i : i + 1, s : s + count],
                whole.frequency[i : i + 1, s : s + count],
                whole.noise[i : i + 1, s : s + count],
            )
            for i, s in enumerate(fine.tolist())
        ]
        harmonics, noise = self.synthesise(pieces)
        return Draft(rows(condition, starts, frames), rows(raw, fine, count), harmonics, noise)

    @torch.no_grad()
    def whole(self, samples: Tensor, track: Tensor, bare: bool = False) -> Draft:
        """The draft of whole sounds, each under its own equaliser.

        `bare`: what the code alone tells, with sines that begin together.
        """
        condition, raw, whole = self.decode(samples, track)
        size = self.model.configuration.noise_size
        pieces = []
        for i, sound in enumerate(samples):
            piece = Controls(
                whole.amplitude[i : i + 1], whole.frequency[i : i + 1], whole.noise[i : i + 1]
            )
            if not bare:
                piece = sounding(piece)
                white = torch.randn(len(sound) + size, device=sound.device)
                curves = equaliser.measured(sound, piece, white, size)
                piece = equaliser.applied(piece, curves)
            pieces.append(piece)
        return Draft(condition, raw, *self.synthesise(pieces, together=bare))
