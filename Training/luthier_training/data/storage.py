"""Renders the training and evaluation sets and keeps them as compact shards.

A set is three files: `NAME.audio.npy` int16 `[notes, 64000]` (4 s at 16 kHz, each note at peak
0.9), `NAME.pitch.npy` float32 `[notes, 125, 2]` (Hz, voicing) and `NAME.json` (a title a note).
Rendering needs fluidsynth, espeak-ng and the sound fonts; reading needs none of them.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.clips import LENGTH, Clip
from luthier_training.data.sets import sets
from luthier_training.signal import pitch

PEAK = 0.9  # of every note that is kept
USUAL_PEAK = 0.8  # at which the program encodes, and at which sounds are given to models


def store(folder: Path, name: str, clips: Iterator[Clip]) -> int:
    """Writes one set, silent clips left out; returns how many notes it has."""
    titles, audio = [], []
    for title, samples in clips:
        whole = np.zeros(LENGTH, np.float32)
        whole[: min(LENGTH, len(samples))] = samples[:LENGTH]
        peak = np.abs(whole).max()
        if peak < 1e-3:
            continue
        titles.append(title)
        audio.append(np.rint(whole / peak * PEAK * 32767).astype(np.int16))
    table = np.stack(audio)
    tracks = []
    for start in range(0, len(table), 32):
        batch = torch.from_numpy(table[start : start + 32].astype(np.float32) / 32768)
        tracks.append(pitch.track(batch))
    np.save(folder / f"{name}.audio.npy", table)
    np.save(folder / f"{name}.pitch.npy", np.concatenate(tracks))
    (folder / f"{name}.json").write_text(json.dumps(titles))
    return len(titles)


def prepare(folder: Path, scale: float = 1, only: list[str] | None = None) -> None:
    """Renders every set that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sets(scale)
    for index, (name, clips) in enumerate(wanted.items()):
        if (folder / f"{name}.json").exists() or (only and name not in only):
            continue
        start = time.monotonic()
        count = store(folder, name, clips())
        spent = time.monotonic() - start
        print(f"data {index + 1}/{len(wanted)} {name}: {count} notes in {spent:.0f} s", flush=True)


def load(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """One set: audio int16 `[notes, 64000]`, pitch `[notes, 125, 2]`, titles."""
    if not (folder / f"{name}.json").exists():
        raise SystemExit(
            f"{folder}: there is no set {name} here; run `luthier_training data` first"
        )
    audio = np.load(folder / f"{name}.audio.npy")
    return (
        audio,
        np.load(folder / f"{name}.pitch.npy"),
        json.loads((folder / f"{name}.json").read_text()),
    )


def unpacked(audio: np.ndarray, device: str | torch.device = "cpu") -> Tensor:
    """Notes as they are kept to samples −1…1 at the usual peak."""
    return torch.from_numpy(audio).to(device).float() / 32768 * (USUAL_PEAK / PEAK)
