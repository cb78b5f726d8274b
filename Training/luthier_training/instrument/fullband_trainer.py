"""Trains the full-band model, from the weights of the 16 kHz model or anew."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.fullband.batches import Batch, Batches
from luthier_training.data.fullband.names import EVALUATION_SETS, SHARES
from luthier_training.data.fullband.shards import shards
from luthier_training.data.storage import PEAK, USUAL_PEAK
from luthier_training.instrument import trainer
from luthier_training.instrument.fullband_objectives import sample_loss, spectral_loss
from luthier_training.losses.log_mel import full_band_distance, log_mel_distance
from luthier_training.models.fullband_instrument import FullBandInstrument, sizes, widened
from luthier_training.paths import FULLBAND_SETS, MODELS
from luthier_training.signal.fullband.rates import third
from luthier_training.signal.fullband.synthesis import synthesise


def first_weights(configuration: dict) -> FullBandInstrument:
    """The model as training begins: `start` names a 16 kHz model to begin from, or is null."""
    c = sizes(**configuration["model"])
    if not (start := configuration.get("start")):
        return FullBandInstrument(c)
    from luthier_training.instrument import files

    stem = MODELS / start if len(Path(start).parts) == 1 else Path(start)
    model = widened(files.load(stem))
    model.requires_grad_(True)
    for part in (model.encoder.rotation, model.decoder.rotation):
        part.requires_grad_(False)
    if model.configuration != c:
        raise SystemExit(f"{stem}: its sizes are not those of the configuration")
    return model


def some(folder: Path, name: str, limit: int) -> tuple[Tensor, Tensor, Tensor]:
    """Up to `limit` clips of a set, evenly far apart, at peak 0.8: samples, tracks, Nyquist."""
    parts = list(shards(folder, name))
    places = [(part, row) for part in parts for row in range(len(part.clips))]
    chosen = np.linspace(0, len(places) - 1, min(limit, len(places))).astype(int)
    audio = np.stack([places[i][0].audio[places[i][1]] for i in chosen])
    tracks = np.stack([places[i][0].pitch[places[i][1]] for i in chosen])
    nyquist = np.stack([places[i][0].nyquist[places[i][1]] for i in chosen])
    samples = torch.from_numpy(audio).float() / 32768 * (USUAL_PEAK / PEAK)
    return samples, torch.from_numpy(tracks), torch.from_numpy(nyquist)


@torch.no_grad()
def score(model: FullBandInstrument, folder: Path, device: str, limit: int) -> dict[str, float]:
    """Mean log-mel distance in dB, up to 8 kHz and at full band, of the sets that are there."""
    model.eval()
    scores = {}
    for name in EVALUATION_SETS:
        if not any((folder / name).glob("*.json")):
            continue
        low, full = [], []
        for part in zip(*(x.to(device).split(4) for x in some(folder, name, limit)), strict=True):
            samples, _, nyquist = part
            sound = synthesise(model(*part), model.configuration.noise_size)
            low.append(log_mel_distance(third(samples), third(sound)))
            full.append(full_band_distance(samples, sound, nyquist))
        scores[name] = torch.cat(low).mean().item()
        scores[f"{name} full"] = torch.cat(full).mean().item()
    model.train()
    return scores


class FullBandTrainer(trainer.Trainer):
    """As for 16 kHz, with full-band sounds; a batch is `data.fullband.batches.Batch`."""

    def made(self, configuration: dict) -> FullBandInstrument:
        return first_weights(configuration)

    def drawing(self, seed: int) -> Batches:
        size, frames = self.settings["batch"], self.settings["frames"]
        workers = self.settings["workers"]
        folder = self.folder / FULLBAND_SETS
        return Batches(folder, SHARES, size, frames, seed, self.device, workers)

    def loss(self, drawn: Batch, on_samples: bool) -> Tensor:
        if on_samples:
            return sample_loss(self.model, drawn.first(self.settings["sample_batch"]))
        return spectral_loss(self.model, drawn)

    def scores(self) -> dict[str, float]:
        limit = self.settings["score_sounds"]
        return score(self.average, self.folder / FULLBAND_SETS, self.device, limit)
