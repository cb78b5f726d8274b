"""Scores of the full-band model, with the code alone and with detail.

Log-mel distances at 8 kHz and at full band, and how long the loudest onset takes.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.fullband.names import EVALUATION_SETS
from luthier_training.evaluation.onsets import rise_times
from luthier_training.instrument.fullband_trainer import some
from luthier_training.losses.log_mel import full_band_distance, log_mel_distance
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.signal import detail, onset_curve
from luthier_training.signal.fullband.rates import third
from luthier_training.signal.fullband.synthesis import synthesise


@dataclass
class Row:
    """One set: how many sounds, and by amount of detail mean distances in dB at 8 kHz and full
    band, and how much longer than the original's the mean rise time is (0.1: by a tenth)."""

    name: str
    sounds: int
    low: dict[float, float]
    full: dict[float, float]
    longer: dict[float, float]


def with_onsets(sound: Tensor, onsets: np.ndarray | None, amount: float) -> Tensor:
    """A sound `[1, n]` with a share of its curve of onsets on it."""
    if onsets is None or not amount:
        return sound
    return torch.from_numpy(onset_curve.applied(sound[0].numpy(), onsets, amount))[None]


@torch.no_grad()
def score(
    model: FullBandInstrument, folder: Path, name: str, limit: int, amounts: tuple[float, ...]
) -> Row:
    """Scores up to `limit` sounds of a set at each amount of detail."""
    torch.manual_seed(0)
    size = model.configuration.noise_size
    low: dict[float, list[float]] = {amount: [] for amount in amounts}
    full: dict[float, list[float]] = {amount: [] for amount in amounts}
    rises = []
    for samples, track, nyquist in zip(*some(folder, name, limit), strict=True):
        controls = model(samples[None], track[None], nyquist[None])
        measured = detail.measured(samples, controls, float(nyquist)) if any(amounts) else None
        onsets = None
        if measured:
            # Another draw of the noise than those that are scored.
            driven = detail.applied(controls, measured)
            whole = synthesise(driven, size, end=float(nyquist))[0]
            onsets = onset_curve.measured(samples.numpy(), whole.numpy(), track[:, 0].numpy())
        lower = third(samples[None])
        made = []
        for amount in amounts:
            driven = detail.applied(controls, measured, amount) if measured else controls
            plain = synthesise(driven, size, end=float(nyquist))
            sound = with_onsets(plain, onsets, amount)
            made.append(third(sound))
            low[amount].append(log_mel_distance(lower, made[-1]).item())
            full[amount].append(full_band_distance(samples[None], sound, nyquist[None]).item())
        rises.append(rise_times(lower[0].numpy(), [x[0].numpy() for x in (lower, *made)]))
    milliseconds = np.mean(rises, 0)
    longer = dict(zip(amounts, milliseconds[1:] / milliseconds[0] - 1, strict=True))

    def mean(values: dict[float, list[float]]) -> dict[float, float]:
        return {amount: sum(each) / len(each) for amount, each in values.items()}

    return Row(name, len(low[amounts[0]]), mean(low), mean(full), longer)


def table(
    model: FullBandInstrument, folder: Path, limit: int, amounts: tuple[float, ...] = (0.0, 1.0)
) -> str:
    """A Markdown table of the sets that are there, printed as it grows."""
    measures = ("8 kHz", "full", "rise")
    heads = [f"{measure}, detail {amount:.0%}" for measure in measures for amount in amounts]
    lines = ["| set | sounds | " + " | ".join(heads) + " |", "|---" * (2 + len(heads)) + "|"]
    print("\n".join(lines), flush=True)
    for name in EVALUATION_SETS:
        if any((folder / name).glob("*.json")):
            row = score(model, folder, name, limit, amounts)
            values = [*row.low.values(), *row.full.values()]
            cells = " | ".join(
                [f"{value:.2f}" for value in values] + [f"{x:+.0%}" for x in row.longer.values()]
            )
            lines.append(f"| {name} | {row.sounds} | {cells} |")
            print(lines[-1], flush=True)
    return "\n".join(lines)
