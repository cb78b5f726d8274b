"""The model card of a WaveNet."""

import csv
import json
import time
from pathlib import Path

from luthier_training.models.conditioned_wavenet import ConditionedWaveNet

CARD = """# WaveNet 16k

A small WaveNet (van den Oord et al. 2016): it draws every sample given those before
it{conditioning}.
{parameters:,} parameters, written by `luthier_training export wavenet` on {date}.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}. Configuration:

```json
{settings}
```

Cross-entropy in nats a sample: on the training sounds, and by teacher forcing on the first second
of a dozen sounds of each evaluation set.

{curve}

{scores}

## Licence

MIT, like the program. {source}
"""
CONDITIONING = """,
the 16 numbers of the instrument model's picture, and what the instrument model's first stage makes
of it. What it draws is the flat rest beside the first stage's harmonics: it is given the spectrum
and the level that the first stage expects, and added to them"""
SOURCE = """The training sounds are those of the instrument model, whose card names their
sources and licences."""


def curve(log: Path, rows: int = 14) -> str:
    """The cross-entropies over the steps as a Markdown table."""
    points: dict[int, dict[str, float]] = {}
    for step, _, name, value in csv.reader(log.open()):
        points.setdefault(int(step), {})[name] = float(value)
    names = list(dict.fromkeys(name for point in points.values() for name in point))
    tested = [step for step, point in points.items() if point.keys() != {"loss"}]
    steps = sorted(points)
    chosen = sorted({*steps[:: max(1, len(steps) // rows)], *tested})
    lines = [
        f"| {step} | "
        + " | ".join(f"{points[step][n]:.3f}" if n in points[step] else "–" for n in names)
        + " |"
        for step in chosen
    ]
    return "\n".join(
        ["| step | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|", *lines]
    )


def card(
    model: ConditionedWaveNet,
    state: dict,
    configuration: dict,
    log: Path,
    scores: Path | None,
    machine: str,
) -> str:
    """The model card as Markdown; `scores` is a file of what `evaluate wavenet` printed."""
    is_conditioned = model.conditioning is not None
    return CARD.format(
        conditioning=CONDITIONING if is_conditioned else "",
        parameters=sum(value.numel() for value in model.parameters()),
        date=time.strftime("%Y-%m-%d"),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=machine,
        settings=json.dumps(configuration, indent=2),
        curve=curve(log),
        scores=scores.read_text().strip() if scores else "",
        source=SOURCE if is_conditioned else "",
    )
