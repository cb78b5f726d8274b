"""Batches of utterances for a language of codes, half of them after a prompt of their speaker."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from luthier_training.language import frames, utterances
from luthier_training.language.frames import FrameCondition
from luthier_training.language.quantiser import Quantiser
from luthier_training.language.utterances import Utterance

PROMPT_FRAMES = (16, 94)  # 0.5 to 3 s
WINDOW = 8  # batches; a batch is drawn of so many that are about as long


@dataclass
class Batch:
    """Utterances as tokens, after prompts; the shorter ones are followed by zeros."""

    told: FrameCondition
    tokens: Tensor  # `[batch, frames, 1 + levels]`
    lengths: Tensor  # `[batch]` frames
    learnt: Tensor  # `[batch, frames]`: whether a frame is of the utterance

    def to(self, device: str) -> "Batch":
        """The same on a device."""
        return Batch(
            self.told.to(device), self.tokens.to(device), self.lengths, self.learnt.to(device)
        )


def batch(rows: list[tuple[Utterance, Tensor]], prompts: list[Tensor | None]) -> Batch:
    """Utterances with their tokens, each after the tokens of a prompt or none."""
    told, tokens, learnt = [], [], []
    for (one, own), prompt in zip(rows, prompts, strict=True):
        said = frames.told(one.segments, frames.asked_pitch(one.pitch))
        count = 0 if prompt is None else len(prompt)
        told.append(frames.joined(frames.prompt(count), said) if count else said)
        tokens.append(torch.cat([prompt, own]).long() if count else own.long())
        learnt.append(torch.arange(count + len(own)) >= count)
    lengths = torch.tensor([len(one) for one in tokens])
    whole = pad_sequence(tokens, batch_first=True)
    return Batch(frames.stacked(told), whole, lengths, pad_sequence(learnt, batch_first=True))


class Batches:
    """Draws batches of utterances of similar length."""

    def __init__(
        self, known: list[Utterance], quantiser: Quantiser, size: int, prompted: float, seed: int
    ) -> None:
        self.random, self.size, self.prompted = np.random.default_rng(seed), size, prompted
        pairs = zip(known, utterances.tokens(known, quantiser), strict=True)
        self.rows = sorted(pairs, key=lambda row: len(row[1]))
        self.of_speaker = defaultdict(list)
        for index, (one, _) in enumerate(self.rows):
            self.of_speaker[one.speaker].append(index)

    def prompt(self, index: int, longest: int) -> Tensor | None:
        """A part of another utterance of the same speaker, if there is one."""
        others = [other for other in self.of_speaker[self.rows[index][0].speaker] if other != index]
        if not others:
            return None
        tokens = self.rows[others[int(self.random.integers(len(others)))]][1]
        start = int(self.random.integers(max(1, len(tokens) - longest + 1)))
        return tokens[start : start + longest]

    def draw(self) -> Batch:
        """A batch; its prompts, if it has any, are about as long."""
        count, reach = len(self.rows), WINDOW * self.size
        middle = int(self.random.integers(count))
        low = min(max(0, middle - reach // 2), max(0, count - reach))
        chosen = low + self.random.permutation(min(reach, count))[: self.size]
        prompts: list[Tensor | None] = [None] * len(chosen)
        if self.random.random() < self.prompted:
            longest = int(self.random.integers(*PROMPT_FRAMES, endpoint=True))
            prompts = [self.prompt(int(index), longest) for index in chosen]
        return batch([self.rows[int(index)] for index in chosen], prompts)

    def in_order(self) -> list[Batch]:
        """All utterances, each once, without prompts."""
        parts = range(0, len(self.rows), self.size)
        rows = [self.rows[start : start + self.size] for start in parts]
        return [batch(part, [None] * len(part)) for part in rows]

    def symbols(self) -> tuple[Tensor, Tensor, Tensor]:
        """Segments of some utterances: symbols and ln of frames `[batch, segments]`, counts."""
        chosen = self.random.permutation(len(self.rows))[: self.size]
        return segments([self.rows[int(index)][0] for index in chosen])


def segments(known: list[Utterance]) -> tuple[Tensor, Tensor, Tensor]:
    """Symbols and ln of frames `[batch, segments]` of utterances, and how many count."""
    symbols = [torch.tensor([symbol for symbol, _ in one.segments]) for one in known]
    frames = [torch.tensor([count for _, count in one.segments]).float().log() for one in known]
    return (
        pad_sequence(symbols, batch_first=True),
        pad_sequence(frames, batch_first=True),
        torch.tensor([len(one) for one in symbols]),
    )
