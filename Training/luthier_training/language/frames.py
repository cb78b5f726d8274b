"""What a frame is told of what is to be said: symbols of its segment and neighbours, its place.

A segment is a symbol and the number of frames it lasts. The engine has the same numbers.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from luthier_training.language.phonemes import PHONEME_CODES
from luthier_training.language.quantiser import LOWEST, OCTAVES
from luthier_training.signal import frames as signal

RATE = signal.RATE / signal.HOP  # frames a second
SYMBOLS = 96
NONE = 0
PAUSES = {",": 70, ";": 71, ".": 72, "!": 73, "?": 74}  # beside the phonemes, 1…69
SILENCE = 75  # before and after an utterance
PROMPT = 76  # a frame of somebody's voice, not told what it says
FIRST_FAMILY = 80  # of instruments; the families are NSynth's
PLACE_NUMBERS = 3

Segment = tuple[int, int]  # symbol, frames

assert max(PHONEME_CODES.values()) < min(PAUSES.values())


class FrameCondition(NamedTuple):
    """What frames are told: symbols `[…, frames]` of a segment and its neighbours, and places."""

    here: Tensor
    before: Tensor
    after: Tensor
    place: Tensor  # `[…, frames, 3]`: how far into the segment, ln of its frames / 3, pitch

    def to(self, device: str | torch.device) -> "FrameCondition":
        """The same on a device."""
        return FrameCondition(*(part.to(device) for part in self))


def asked_pitch(hertz: float) -> float:
    """A pitch that is asked for, as the condition has it: octaves above 20 Hz / 8; 0 for none."""
    return math.log2(hertz / LOWEST) / OCTAVES if hertz > 0 else 0.0


def prompt(frames: int) -> FrameCondition:
    """What the frames of a prompt are told."""
    none = torch.zeros(frames, dtype=torch.long)
    return FrameCondition(none + PROMPT, none, none, torch.zeros(frames, PLACE_NUMBERS))


def told(segments: Sequence[Segment], pitch: float = 0.0) -> FrameCondition:
    """What the frames of segments are told; `pitch` as `asked_pitch` has it."""
    symbols = torch.tensor([symbol for symbol, _ in segments])
    counts = torch.tensor([frames for _, frames in segments])
    none = torch.tensor([NONE])
    index = torch.arange(int(counts.sum())) - (counts.cumsum(0) - counts).repeat_interleave(counts)
    long = counts.repeat_interleave(counts)
    place = torch.stack(
        [(index + 0.5) / long, long.float().log() / 3, torch.full((len(long),), float(pitch))], -1
    )
    return FrameCondition(
        symbols.repeat_interleave(counts),
        torch.cat([none, symbols[:-1]]).repeat_interleave(counts),
        torch.cat([symbols[1:], none]).repeat_interleave(counts),
        place,
    )


def joined(*parts: FrameCondition) -> FrameCondition:
    """Frames of several, one after the other."""
    return FrameCondition(*(torch.cat(columns) for columns in zip(*parts, strict=True)))


def stacked(rows: Sequence[FrameCondition]) -> FrameCondition:
    """Several as a batch, the shorter ones followed by zeros."""
    return FrameCondition(
        *(
            torch.nn.utils.rnn.pad_sequence(list(columns), batch_first=True)
            for columns in zip(*rows, strict=True)
        )
    )


def whole_frames(seconds: Sequence[float], rate: float = RATE) -> list[int]:
    """Durations as whole frames, at least 1 each, rounded so that their sum does not drift."""
    result, end = [], 0
    for until in torch.tensor(seconds, dtype=torch.float64).cumsum(0).tolist():
        result.append(max(1, round(until * rate) - end))
        end += result[-1]
    return result
