"""The section of the model card on the second stage."""

import csv
import json
import time
from pathlib import Path

from luthier_training.models.refiner import Refiner

CARD = """## Second stage

{parameters:,} parameters, written by `luthier_training export refiner` on {date}. {steps} steps in
{minutes:.0f} minutes on {machine}, the first stage frozen; the data and their changes are the first
stage's. Configuration:

```json
{settings}
```

The multi-resolution STFT loss and the loss of attacks (windows of 8 and 4 ms), with those of the
first stage on the same stretches:

{curve}

{scores}

"""


def curve(log: Path, rows: int = 12) -> str:
    """The losses over the steps as a Markdown table."""
    names = ("spectral", "first", "attack", "first attack", "generator", "discriminators")
    older = {"jury": "discriminators"}  # as logs named it before
    points: dict[int, dict[str, str]] = {}
    for step, _, name, value, *_ in csv.reader(log.open()):
        name = older.get(name, name)
        if name in names:
            points.setdefault(int(step), {})[name] = f"{float(value):.2f}"
    steps = sorted(points)
    chosen = sorted({*steps[:: max(1, len(steps) // rows)], *steps[-1:]})
    lines = [
        f"| {step} | " + " | ".join(points[step].get(name, "–") for name in names) + " |"
        for step in chosen
    ]
    head = (
        "| step | STFT dB | first stage | attacks dB | first stage | generator | discriminators |"
    )
    return "\n".join([head, "|---" * 7 + "|", *lines])


def add_card(path: Path, section: str) -> None:
    """Puts the section into a model card before its licence, in the place of an older one."""
    card = path.read_text()
    start, licence = card.find("## Second stage"), card.index("## Licence")
    path.write_text(card[: start if start >= 0 else licence] + section + card[licence:])


def section(
    refiner: Refiner, state: dict, configuration: dict, log: Path, scores: Path, machine: str
) -> str:
    """The section as Markdown; `scores` is a file of what `evaluate refiner` printed."""
    return CARD.format(
        parameters=sum(value.numel() for value in refiner.parameters()),
        date=time.strftime("%Y-%m-%d"),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=machine,
        settings=json.dumps(configuration, indent=2),
        curve=curve(log),
        scores=scores.read_text().strip(),
    )
