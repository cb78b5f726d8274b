"""The model card: data, training, scores."""

import csv
import json
import time
from pathlib import Path

from luthier_training.data import held_out
from luthier_training.evaluation.instrument import evaluate_model
from luthier_training.evaluation.scores import table
from luthier_training.instrument.files import tensors
from luthier_training.models.instrument import Instrument
from luthier_training.paths import LOG


def curve(log: Path, rows: int = 12, loss: str = "loss (sum of 4 resolutions, dB)") -> str:
    """The loss over time as a Markdown table; `loss` says what it is."""
    points = [row for row in csv.reader(log.open()) if len(row) > 3 and row[2] == "loss"]
    chosen = points[:: max(1, len(points) // rows)] + points[-1:]
    lines = [f"| {row[0]} | {float(row[1]) / 60:.0f} | {float(row[3]):.2f} |" for row in chosen]
    return "\n".join([f"| step | minutes | {loss} |", "|---|---|---|", *lines])


CARD = """# {name}

Luthier's default autoencoder: 16 kHz sound ⇄ 16 numbers every 512 samples and a pitch track;
harmonics and filtered noise. {parameters:,} parameters. Written by
`luthier_training export instrument` on {date}.

## Data

{data}

Held out from training: General MIDI programs {held_out} of every font; the espeak-ng voices
{voices} and the words {words}; the whole of TimGM6mb.

Changed at random in training: smooth equalisation (9 points, up to about ±12 dB), level,
noise floor; at rendering: velocity, length, detune, vibrato, glides.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}; configuration:

```json
{settings}
```

{curve}

## Scores

{scores}

## Licence

MIT. The sound fonts FluidR3 GM (© Frank Wen, MIT) and MuseScore General (MIT) were its teachers.
"""


def card(
    model: Instrument,
    state: dict,
    configuration: dict,
    run: Path,
    folder: Path,
    name: str,
    machine: str,
) -> str:
    """The model card as Markdown."""
    lines = []
    for part in sorted(path.stem for path in folder.glob("train-*.json")):
        titles = json.loads((folder / f"{part}.json").read_text())
        lines.append(f"- {part}: {len(titles)} sounds of 4 s")
    return CARD.format(
        name=name,
        parameters=sum(value.numel() for value in tensors(model).values()),
        date=time.strftime("%Y-%m-%d"),
        data="\n".join(lines),
        held_out=", ".join(map(str, held_out.PROGRAMS)),
        voices=", ".join(held_out.VOICES),
        words=", ".join(held_out.WORDS),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=machine,
        settings=json.dumps(configuration, indent=2),
        curve=curve(run / LOG),
        scores=table(evaluate_model(model, folder)),
    )
