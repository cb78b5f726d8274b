"""Compares the stages of the vocoder on every set, in one run.

The first stage as the code alone drives it, with sines that begin together; as it is, with phases
of their own and the sound's equaliser; and the second stage behind it. Log-mel distance,
multi-resolution STFT loss, sharpness of onsets, and how well juries that are trained afresh tell
each from the real sounds of the evaluation sets.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

import data
import evaluate
import export_refiner
import losses
import metric
import refine
import sitting
from models.discriminators import Jury
from models.first_stage import FirstStage
from models.refiner import Refiner
from sitting import FOLDER
from train import SETS

RATE, CROP = 16_000, 8192
STEP, SPAN = 8, 32  # samples: 0.5 ms and 2 ms


def rise_times(reference: np.ndarray, sounds: list[np.ndarray]) -> list[float]:
    """Milliseconds in which each sound's envelope rises from 10 to 90 % at the reference's onset.

    The envelope is the RMS of 2 ms, the onset where it rises steepest over 10 ms; what counts is
    the running maximum from 50 ms before the onset to 80 ms after it.
    """

    def envelope(x: np.ndarray) -> np.ndarray:
        power = np.convolve(x.astype(np.float64) ** 2, np.ones(SPAN) / SPAN, "same")
        return np.sqrt(power[::STEP])

    lag = 20
    level = np.concatenate([np.full(lag, 1e-4), envelope(reference)]) + 1e-4
    onset = int(np.argmax(level[lag:] - level[:-lag]))
    result = []
    for sound in sounds:
        e = np.concatenate([np.zeros(100), envelope(sound)])[onset : onset + 260]
        rising = np.maximum.accumulate(e)
        low, high = (int(np.argmax(rising >= share * rising[-1])) for share in (0.1, 0.9))
        result.append((high - low) * STEP / RATE * 1000)
    return result


def pairs(
    real: Tensor, made: Tensor, count: int, random: np.random.Generator
) -> tuple[Tensor, Tensor]:
    """Random audible stretches of 0.5 s of real sounds and the same of made ones, equally loud."""
    chosen: tuple[list[Tensor], list[Tensor]] = ([], [])
    while len(chosen[0]) < count:
        row = int(random.integers(len(real)))
        start = int(random.integers(0, real.shape[1] - CROP) * (random.random() < 0.7))
        pieces = [x[row, start : start + CROP] for x in (real, made)]
        levels = [piece.square().mean().sqrt() for piece in pieces]
        if levels[0] > 1e-3 and levels[1] > 1e-4:
            for kept, piece, level in zip(chosen, pieces, levels, strict=True):
                kept.append(piece * (0.1 / level))
    return torch.stack(chosen[0]), torch.stack(chosen[1])


def told_apart(real: Tensor, made: Tensor, steps: int, seed: int = 0) -> float:
    """Accuracy of a new jury, trained on every other sound, on the sounds that it has not heard.

    It learns from the same stretches of both, so that it learns what was made of them, not which
    they were; each member learns by itself, and the mean of them all decides.
    """
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    jury = Jury({"period": 16, "spectral": 12})
    optimiser = torch.optim.AdamW(jury.parameters(), lr=1e-3, betas=(0.8, 0.99), weight_decay=0.01)

    def logits(x: Tensor) -> Tensor:
        return torch.stack([scores.float().mean(1) for scores, _ in jury(x)])

    label = torch.cat([torch.ones(8), torch.zeros(8)])
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = 1e-3 * sitting.warm_cosine(step, 1, step / steps)
        said = logits(torch.cat(pairs(real[::2], made[::2], 8, random)))
        loss = F.binary_cross_entropy_with_logits(said, label.expand_as(said))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        unheard = pairs(real[1::2], made[1::2], 300, np.random.default_rng(99))
        right = [logits(unheard[0]).mean(0) > 0, logits(unheard[1]).mean(0) <= 0]
    return torch.cat(right).float().mean().item()


class Contest:
    """The real sounds and what was made of them: by the code alone, by both stages."""

    MADE = ("code alone", "first stage", "refined")

    def __init__(self, stage: FirstStage, refiner: Refiner) -> None:
        self.stage, self.refiner = stage, refiner
        self.real: list[Tensor] = []
        self.made: dict[str, list[Tensor]] = {name: [] for name in self.MADE}

    @torch.no_grad()
    def enter(self, x: Tensor, track: Tensor) -> list[list[float]]:
        """Adds a sound `[1, n]`; for each of `MADE` the figures of `COLUMNS`."""
        draft = self.stage.whole(x, track)
        bare = self.stage.whole(x, track, bare=True).sound
        sounds = [bare, draft.sound, refine.refine(self.refiner, draft)]
        self.real.append(x[0])
        level, figures = x.abs().amax(1), []
        own, *rises = rise_times(x[0].numpy(), [y[0].numpy() for y in (x, *sounds)])
        for name, y, rise in zip(self.MADE, sounds, rises, strict=True):
            self.made[name].append(y[0])
            losses_ = [
                refine.spectral_loss(x, y, level, resolutions).item()
                for resolutions in (losses.RESOLUTIONS, losses.ATTACKS)
            ]
            figures.append([metric.log_mel_distance(x, y).item(), *losses_, rise, own])
        return figures


COLUMNS = "set, sounds|made by|log-mel dB|STFT loss dB|attacks dB|rise ms|rise of the original"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    stem = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
    parser.add_argument("--model", type=Path, default=stem, help="exported model, without ending")
    parser.add_argument("--data", type=Path, default=FOLDER / "data")
    parser.add_argument("--steps", type=int, default=800, help="of each new jury; 0: none")
    parser.add_argument("--juries", type=int, default=3, help="new ones for each kind of sound")
    parser.add_argument("--limit", type=int, default=1000, help="at most so many sounds a set")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data.prepare(options.data, only=list(SETS))
    contest = Contest(
        FirstStage(evaluate.load_model(options.model)), export_refiner.load(options.model)
    )
    print("| " + " | ".join(COLUMNS.split("|")) + " |\n" + "|---" * 7 + "|")
    for name in SETS:
        samples, tracks, _ = evaluate.references(options.data, name)
        every = max(1, len(samples) // options.limit)
        torch.manual_seed(0)
        figures = [
            contest.enter(torch.from_numpy(x[None]), torch.from_numpy(track[None]))
            for x, track in zip(samples[::every], tracks[::every], strict=True)
        ]
        for made, row in zip(contest.MADE, np.mean(figures, 0), strict=True):
            cells = " | ".join(f"{value:.3f}" for value in row)
            print(f"| {name}, {len(figures)} | {made} | {cells} |", flush=True)
    print()
    for name in contest.MADE if options.steps else ():
        real, made = torch.stack(contest.real), torch.stack(contest.made[name])
        told = [100 * told_apart(real, made, options.steps, s) for s in range(options.juries)]
        each = ", ".join(f"{share:.1f}" for share in told)
        print(f"- {name}: told from real in {np.mean(told):.1f} % ({each})", flush=True)


if __name__ == "__main__":
    main()
