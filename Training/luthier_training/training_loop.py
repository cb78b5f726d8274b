"""The loop of every training: until its time is spent, with checkpoints, a log and scores."""

import csv
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import torch
from torch import nn

from luthier_training.paths import CHECKPOINT, LOG


@dataclass(frozen=True)
class Schedule:
    """How long a run trains, all runs together, and the folder of its checkpoint and log.

    `steps`: so many instead of the minutes.
    """

    folder: Path
    minutes: float
    steps: int | None = None
    resumes: bool = False

    @property
    def checkpoint(self) -> Path:
        """Where the run keeps its checkpoint."""
        return self.folder / CHECKPOINT


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


def warm_cosine(step: int, warmup: int, progress: float, least: float = 0.01) -> float:
    """Share of the learning rate: up over `warmup` steps, times a cosine from 1 down to `least`."""
    cosine = least + (1 - least) * 0.5 * (1 + math.cos(math.pi * min(1, progress)))
    return min(1, (step + 1) / warmup) * cosine


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Moves the averaged weights towards the trained ones."""
    for mean, value in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)


def run(
    trainer: Trainer,
    schedule: Schedule,
    update: Callable[[float], dict[str, float]],
    evaluate: Callable[["csv._writer"], None],
    unit: str = "",
    evaluates_last: bool = False,
) -> None:
    """Trains until the schedule's minutes (or steps) are spent.

    `update` makes a step at a share of the whole and returns the losses, in `unit`; `evaluate` is
    called from time to time, and at the end if it `evaluates_last`, with the log, whose rows begin
    with step and seconds.
    """
    checkpoint, minutes, steps = schedule.checkpoint, schedule.minutes, schedule.steps
    log = csv.writer((schedule.folder / LOG).open("a", buffering=1))
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
    if evaluates_last:
        evaluate(log)


def start(trainer: Trainer, schedule: Schedule, train: Callable[[Trainer, Schedule], None]) -> None:
    """Goes on or begins, and trains; an interruption leaves a checkpoint."""
    path = schedule.checkpoint
    path.parent.mkdir(parents=True, exist_ok=True)
    if schedule.resumes and path.exists():
        trainer.load(path)
        print(f"going on at step {trainer.step}, {trainer.spent / 60:.0f} min spent", flush=True)
    try:
        train(trainer, schedule)
    except KeyboardInterrupt:
        trainer.save(path)
        print(f"stopped at step {trainer.step}; go on with --resume", flush=True)
