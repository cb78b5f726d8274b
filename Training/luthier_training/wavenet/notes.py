"""Examples from the notes of our data, with what is known of them."""

from pathlib import Path

import torch
from torch import Tensor

from luthier_training.data.batches import Batches
from luthier_training.data.references import chosen
from luthier_training.data.sets import EVALUATION_SETS
from luthier_training.models.conditioned_wavenet import Conditioning, Examples
from luthier_training.signal import mulaw, shaping
from luthier_training.signal.frames import HOP, rows
from luthier_training.wavenet.conditioner import Conditioner


class NoteDataset:
    """Stretches of notes: what is left of them beside what a conditioner tells, or, without a
    conditioner, the notes themselves."""

    def __init__(
        self,
        folder: Path,
        conditioner: Conditioner | None,
        quantiser: str,
        settings: dict,
        field: int,
        seed: int,
        device: str,
    ) -> None:
        self.settings, self.folder, self.field = settings, folder, field
        self.conditioner, self.quantiser = conditioner, mulaw.QUANTISERS[quantiser]
        stretch = settings["frames"] + 2 * settings["context"]
        self.batches = Batches(folder, settings["batch"], stretch, seed, device)
        self.random, self.device = self.batches.random, device

    def target(self, samples: Tensor, track: Tensor) -> tuple[Tensor, Conditioning | None]:
        """What the network is to draw, −1…1, and what it is told."""
        if self.conditioner is None:
            return samples, None
        draft = self.conditioner.condition(samples, track)
        return shaping.flat(samples - draft.draft, draft.shape), draft.conditioning

    def noise_augmented(self, values: Tensor) -> Tensor:
        """Some histories with noise, as the network's own are when it runs freely.

        A drawn label errs by some steps of the logarithmic scale, so most of the noise is of that
        kind: half a step to twenty. The rest is 20 to 65 dB below the peak.
        """
        kind, amount = torch.rand(2, len(values), 1).to(values.device)
        share = self.settings["input_noise"]
        steps = 0.5 * 40**amount * (kind < share) / 128
        peak = values.abs().amax(1, keepdim=True)
        level = peak * 10 ** (-1 - 2.25 * amount) * ((kind >= share) & (kind < 1.5 * share))
        noise = torch.randn_like(values)
        return mulaw.expand(mulaw.compand(values + level * noise) + steps * noise)

    def level_augmented(self, values: Tensor) -> Tensor:
        """Some histories at a level that is not the sound's, from −50 to 25 dB, from a place on.

        A network that has drawn too loudly, or was late for an attack, shall not take that for the
        sound.
        """
        count = values.shape[1]
        chance, amount, start = torch.rand(3, len(values), 1).to(values.device)
        place = torch.arange(count, device=values.device)
        is_changed = (chance < self.settings["level_augmentation"]) & (
            place >= (1.5 * start - 0.5) * count
        )
        return torch.where(is_changed, values * 10 ** (3.75 * amount - 2.5), values)

    @torch.no_grad()
    def draw(self) -> Examples:
        """Random stretches, half of them beginnings."""
        count, hop, batch = self.settings["frames"], HOP, self.batches.draw()
        starts = torch.where(batch.begins, 0, self.settings["context"])
        values, given = self.target(batch.samples, batch.track)
        values = rows(values, starts * hop, count * hop)
        # What went before a stretch out of the middle isn't seen: its first samples don't count.
        place = torch.arange(count * hop, device=values.device)
        return Examples(
            heard=self.quantiser.labels(self.noise_augmented(self.level_augmented(values))),
            wanted=self.quantiser.labels(values),
            counts=batch.begins[:, None] | (place >= self.field // 2),
            conditioning=given and given.cut(starts, count),
        )

    def tests(self, limit: int = 12, frames: int = 31) -> dict[str, list[Examples]]:
        """The evaluation sets: the first second of a dozen notes each, undisturbed."""
        return {name: self.test(name, limit, frames) for name in EVALUATION_SETS}

    @torch.no_grad()
    def test(self, name: str, limit: int, frames: int) -> list[Examples]:
        """The first `frames` of up to `limit` notes of a set, one at a time."""
        result, begin = [], torch.zeros(1, dtype=torch.long)
        for sound, track in chosen(self.folder, name, limit):
            sound, track = sound[None].to(self.device), track[None].to(self.device)
            values, given = self.target(sound, track)
            labels = self.quantiser.labels(values)[:, : frames * HOP]
            counts = torch.ones_like(labels, dtype=torch.bool)
            result.append(Examples(labels, labels, counts, given and given.cut(begin, frames)))
        return result
