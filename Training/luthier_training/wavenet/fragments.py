"""The WaveNet tutorials' way from a folder of sounds to examples.

Each source (a sub-folder, or the folder itself) becomes one sequence: its files mixed to mono,
companded by mu-law, resampled, rounded to 8-bit codes, one after the other. Windows of
`fragment_length` codes every `fragment_stride` are the fragments; nine of ten train, one tests.

The tutorials draw the tenth from all fragments alike. These overlap, so that every one that tests
lies wholly inside some that train, and its loss tells nothing. Here whole stretches of each source
test, and fragments that reach into one do not train (`split: stretches`); `split: shuffled` is the
tutorials' way, for comparisons. Folders called `train` and `test` are kept apart in both.

Companding before resampling is the tutorials' order and kept, though it is not linear.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal import mulaw

ENDINGS = (".wav", ".flac", ".ogg", ".aif", ".aiff", ".mp3")


@dataclass(frozen=True)
class FragmentSettings:
    """How fragments are cut; the defaults are those of the public tutorial code."""

    fragment_length: int = 1152
    fragment_stride: int = 128
    train_share: float = 0.9
    split: str = "stretches"


def companded(path: Path, rate: int) -> np.ndarray:
    """A file as companded mono samples at `rate`, −1…1."""
    import soundfile
    from scipy.signal import resample_poly

    samples, own = soundfile.read(path, dtype="float32", always_2d=True)
    values = mulaw.compand(torch.from_numpy(samples.mean(1))).numpy()
    return resample_poly(values, rate, own) if own != rate else values


def sequence(files: list[Path], rate: int, quantiser: type) -> np.ndarray:
    """The labels of one source, uint8, its files in the order of their names."""
    parts = [torch.from_numpy(companded(path, rate)).float() for path in sorted(files)]
    labels = quantiser.labels(mulaw.expand(torch.cat(parts).clamp(-1, 1)))
    return labels.to(torch.uint8).numpy()


def sources(folder: Path) -> dict[str, list[Path]]:
    """The sound files of every source by its name.

    Raises SystemExit when there is none.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS:
            found.setdefault(path.relative_to(folder).parts[0], []).append(path)
    loose = [name for name, files in found.items() if files == [folder / name]]
    if loose:
        found[folder.name] = [found.pop(name)[0] for name in loose]
    if not found:
        raise SystemExit(f"{folder}: no sound file in it; {', '.join(ENDINGS)} are read")
    return found


def windows(labels: np.ndarray, settings: FragmentSettings) -> np.ndarray:
    """Fragments `[count, fragment_length]`, a view; what is left at the end is dropped."""
    length, stride = settings.fragment_length, settings.fragment_stride
    if len(labels) < length:
        return np.empty((0, length), labels.dtype)
    return np.lib.stride_tricks.sliding_window_view(labels, length)[::stride]


class Fragments:
    """The fragments of a folder, split for good into those that train and those that test."""

    def __init__(
        self, folder: Path, rate: int, quantiser: type, settings: FragmentSettings, seed: int = 0
    ) -> None:
        self.sequences = {
            name: sequence(files, rate, quantiser) for name, files in sources(folder).items()
        }
        self.windows = [windows(labels, settings) for labels in self.sequences.values()]
        places = [
            (source, place)
            for source, all_of_it in enumerate(self.windows)
            for place in range(len(all_of_it))
        ]
        if len(places) < 2:
            raise SystemExit(
                f"{folder}: too little sound; two fragments of {settings.fragment_length} samples "
                f"at {rate} Hz are the least"
            )
        names = list(self.sequences)
        if {"train", "test"} <= set(names):
            test = names.index("test")
            self.training = [place for place in places if place[0] != test]
            self.testing = [place for place in places if place[0] == test]
        elif settings.split == "shuffled":
            order = np.random.default_rng(seed).permutation(len(places))
            count = min(len(places) - 1, max(1, int(len(places) * settings.train_share)))
            self.training = [places[i] for i in order[:count]]
            self.testing = [places[i] for i in order[count:]]
        elif settings.split == "stretches":
            self.training, self.testing = self.stretches(settings, seed)
        else:
            raise SystemExit(f"split is {settings.split}; stretches or shuffled would do")
        if not self.training or not self.testing:
            raise SystemExit(
                f"{folder}: too little sound to test on what is not trained on; give more, or "
                "set split to shuffled"
            )

    def stretches(
        self, settings: FragmentSettings, seed: int
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """One stretch of each source that tests, drawn by the seed, and the rest that trains.

        No sample lies in fragments of both. A source too short for both trains only.
        """
        random = np.random.default_rng(seed)
        # Fragments this far apart share no sample.
        apart = -(-settings.fragment_length // settings.fragment_stride)
        training: list[tuple[int, int]] = []
        testing: list[tuple[int, int]] = []
        for source, all_of_it in enumerate(self.windows):
            whole = len(all_of_it)
            count = max(1, round(whole * (1 - settings.train_share)))
            if whole - count < apart:
                training += [(source, place) for place in range(whole)]
                continue
            # At an end fewer are lost to the seam than in the middle.
            first = int(random.integers(0, 2)) * (whole - count)
            testing += [(source, place) for place in range(first, first + count)]
            training += [
                (source, place)
                for place in range(whole)
                if place <= first - apart or place >= first + count - 1 + apart
            ]
        return training, testing

    def batch(self, places: list[tuple[int, int]]) -> Tensor:
        """Labels `[len(places), fragment_length]`."""
        rows = np.stack([self.windows[source][place] for source, place in places])
        return torch.from_numpy(rows).long()

    def batches(self, places: list[tuple[int, int]], size: int) -> list[Tensor]:
        """All of them in batches of `size`; a last batch that would not be full is dropped."""
        last = len(places) - size
        return [self.batch(places[at : at + size]) for at in range(0, last + 1, size)]


def one_hot(labels: Tensor) -> tuple[Tensor, Tensor]:
    """What a tutorial's network is fed and what it must answer.

    One-hot input `[batch, length − 1, 256]` and the labels one later, `[batch, length − 1]`.
    """
    return F.one_hot(labels[:, :-1], mulaw.CLASSES).float(), labels[:, 1:]
