"""A language of codes that speaks: pitch and first level frame by frame, then the other levels."""

from dataclasses import dataclass

import torch
from torch import Tensor

from luthier_training.language import frames
from luthier_training.language.frames import Segment
from luthier_training.models.language_model import LanguageModel


@dataclass(frozen=True)
class Sampling:
    """How tokens are drawn: temperature and number of the likeliest; the likeliest where it is 1.

    `further`: temperature of the further levels; at 0 the entry nearest to what is expected.
    """

    temperature: float = 0.8
    top: int = 60
    pitch_temperature: float = 0.8
    further: float = 0.0


def drawn(logits: Tensor, temperature: float, top: int) -> Tensor:
    """A token of each row of logits `[…, entries]`."""
    if temperature <= 0 or top == 1:
        return logits.argmax(-1)
    best = logits.topk(min(top, logits.shape[-1]), -1)
    shares = (best.values / temperature).softmax(-1)
    chosen = torch.multinomial(shares.flatten(0, -2), 1).view(*shares.shape[:-1], 1)
    return best.indices.gather(-1, chosen)[..., 0]


def expected(logits: Tensor, book: Tensor) -> Tensor:
    """The entry of a book nearest to the mean of all, weighted by their probabilities."""
    return torch.cdist(logits.softmax(-1) @ book, book).argmin(-1)


@torch.no_grad()
def speak(
    model: LanguageModel, said: list[list[Segment]], prompt: Tensor | None, how: Sampling
) -> list[Tensor]:
    """Tokens `[frames, 1 + levels]` of utterances, all after the same prompt's tokens, or none."""
    count = 0 if prompt is None else len(prompt)
    asked = frames.prompt(count)
    told = frames.stacked([frames.joined(asked, frames.told(one)) for one in said])
    lengths = torch.tensor([count + sum(n for _, n in one) for one in said])
    tokens = torch.zeros(len(said), int(lengths.max()), 1 + model.c.levels, dtype=torch.long)
    if prompt is not None:
        tokens[:, :count] = prompt.long()
    asked, cache, start = model.ar.condition(told, lengths), None, 0
    for place in range(count, tokens.shape[1]):
        pitch, level = model.ar.before(tokens[:, : place + 1])
        part = asked[:, start : place + 1]
        heard, cache = model.ar.hear(part, pitch[:, start:], level[:, start:], cache)
        start = place + 1
        tokens[:, place, 0] = drawn(
            model.ar.pitch_head(heard[:, -1]), how.pitch_temperature, how.top
        )
        logits = model.ar.levels(heard[:, -1], tokens[:, place, 0])
        tokens[:, place, 1] = drawn(logits, how.temperature, how.top)
    for level in range(2, model.c.levels + 1):
        logits = model.nar(told, tokens, level, lengths)[:, count:]
        tokens[:, count:, level] = (
            drawn(logits, how.further, model.c.entries)
            if how.further > 0
            else expected(logits, model.quantiser.books[level - 1])
        )
    return [row[count:length] for row, length in zip(tokens, lengths.tolist(), strict=True)]


@torch.no_grad()
def lasting(model: LanguageModel, symbols: list[int]) -> list[Segment]:
    """Symbols with the frames that the model gives each."""
    told = model.durations(torch.tensor([symbols]), torch.tensor([len(symbols)]))[0].exp()
    return list(zip(symbols, frames.whole_frames(told.tolist(), rate=1), strict=True))
