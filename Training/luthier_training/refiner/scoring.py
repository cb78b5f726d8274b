"""Log-mel distances of both stages on the evaluation sets, while the second learns."""

from pathlib import Path

import torch
from torch import Tensor

from luthier_training.data.references import references
from luthier_training.data.sets import EVALUATION_SETS
from luthier_training.instrument.first_stage import Draft, FirstStage
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.models.refiner import Refiner


@torch.no_grad()
def score(refiner: Refiner, stage: FirstStage, folder: Path, limit: int = 24) -> dict[str, tuple]:
    """For each set the mean log-mel distance of the first stage and of the refined sound, in dB."""
    device = next(refiner.parameters()).device
    scores = {}
    for name in EVALUATION_SETS:
        samples, tracks, _ = references(folder, name)
        chosen = torch.linspace(0, len(samples) - 1, min(limit, len(samples))).long().numpy()
        distance = []
        for part in range(0, len(chosen), 6):
            rows = chosen[part : part + 6]
            sound = torch.from_numpy(samples[rows]).to(device)
            draft = stage.whole(sound, torch.from_numpy(tracks[rows]).to(device))
            refined = refine(refiner, draft)
            pair = [log_mel_distance(sound, x) for x in (draft.sound, refined)]
            distance.append(torch.stack(pair))
        scores[name] = tuple(torch.cat(distance, 1).mean(1).tolist())
    return scores


def refine(refiner: Refiner, draft: Draft) -> Tensor:
    """Samples of the second stage."""
    return refiner(draft.condition, draft.raw, draft.harmonics, draft.noise)
