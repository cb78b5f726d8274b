"""Scores a WaveNet by teacher forcing: cross-entropy, and what 8 bits alone cost.

The cross-entropy is of the sound's own 8-bit codes (see `likelihood.py`), so that a network that is
told nothing compares. What is told of the partials follows the sound it predicts; where they are
told "up to then" only what came before a sample is used, which is fair but not what was trained.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from luthier_training.data.references import chosen
from luthier_training.data.sets import EVALUATION_SETS
from luthier_training.evaluation import likelihood
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.models.conditioned_wavenet import ConditionedWaveNet, Examples
from luthier_training.signal import excitation, shaping
from luthier_training.signal.frames import HOP
from luthier_training.wavenet.conditioner import Conditioner


@torch.no_grad()
def plain(model: ConditionedWaveNet, sound: torch.Tensor) -> float:
    """Cross-entropy in nats of a sound's codes under a network that is told nothing."""
    labels = model.network.quantiser.labels(sound)[None]
    return F.cross_entropy(model.network(labels)[0], labels[0]).item()


@torch.no_grad()
def conditioned(
    model: ConditionedWaveNet, conditioner: Conditioner, samples: torch.Tensor, track: torch.Tensor,
    count: int, delay: int,
) -> tuple[float, float]:  # fmt: skip
    """Cross-entropy in nats of the codes that a network draws, and of the sound's own.

    Of the first `count` samples; the harmonics follow the sound with a delay.
    """
    draft = conditioner.condition(samples[None], track[None], delay)
    quantiser = model.network.quantiser
    labels = quantiser.labels(shaping.flat(samples[None] - draft.draft, draft.shape))
    counts = torch.ones_like(labels, dtype=torch.bool)
    start = torch.zeros(1, dtype=torch.long)
    given = draft.conditioning.cut(start, count // HOP)
    examples = Examples(labels[:, :count], labels[:, :count], counts[:, :count], given)
    logits = model(examples)[0].float()
    own = F.cross_entropy(logits, examples.wanted[0]).item()
    sound = likelihood.cross_entropy(
        logits, samples[:count], draft.draft[0, :count], draft.shape, quantiser
    )
    return own, sound.mean().item()


def cross_entropies(
    model: ConditionedWaveNet,
    unconditioned: ConditionedWaveNet | None,
    conditioner: Conditioner,
    folder: Path,
    limit: int,
    frames: int,
) -> list[str]:
    """A table of nats a sample on each set."""
    count = frames * HOP
    columns = []
    for name in EVALUATION_SETS:
        values = []
        for sound, track in chosen(folder, name, limit):
            own, known = conditioned(model, conditioner, sound, track, count, 0)
            _, past = conditioned(model, conditioner, sound, track, count, excitation.CAUSAL)
            free = plain(unconditioned, sound[:count]) if unconditioned else float("nan")
            values.append([own, known, past, free])
        columns.append(np.mean(values, 0))
    titles = [
        "codes of the rest, told the sound's own partials",
        "codes of the sound, told its own partials",
        "codes of the sound, told its partials up to then",
        "codes of the sound, unconditioned",
    ]
    rows = ["| cross-entropy, nats a sample | " + " | ".join(EVALUATION_SETS) + " |"]
    rows.append("|---" * (len(EVALUATION_SETS) + 1) + "|")
    for title, values in zip(titles, np.array(columns).T, strict=True):
        if not np.isnan(values).any():
            rows.append(f"| {title} | " + " | ".join(f"{v:.3f}" for v in values) + " |")
    return rows


@torch.no_grad()
def codes_alone(conditioner: Conditioner, folder: Path, limit: int, quantiser: type) -> list[str]:
    """Log-mel distance of sounds whose rest went through 8 bits, and of sounds that did."""
    rows = ["| log-mel distance, dB | " + " | ".join(EVALUATION_SETS) + " |"]
    rows.append("|---" * (len(EVALUATION_SETS) + 1) + "|")
    columns = []
    for name in EVALUATION_SETS:
        sounds, tracks = (torch.stack(x) for x in zip(*chosen(folder, name, limit), strict=True))
        draft = conditioner.condition(sounds, tracks)
        rest = shaping.flat(sounds - draft.draft, draft.shape)
        coarse = quantiser.samples(quantiser.labels(rest))
        made = draft.draft + shaping.shaped(coarse, draft.shape)
        plain = quantiser.samples(quantiser.labels(sounds))
        columns.append([log_mel_distance(sounds, x).mean().item() for x in (made, plain)])
    for title, values in zip(
        ["8-bit codes of the rest", "8-bit codes of the sound"], np.array(columns).T, strict=True
    ):
        rows.append(f"| {title} | " + " | ".join(f"{v:.2f}" for v in values) + " |")
    return rows
