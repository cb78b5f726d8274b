"""Scores sound: log-mel distance and pitch accuracy on every set."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from luthier_training.data.references import references
from luthier_training.data.sets import EVALUATION_SETS, PITCHED_SETS
from luthier_training.evaluation.pitch import pitch_differences
from luthier_training.losses.log_mel import log_mel_distance


@dataclass
class Scores:
    """One set's notes: titles, distances in dB, and pitch differences in cents where pitched."""

    titles: list[str]
    distances: np.ndarray
    cents: np.ndarray

    @property
    def accuracy(self) -> float:
        """Share of the pitched sounds whose median pitch is within 50 cents."""
        return float((np.abs(self.cents) <= 50).mean()) if len(self.cents) else float("nan")


def score(
    folder: Path, resynthesise: Callable[[str, np.ndarray, np.ndarray], np.ndarray], pitch: int
) -> dict[str, Scores]:
    """Scores every set; `pitch` > 0: pitch accuracy on every so-manieth note."""
    result = {}
    for name in EVALUATION_SETS:
        samples, tracks, titles = references(folder, name)
        sound = resynthesise(name, samples, tracks)
        parts = [
            log_mel_distance(torch.from_numpy(x), torch.from_numpy(y)).numpy()
            for x, y in zip(np.array_split(samples, 16), np.array_split(sound, 16), strict=True)
            if len(x)
        ]
        judged = pitch > 0 and name in PITCHED_SETS
        cents = pitch_differences(samples, sound, pitch) if judged else np.array([])
        result[name] = Scores(titles, np.concatenate(parts), cents)
    return result


def table(scores: dict[str, Scores]) -> str:
    """The scores as a Markdown table."""
    lines = [
        "| set | sounds | log-mel distance (dB) | median | pitch within 50 cents |",
        "|---|---|---|---|---|",
    ]
    for name, s in scores.items():
        accuracy = f"{100 * s.accuracy:.1f} % of {len(s.cents)}" if len(s.cents) else "–"
        mean, median = s.distances.mean(), np.median(s.distances)
        lines.append(f"| {name} | {len(s.titles)} | {mean:.2f} | {median:.2f} | {accuracy} |")
    return "\n".join(lines)
