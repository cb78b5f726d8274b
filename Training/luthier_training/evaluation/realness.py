"""How well a classifier that is trained afresh tells made sounds from real ones.

It has the architecture of the discriminators of training, and learns from the same stretches of
both, so that it learns what was made of them, not which they were.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training import training_loop
from luthier_training.models.discriminators import Discriminators

CROP = 8192  # samples that are judged at once: 0.5 s
SIZES = {"period": 16, "spectral": 12}


def pairs(
    real: Tensor, made: Tensor, count: int, random: np.random.Generator
) -> tuple[Tensor, Tensor]:
    """Random audible stretches of 0.5 s of real sounds and the same of made ones, equally loud."""
    chosen: tuple[list[Tensor], list[Tensor]] = ([], [])
    while len(chosen[0]) < count:
        row = int(random.integers(len(real)))
        start = int(random.integers(0, real.shape[1] - CROP) * (random.random() < 0.7))
        pieces = [x[row, start : start + CROP] for x in (real, made)]
        levels = [piece.square().mean().sqrt() for piece in pieces]
        if levels[0] > 1e-3 and levels[1] > 1e-4:
            for kept, piece, level in zip(chosen, pieces, levels, strict=True):
                kept.append(piece * (0.1 / level))
    return torch.stack(chosen[0]), torch.stack(chosen[1])


def accuracy(real: Tensor, made: Tensor, steps: int, seed: int = 0) -> float:
    """Accuracy of a new classifier, trained on every other sound, on those that it has not heard.

    Each discriminator learns by itself, and the mean of them all decides.
    """
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    classifier = Discriminators(SIZES)
    optimiser = torch.optim.AdamW(
        classifier.parameters(), lr=1e-3, betas=(0.8, 0.99), weight_decay=0.01
    )

    def logits(x: Tensor) -> Tensor:
        return torch.stack([scores.float().mean(1) for scores, _ in classifier(x)])

    label = torch.cat([torch.ones(8), torch.zeros(8)])
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = 1e-3 * training_loop.warm_cosine(step, 1, step / steps)
        said = logits(torch.cat(pairs(real[::2], made[::2], 8, random)))
        loss = F.binary_cross_entropy_with_logits(said, label.expand_as(said))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        unheard = pairs(real[1::2], made[1::2], 300, np.random.default_rng(99))
        right = [logits(unheard[0]).mean(0) > 0, logits(unheard[1]).mean(0) <= 0]
    return torch.cat(right).float().mean().item()
