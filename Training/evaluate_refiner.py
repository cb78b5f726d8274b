"""Compares the vocoder's second stage with its first on every set, in one run.

Log-mel distance, multi-resolution STFT loss, sharpness of onsets, and how well a jury that is
trained afresh tells each from the real sounds of the evaluation sets.
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
import metric
import refine
from models.discriminators import Jury
from models.first_stage import FirstStage
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


def crops(sounds: Tensor, count: int, random: np.random.Generator) -> Tensor:
    """Random audible stretches of 0.5 s, all equally loud."""
    result = []
    while len(result) < count:
        sound = sounds[int(random.integers(len(sounds)))]
        start = int(random.integers(0, sound.shape[0] - CROP) * (random.random() < 0.7))
        piece = sound[start : start + CROP]
        rms = piece.square().mean().sqrt()
        if rms > 1e-3:
            result.append(piece * (0.1 / rms))
    return torch.stack(result)


def told_apart(real: Tensor, made: Tensor, steps: int, seed: int = 0) -> float:
    """Accuracy of a new jury, trained on every other sound, on the sounds that it has not heard."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    jury = Jury({"period": 16, "spectral": 12})
    optimiser = torch.optim.AdamW(jury.parameters(), lr=1e-3, betas=(0.8, 0.99))

    def logits(x: Tensor) -> Tensor:
        return torch.stack([scores.float().mean(1) for scores, _ in jury(x)]).mean(0)

    for _ in range(steps):
        x = torch.cat([crops(real[::2], 8, random), crops(made[::2], 8, random)])
        label = torch.cat([torch.ones(8), torch.zeros(8)])
        loss = F.binary_cross_entropy_with_logits(logits(x), label)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        right = [
            (logits(crops(sounds[1::2], 200, random)) > 0) == wanted
            for sounds, wanted in ((real, True), (made, False))
        ]
    return torch.cat(right).float().mean().item()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    stem = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
    parser.add_argument("--model", type=Path, default=stem, help="exported model, without ending")
    parser.add_argument("--data", type=Path, default=FOLDER / "data")
    parser.add_argument("--steps", type=int, default=300, help="of the new jury; 0: none")
    parser.add_argument("--limit", type=int, default=1000, help="at most so many sounds a set")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data.prepare(options.data, only=list(SETS))
    stage = FirstStage(evaluate.load_model(options.model))
    refiner = export_refiner.load(options.model)
    columns = "set|sounds|log-mel dB|refined|STFT loss dB|refined|rise ms|first stage|refined"
    print("| " + " | ".join(columns.split("|")) + " |")
    print("|---" * 9 + "|")
    heard: list[list[Tensor]] = [[], [], []]
    for name in SETS:
        samples, tracks, _ = evaluate.references(options.data, name)
        every = max(1, len(samples) // options.limit)
        samples, tracks = samples[::every], tracks[::every]
        torch.manual_seed(0)
        rows = []
        for index in range(len(samples)):
            x = torch.from_numpy(samples[index : index + 1])
            with torch.no_grad():
                draft = stage.whole(x, torch.from_numpy(tracks[index : index + 1]))
                made = [draft.sound, refine.refine(refiner, draft)]
                distance = [metric.log_mel_distance(x, y).item() for y in made]
                level = x.abs().amax(1)
                loss = [refine.spectral_loss(x, y, level).item() for y in made]
            waves = [y[0].numpy() for y in (x, *made)]
            rows.append([*distance, *loss, *rise_times(samples[index], waves)])
            for kept, y in zip(heard, (x, *made), strict=True):
                kept.append(y[0])
        figures = " | ".join(f"{value:.3f}" for value in np.mean(rows, 0))
        print(f"| {name} | {len(rows)} | {figures} |", flush=True)
    if options.steps:
        real, first, refined = (torch.stack(kept) for kept in heard)
        for title, made in (("first stage", first), ("refined", refined)):
            accuracy = told_apart(real, made, options.steps)
            print(f"a new jury tells {title} from real in {100 * accuracy:.1f} %", flush=True)


if __name__ == "__main__":
    main()
