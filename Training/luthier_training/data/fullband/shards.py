"""Sets kept as shards of up to 64 clips, so that rendering goes on where it stopped.

Shard NAME/0003 is `0003.audio.npy` int16 `[clips, 192000]` (4 s at 48 kHz, each at peak 0.9),
`0003.pitch.npy` float32 `[clips, 125, 2]` (Hz, voicing) and `0003.json`: for each clip its title
and the rate of its source, above half of which it says nothing. The last is written last.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from luthier_training.data.fullband.clips import FRAMES, LENGTH, Source
from luthier_training.data.storage import PEAK
from luthier_training.signal import pitch
from luthier_training.signal.fullband.rates import third

SIZE = 64
SILENT = 1e-3  # peak below which a clip is left out


@dataclass
class Shard:
    """Some clips of a set; audio and pitch are mapped, not read."""

    audio: np.ndarray
    pitch: np.ndarray
    clips: list[dict]

    @property
    def nyquist(self) -> np.ndarray:
        """Half the rate of each source, Hz: float32 `[clips]`."""
        return np.array([clip["rate"] / 2 for clip in self.clips], np.float32)


def tracks(audio: np.ndarray) -> np.ndarray:
    """Pitch tracks of int16 clips `[clips, n]` at 48 kHz."""
    parts = []
    for start in range(0, len(audio), 16):
        samples = torch.from_numpy(audio[start : start + 16].astype(np.float32) / 32768)
        parts.append(pitch.track(third(samples)))
    return np.concatenate(parts)


def store(folder: Path, number: int, source: Source) -> int:
    """Renders and writes one shard; returns how many clips it has."""
    audio, clips = [], []
    for clip in source.render(source.requests[number * SIZE : (number + 1) * SIZE]):
        samples = clip.at_48k()
        if (peak := np.abs(samples).max()) >= SILENT:
            audio.append(np.rint(samples / peak * PEAK * 32767).astype(np.int16))
            clips.append({"title": clip.title, "rate": clip.rate})
    table = np.stack(audio) if audio else np.zeros((0, LENGTH), np.int16)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{number:04}.audio.npy", table)
    np.save(
        folder / f"{number:04}.pitch.npy",
        tracks(table) if audio else np.zeros((0, FRAMES, 2), np.float32),
    )
    part = folder / f"{number:04}.part"
    part.write_text(json.dumps(clips))
    part.rename(folder / f"{number:04}.json")
    return len(clips)


def prepare(folder: Path, sets: dict[str, Source], scale: float = 1) -> None:
    """Renders every shard that is not there yet, the sets in turn; `scale`: share of each set."""
    work = []
    for name, source in sets.items():
        count = -(-round(len(source.requests) * scale) // SIZE)
        work += [(number, name) for number in range(max(1, count) if source.requests else 0)]
    work = [w for w in sorted(work) if not (folder / w[1] / f"{w[0]:04}.json").exists()]
    began = time.monotonic()
    for index, (number, name) in enumerate(work):
        count = store(folder / name, number, sets[name])
        spent = time.monotonic() - began
        left = spent / (index + 1) * (len(work) - index - 1) / 60
        text = f"data {index + 1}/{len(work)} {name}/{number:04}: {count} clips"
        print(f"{text}, {spent:.0f} s, {left:.0f} min left", flush=True)


def shards(folder: Path, name: str) -> Iterator[Shard]:
    """Every whole shard of a set, in order.

    Raises SystemExit where the set has none.
    """
    described = sorted((folder / name).glob("*.json"))
    if not described:
        raise SystemExit(f"{folder}: no set {name} here; run `luthier_training data --fullband`")
    for path in described:
        clips = json.loads(path.read_text())
        if clips:
            yield Shard(
                np.load(path.with_suffix(".audio.npy"), mmap_mode="r"),
                np.load(path.with_suffix(".pitch.npy")),
                clips,
            )
