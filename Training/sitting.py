"""One sitting of training: the command line, the loop, and checkpoints that are always whole."""

import argparse
import csv
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import nn

import data

FOLDER = Path(__file__).parent / ".work"


class Chance(Protocol):
    """What draws batches."""

    random: np.random.Generator


class Trainer(Protocol):
    """What is trained."""

    settings: dict
    folder: Path
    step: int
    spent: float

    def save(self, path: Path) -> None:
        """Writes a checkpoint."""

    def load(self, path: Path) -> None:
        """Goes back to a checkpoint."""


def random_state(batches: Chance) -> dict:
    """The state of every source of chance, for a checkpoint."""
    return {
        "random": batches.random.bit_generator.state,
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }


def restore_random(state: dict, batches: Chance) -> None:
    """Puts every source of chance back."""
    batches.random.bit_generator.state = state["random"]
    torch.set_rng_state(state["torch"].cpu())
    if torch.cuda.is_available() and state.get("cuda"):
        torch.cuda.set_rng_state_all([value.cpu() for value in state["cuda"]])


def warm_cosine(step: int, warmup: int, progress: float, least: float = 0.01) -> float:
    """Share of the learning rate: up over `warmup` steps, times a cosine from 1 down to `least`."""
    cosine = least + (1 - least) * 0.5 * (1 + math.cos(math.pi * min(1, progress)))
    return min(1, (step + 1) / warmup) * cosine


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Moves the averaged weights towards the trained ones."""
    for mean, value in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)


def write(state: dict, path: Path) -> None:
    """Writes a checkpoint beside `path` and renames it, so that one is always whole."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def run(
    trainer: Trainer,
    options: argparse.Namespace,
    update: Callable[[float], dict[str, float]],
    evaluate: Callable[["csv._writer"], None],
    unit: str = "",
    judges_last: bool = False,
) -> None:
    """Trains until `--minutes` (or `--steps`) are spent, all sittings counted.

    `update` makes a step at a share of the whole and returns the losses, in `unit`; `evaluate` is
    called from time to time, and at the end if it `judges_last`, with the log, whose rows begin
    with step and seconds.
    """
    checkpoint, minutes, steps = checkpoint_of(options), options.minutes, options.steps
    log = csv.writer((checkpoint.parent / "log.csv").open("a", buffering=1))
    began = time.monotonic() - trainer.spent
    saved = evaluated = shown = time.monotonic()
    recent: list[dict[str, float]] = []
    while trainer.spent < minutes * 60 and (steps is None or trainer.step < steps):
        progress = trainer.spent / (minutes * 60) if steps is None else trainer.step / steps
        recent.append(update(progress))
        now = time.monotonic()
        trainer.spent = now - began
        if now - shown > 20:
            means = {}
            for name in recent[-1]:
                values = [losses[name] for losses in recent if name in losses]
                means[name] = sum(values) / len(values)
                log.writerow([trainer.step, round(trainer.spent), name, round(means[name], 4)])
            text = ", ".join(f"{name} {value:.3f}{unit}" for name, value in means.items())
            left = minutes - trainer.spent / 60
            print(f"step {trainer.step}: {text}, {left:.0f} min left", flush=True)
            shown, recent = now, []
        if now - saved > trainer.settings["checkpoint_minutes"] * 60:
            trainer.save(checkpoint)
            saved = now
        if now - evaluated > trainer.settings["evaluate_minutes"] * 60:
            evaluate(log)
            evaluated = time.monotonic()
    trainer.save(checkpoint)
    if judges_last:
        evaluate(log)


def parser(
    description: str | None, minutes: float, config: str, name: str
) -> argparse.ArgumentParser:
    """The command line that every training has, with these defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--minutes", type=float, default=minutes, help="time to spend, all sittings"
    )
    parser.add_argument("--steps", type=int, help="stop after so many steps instead")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    parser.add_argument(
        "--config", type=Path, default=Path(__file__).parent / "configs" / f"{config}.json"
    )
    parser.add_argument("--work", type=Path, default=FOLDER, help="data and checkpoints")
    parser.add_argument("--name", default=name, help="name of the run")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--scale", type=float, default=1, help="share of the data to render")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser


def checkpoint_of(options: argparse.Namespace) -> Path:
    """Where a run keeps its checkpoint."""
    return options.work / options.name / "checkpoint.pt"


def sit(
    options: argparse.Namespace,
    make: Callable[[str], Trainer],
    train: Callable[[Trainer], None],
    needs_data: bool = True,
) -> None:
    """Renders what data is missing, makes the trainer for a device, goes on or begins, trains."""
    torch.set_num_threads(options.threads)
    if needs_data:
        data.prepare(options.work / "data", options.scale)
    trainer = make("cuda" if torch.cuda.is_available() else "cpu")
    checkpoint = checkpoint_of(options)
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    if options.resume and checkpoint.exists():
        trainer.load(checkpoint)
        print(f"going on at step {trainer.step}, {trainer.spent / 60:.0f} min spent", flush=True)
    try:
        train(trainer)
    except KeyboardInterrupt:
        trainer.save(checkpoint)
        print(f"stopped at step {trainer.step}; go on with --resume", flush=True)
