"""The model card of the language of codes."""

import json
import time

from luthier_training.models.language_model import LanguageModel

CARD = """# Language of codes

Experimental: it speaks English from phonemes, in the voice of a prompt or its own, and plays notes.
`language.safetensors` holds a quantiser and three networks of {parameters:,} parameters in all: one
draws pitch and first level of each frame after those before, one the other levels at once, one
tells how many frames each phoneme lasts (after VALL-E, Wang et al. 2023; but each frame is told its
phoneme, that before and after it, and how far into it it is, and a bidirectional LSTM reads that of
all frames first). Frames are those of the model
`instrument-48k`, 31.25 a second. Written by `luthier_training export language` on {date}.

## Training

{runs}

on {machine}. Configuration:

```json
{settings}
```

## Data

{data}

All of it is synthetic speech and rendered notes:

- `hibari-tts` (Apache-2.0, © Maureese Williams; its voice is distilled from Kokoro-82M, Apache-2.0)
  said all sentences: half of them in its own voice, half in voices made of it by moving pitch,
  formants, pace and breath. It was given this program's own phonemes, so that sound and phonemes
  agree; how long each lasts comes from inside its network.
- Sentences: the King James Bible (Debian `bible-kjv-text`, public domain), Debian `fortunes-min`
  (BSD), and made up of words of these, of the CMU Pronouncing Dictionary (BSD) and of templates.
  None of the sentences is in the model's files.
- Notes: FluidR3 GM (Debian `fluid-soundfont-gm`, MIT) and the bundled sounds.

## Scores

On sentences that were held out, told the true tokens before; nats a frame, `ln frames` is the mean
distance of the logarithm. `held-out`: 100 sentences by hibari's own voice; `foreign`: 40 by two
made voices that training never heard, without a prompt.

| set and loss | |
|---|---|
{scores}

{heard}
## What falls short

It learnt from one natural voice and others made of it. Most
words are not understood yet: more training is what it needs first.
Male and children's voices are only moved copies. Rhythm is that of one speaker. Notes were few.
"""


def card(
    model: LanguageModel, settings: dict, runs: list[str], data: list[str],
    scores: dict[str, float], heard: str, machine: str,
) -> str:  # fmt: skip
    """The model card as Markdown; `heard`: what a recogniser understood, if that was judged."""
    return CARD.format(
        parameters=sum(value.numel() for value in model.parameters()),
        date=time.strftime("%Y-%m-%d"),
        runs="\n".join(f"- {run}" for run in runs),
        machine=machine,
        settings=json.dumps(settings, indent=2),
        data="\n".join(f"- {line}" for line in data),
        scores="\n".join(f"| {name} | {value:.3f} |" for name, value in scores.items()),
        heard=f"{heard.strip()}\n\n" if heard.strip() else "",
    )
