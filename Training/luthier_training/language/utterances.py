"""Utterances as codes, kept as shards: what a language of codes learns from.

Shard NAME/0003 is `0003.npz`: `codes` float16 `[frames, 16]` and `track` float32 `[frames, 2]` of
all its utterances one after the other, `segments` int16 `[segments, 2]` (symbol, frames) likewise,
and for each utterance `frames`, `counts` (of segments), `speakers` and `pitches` (Hz that was asked
for, 0 if none); and `0003.json`, the texts, which is written last.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.language.frames import Segment
from luthier_training.language.quantiser import Quantiser


@dataclass
class Utterance:
    """Something that was said or played."""

    text: str
    speaker: int
    segments: list[Segment]
    codes: Tensor  # `[frames, 16]`
    track: Tensor  # `[frames, 2]`: Hz, voicing
    pitch: float = 0.0  # Hz that was asked for

    def __post_init__(self) -> None:
        frames = sum(count for _, count in self.segments)
        if not len(self.codes) == len(self.track) == frames:
            raise ValueError(f"{self.text}: {len(self.codes)} frames, its segments have {frames}")


def is_there(folder: Path, number: int) -> bool:
    """Whether a shard is whole."""
    return (folder / f"{number:04}.json").exists()


def write(folder: Path, number: int, utterances: list[Utterance]) -> None:
    """Writes a shard."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number:04}.npz"
    np.savez_compressed(
        path,
        codes=torch.cat([one.codes for one in utterances]).numpy().astype(np.float16),
        track=torch.cat([one.track for one in utterances]).numpy().astype(np.float32),
        segments=np.array([row for one in utterances for row in one.segments], np.int16),
        frames=np.array([len(one.codes) for one in utterances], np.int32),
        counts=np.array([len(one.segments) for one in utterances], np.int32),
        speakers=np.array([one.speaker for one in utterances], np.int32),
        pitches=np.array([one.pitch for one in utterances], np.float32),
    )
    part = path.with_suffix(".part")
    part.write_text(json.dumps([one.text for one in utterances]))
    part.rename(path.with_suffix(".json"))


def read(folder: Path) -> list[Utterance]:
    """All utterances of a set's whole shards, in order; none where it has none."""
    result = []
    for path in sorted(folder.glob("*.json")):
        with np.load(path.with_suffix(".npz")) as file:
            values = {name: file[name] for name in file.files}
        frames, counts = values["frames"].cumsum()[:-1], values["counts"].cumsum()[:-1]
        rows = zip(
            json.loads(path.read_text()),
            values["speakers"].tolist(),
            np.split(values["segments"], counts),
            np.split(values["codes"].astype(np.float32), frames),
            np.split(values["track"], frames),
            values["pitches"].tolist(),
            strict=True,
        )
        for text, speaker, segments, codes, track, pitch in rows:
            pairs = [(symbol, count) for symbol, count in segments.tolist()]
            result.append(
                Utterance(
                    text, speaker, pairs, torch.from_numpy(codes), torch.from_numpy(track), pitch
                )
            )
    return result


@torch.no_grad()
def tokens(utterances: list[Utterance], quantiser: Quantiser) -> list[Tensor]:
    """The tokens `[frames, 1 + levels]` of each."""
    if not utterances:
        return []
    codes = torch.cat([one.codes for one in utterances])
    track = torch.cat([one.track for one in utterances])
    parts = zip(codes.split(20_000), track.split(20_000), strict=True)
    whole = torch.cat([quantiser.tokens(*part).to(torch.int16) for part in parts])
    return list(whole.split([len(one.codes) for one in utterances]))
