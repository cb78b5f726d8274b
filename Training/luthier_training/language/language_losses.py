"""What the networks of a language of codes are trained for.

Nats a frame; and how far what a level's probabilities expect is from what it has to tell, which
teaches neighbours of the true entry, where most of the words are (`EXPECTED` a square).
"""

from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from luthier_training import device
from luthier_training.language.language_batches import Batch
from luthier_training.language.quantiser import PITCHES
from luthier_training.models.language_model import (
    AutoRegressive,
    Durations,
    NonAutoRegressive,
)

EXPECTED = 10.0  # nats for a mean square distance of 1
BLIND = 0.25  # share of utterances whose history says nothing
BLUR = 3.0  # steps; the pitch that is wanted is blurred by so much


@cache
def blurred_pitches() -> Tensor:
    """What is wanted for each pitch token: `[1024, 1024]`. Unvoiced is not blurred."""
    step = torch.arange(PITCHES)
    near = torch.exp(-0.5 * ((step[:, None] - step) / BLUR).square())
    near[0], near[:, 0] = 0, 0
    near[0, 0] = 1
    return near / near.sum(1, keepdim=True)


def disturbed(values: tuple[Tensor, Tensor], share: float) -> tuple[Tensor, Tensor]:
    """History of which a share is from anywhere else in the batch, so that it is not relied on.

    In a share `BLIND` of the utterances all of it is.
    """
    pitch, level = values
    other = torch.randperm(pitch.numel(), device=pitch.device)
    is_kept = torch.rand(pitch.shape, device=pitch.device) >= share
    is_kept &= torch.rand(len(pitch), 1, device=pitch.device) >= BLIND
    mixed = [torch.where(is_kept, x, x.flatten()[other].view_as(x)) for x in (pitch, level)]
    return mixed[0], mixed[1]


def entries(books: Tensor, tokens: Tensor) -> Tensor:
    """What levels say together, `[frames, 17]`: of books and tokens `[frames, levels]` alike."""
    return torch.stack([book[tokens[:, k]] for k, book in enumerate(books)]).sum(0)


def of_level(name: str, logits: Tensor, wanted: Tensor, books: Tensor) -> dict[str, Tensor]:
    """Losses of one level, from 1.

    `logits`: `[frames, entries]`; `wanted`: tokens `[frames, levels]` of this level and those
    after it; `books`: theirs, `[levels, entries, 17]`.
    """
    expected = logits.float().softmax(-1) @ books[0]
    return {
        name: F.cross_entropy(logits.float(), wanted[:, 0]),
        f"{name} expected": EXPECTED * F.mse_loss(expected, entries(books, wanted)),
    }


def of_reading(
    guess: nn.Module, model: AutoRegressive | NonAutoRegressive, batch: Batch, books: Tensor
) -> dict[str, Tensor]:
    """How far all levels together are from a linear guess by the condition alone.

    It says in minutes what each frame sounds like, which the transformers teach it in hours.
    """
    asked = model.condition(batch.told, batch.lengths)[batch.learnt]
    whole = entries(books, batch.tokens[batch.learnt][:, 1:])
    return {"guess": EXPECTED * F.mse_loss(guess(asked).float(), whole)}


def of_ar(
    model: AutoRegressive, batch: Batch, books: Tensor, history: float = 0.0, mixed: bool = False
) -> dict[str, Tensor]:
    """Losses of pitch and first level."""
    before = model.before(batch.tokens)
    if history:
        before = disturbed(before, history)
    with device.mixed(batch.tokens.device, mixed):
        asked = model.condition(batch.told, batch.lengths)
        heard = model.hear(asked, *before)[0][batch.learnt]
        wanted = batch.tokens[batch.learnt]
        pitch = model.pitch_head(heard)
        level = model.levels(heard, wanted[:, 0])
    blurred = blurred_pitches().to(wanted.device)[wanted[:, 0]]
    return {
        "pitch": F.cross_entropy(pitch.float(), blurred),
        **of_level("level", level, wanted[:, 1:], books),
    }


def of_nar(
    model: NonAutoRegressive, batch: Batch, books: Tensor, level: int, mixed: bool = False
) -> dict[str, Tensor]:
    """Losses of one of the further levels."""
    with device.mixed(batch.tokens.device, mixed):
        logits = model(batch.told, batch.tokens, level, batch.lengths)[batch.learnt]
    wanted = batch.tokens[batch.learnt][:, level:]
    return of_level(f"level {level}", logits, wanted, books[level - 1 :])


def of_durations(
    model: Durations, symbols: Tensor, wanted: Tensor, counts: Tensor
) -> dict[str, Tensor]:
    """Mean distance of ln of frames."""
    told = model(symbols, counts)
    counted = torch.arange(symbols.shape[1], device=symbols.device) < counts[:, None].to(
        told.device
    )
    return {"ln frames": (told - wanted)[counted].abs().mean()}
