"""Turns codes to principal components of unit variance over the training set.

Dimension 0 then carries most and a heatmap reads well; both halves of the model get the rotation.
"""

from pathlib import Path

import torch
from torch import Tensor

from luthier_training.data.fullband import names as fullband_names
from luthier_training.data.sets import SHARES
from luthier_training.data.storage import load, unpacked
from luthier_training.instrument.fullband_trainer import some
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.models.instrument import Instrument
from luthier_training.signal.features import features
from luthier_training.signal.frames import HOP
from luthier_training.signal.fullband import rates

LOUD = 1e-6  # mean square of a frame, of full scale; what lies below is silent


@torch.no_grad()
def principal_components(model: Instrument, folder: Path, notes: int = 600) -> None:
    """Sets both rotations from the codes of training notes, silent frames left out."""
    codes = []
    for name in SHARES:
        audio, tracks, _ = load(folder, name)
        share = round(notes * SHARES[name])
        for row in torch.linspace(0, len(audio) - 1, share).long().tolist():
            samples = unpacked(audio[row : row + 1])
            samples = samples[:, : tracks.shape[1] * HOP]
            track = torch.from_numpy(tracks[row : row + 1])
            code = model.encoder(features(samples, track))[0]
            loud = samples.view(-1, HOP).square().mean(1) > LOUD
            codes.append(code[loud])
    rotate(model, torch.cat(codes))


@torch.no_grad()
def fullband_principal_components(
    model: FullBandInstrument, folder: Path, sounds: int = 600
) -> None:
    """As `principal_components`, from the full-band training sets that `folder` has."""
    codes = []
    for name, share in fullband_names.SHARES.items():
        if not any((folder / name).glob("*.json")):
            continue
        for samples, track, nyquist in zip(
            *some(folder, name, max(1, round(sounds * share))), strict=True
        ):
            code = model.encode(samples[None], track[None], nyquist[None])[0]
            loud = samples.view(-1, rates.HOP).square().mean(1) > LOUD
            codes.append(code[loud])
    rotate(model, torch.cat(codes))


def rotate(model: Instrument | FullBandInstrument, codes: Tensor) -> None:
    """Sets both rotations to the principal components of `codes` `[frames, dimensions]`."""
    mean = codes.double().mean(0)
    values, vectors = torch.linalg.eigh(torch.cov((codes.double() - mean).T))
    values, vectors = values.flip(0).clamp(min=1e-8), vectors.flip(1)
    vectors = vectors * vectors.gather(0, vectors.abs().argmax(0, keepdim=True)).sign()
    there = vectors.T / values.sqrt()[:, None]
    back = vectors * values.sqrt()
    model.encoder.rotation.weight.data.copy_(there)
    model.encoder.rotation.bias.data.copy_(-there @ mean)
    model.decoder.rotation.weight.data.copy_(back)
    model.decoder.rotation.bias.data.copy_(mean)
