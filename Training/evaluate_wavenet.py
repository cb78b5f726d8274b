"""Scores the WaveNet vocoder: cross-entropy by teacher forcing, and the sound it makes freely.

The cross-entropy is of the sound's own 8-bit codes (see `likelihood.py`), so that a network that is
told nothing compares. What is told of the partials follows the sound it predicts; where they are
told "up to then" only what came before a sample is used, which is fair but not what was trained.

The program resynthesises the same notes with every vocoder of `--vocoders`; each is scored by
log-mel distance, by pitch, and by whether it still sounds after four seconds.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import data
import evaluate
import excitation
import export_wavenet
import features
import likelihood
import metric
import shaping
from lessons import Lesson, Listener
from sitting import FOLDER
from train_wavenet import STEM, ConditionedWaveNet

RATE = 16_000
LEVEL_LIMIT = 12.0  # dB that the end may differ from the original's


@torch.no_grad()
def plain(model: ConditionedWaveNet, sound: torch.Tensor) -> float:
    """Cross-entropy in nats of a sound's codes under a network that is told nothing."""
    labels = model.network.quantiser.labels(sound)[None]
    return F.cross_entropy(model.network(labels)[0], labels[0]).item()


@torch.no_grad()
def told(
    model: ConditionedWaveNet, listener: Listener, samples: torch.Tensor, track: torch.Tensor,
    count: int, delay: int,
) -> tuple[float, float]:  # fmt: skip
    """Cross-entropy in nats of the codes that a network draws, and of the sound's own.

    Of the first `count` samples; the harmonics follow the sound with a delay.
    """
    outline = listener.hear(samples[None], track[None], delay)
    quantiser = model.network.quantiser
    labels = quantiser.labels(shaping.flat(samples[None] - outline.draft, outline.shape))
    counts = torch.ones_like(labels, dtype=torch.bool)
    start = torch.zeros(1, dtype=torch.long)
    heard = outline.told.cut(start, count // features.HOP)
    lesson = Lesson(labels[:, :count], labels[:, :count], counts[:, :count], heard)
    logits = model(lesson)[0].float()
    own = F.cross_entropy(logits, lesson.wanted[0]).item()
    sound = likelihood.cross_entropy(
        logits, samples[:count], outline.draft[0, :count], outline.shape, quantiser
    )
    return own, sound.mean().item()


def cross_entropies(
    model: ConditionedWaveNet,
    unconditioned: ConditionedWaveNet | None,
    listener: Listener,
    folder: Path,
    limit: int,
    frames: int,
) -> list[str]:
    """A table of nats a sample on each set."""
    count = frames * features.HOP
    columns = []
    for name in evaluate.SETS:
        values = []
        for sound, track in evaluate.chosen(folder, name, limit):
            own, known = told(model, listener, sound, track, count, 0)
            _, past = told(model, listener, sound, track, count, excitation.CAUSAL)
            free = plain(unconditioned, sound[:count]) if unconditioned else float("nan")
            values.append([own, known, past, free])
        columns.append(np.mean(values, 0))
    titles = [
        "codes of the rest, told the sound's own partials",
        "codes of the sound, told its own partials",
        "codes of the sound, told its partials up to then",
        "codes of the sound, unconditioned",
    ]
    rows = ["| cross-entropy, nats a sample | " + " | ".join(evaluate.SETS) + " |"]
    rows.append("|---" * (len(evaluate.SETS) + 1) + "|")
    for title, values in zip(titles, np.array(columns).T, strict=True):
        if not np.isnan(values).any():
            rows.append(f"| {title} | " + " | ".join(f"{v:.3f}" for v in values) + " |")
    return rows


def end_levels(reference: np.ndarray, sound: np.ndarray) -> np.ndarray:
    """How much louder than the reference each sound is in its last second that is audible there.

    In dB; seconds in which the reference is below −50 dBFS are passed over.
    """

    def levels(x: np.ndarray) -> np.ndarray:
        seconds = x[:, : x.shape[1] // RATE * RATE].reshape(len(x), -1, RATE)
        return 20 * np.log10(np.sqrt((seconds.astype(np.float64) ** 2).mean(2)) + 1e-6)

    wanted, got = levels(reference), levels(sound)
    last = [int(np.flatnonzero(row > -50)[-1]) if (row > -50).any() else 0 for row in wanted]
    rows = np.arange(len(wanted))
    return got[rows, last] - wanted[rows, last]


def flatness(sound: np.ndarray) -> np.ndarray:
    """Spectral flatness of each sound's last second, 0 for tones to 1 for white noise."""
    power = np.abs(np.fft.rfft(sound[:, -RATE:] * np.hanning(RATE))) ** 2 + 1e-12
    return np.exp(np.log(power).mean(1)) / power.mean(1)


@torch.no_grad()
def codes_alone(listener: Listener, folder: Path, limit: int, quantiser: type) -> list[str]:
    """Log-mel distance of sounds whose rest went through 8 bits, and of sounds that did."""
    rows = ["| log-mel distance, dB | " + " | ".join(evaluate.SETS) + " |"]
    rows.append("|---" * (len(evaluate.SETS) + 1) + "|")
    columns = []
    for name in evaluate.SETS:
        sounds, tracks = (
            torch.stack(x) for x in zip(*evaluate.chosen(folder, name, limit), strict=True)
        )
        outline = listener.hear(sounds, tracks)
        rest = shaping.flat(sounds - outline.draft, outline.shape)
        coarse = quantiser.samples(quantiser.labels(rest))
        made = outline.draft + shaping.shaped(coarse, outline.shape)
        plain = quantiser.samples(quantiser.labels(sounds))
        columns.append([metric.log_mel_distance(sounds, x).mean().item() for x in (made, plain)])
    for title, values in zip(
        ["8-bit codes of the rest", "8-bit codes of the sound"], np.array(columns).T, strict=True
    ):
        rows.append(f"| {title} | " + " | ".join(f"{v:.2f}" for v in values) + " |")
    return rows


def table(
    folder: Path, program: str, vocoders: list[str], limit: int, every_pitch: int
) -> list[str]:
    """A row for each set and vocoder."""
    rows = [
        "| set | vocoder | sounds | log-mel distance dB | pitch within 50 cents "
        "| level held at the end | flatness of the last second (original) |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in evaluate.SETS:
        reference = np.stack([x.numpy() for x, _ in evaluate.chosen(folder, name, limit)])
        for vocoder in vocoders:
            sound = evaluate.luthier_sound(program, reference, "--vocoder", vocoder)
            distance = metric.log_mel_distance(
                torch.from_numpy(reference), torch.from_numpy(sound)
            ).mean()
            pitch = "–"
            if name in evaluate.PITCHED_SETS:
                cents = evaluate.pitch_differences(reference, sound, every_pitch)
                pitch = f"{100 * (np.abs(cents) <= 50).mean():.1f} % of {len(cents)}"
            held = (np.abs(end_levels(reference, sound)) <= LEVEL_LIMIT).mean()
            flat = f"{np.median(flatness(sound)):.4f} ({np.median(flatness(reference)):.4f})"
            rows.append(
                f"| {name} | {vocoder} | {len(reference)} | {distance:.2f} | {pitch} "
                f"| {100 * held:.0f} % | {flat} |"
            )
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=STEM.parent / "wavenet")
    parser.add_argument("--unconditioned", type=Path, help="an exported model without condition")
    parser.add_argument("--data", type=Path, default=FOLDER / "data")
    parser.add_argument("--luthier", help="the program, to score what runs freely")
    parser.add_argument("--vocoders", default="wavenet,harmonic,hifigan")
    parser.add_argument("--limit", type=int, default=32, help="sounds of each set for the networks")
    parser.add_argument("--sounds", type=int, default=999, help="sounds of each set for vocoders")
    parser.add_argument("--frames", type=int, default=125, help="of each, for the cross-entropy")
    parser.add_argument("--pitch", type=int, default=1, help="judge pitch on every n-th note")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    data.prepare(options.data, only=list(evaluate.SETS))
    model = export_wavenet.load(options.model)
    listener = Listener(STEM, export_wavenet.description(options.model)["conditioning"], "cpu")
    unconditioned = None
    if options.unconditioned:
        unconditioned = export_wavenet.load(options.unconditioned)
    rows = cross_entropies(
        model, unconditioned, listener, options.data, options.limit, options.frames
    )
    print("\n".join(rows) + "\n", flush=True)
    alone = codes_alone(listener, options.data, options.limit, model.network.quantiser)
    print("\n".join(alone), flush=True)
    if options.luthier:
        vocoders = options.vocoders.split(",")
        rows = table(options.data, options.luthier, vocoders, options.sounds, options.pitch)
        print("\n" + "\n".join(rows))


if __name__ == "__main__":
    main()
