"""The sets of spoken sentences: what is learnt, sentences and speakers that are held out.

Half of the utterances are hibari's own voice, half made speakers. Sentences that are held out are
said by hibari (`held-out`) and by speakers that training never hears (`foreign`).
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from luthier_training.data.fullband.voices import HIBARI_RATE
from luthier_training.language import dictionary, encoding, hibari, script, sentences, utterances
from luthier_training.language.frames import RATE as FRAME_RATE
from luthier_training.language.frames import whole_frames
from luthier_training.language.utterances import Utterance
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.signal.fullband.rates import RATE

SET = "speech"
SHARD = 128  # utterances
SPEAKERS = 48  # made ones that are learnt: 1…48
FOREIGN = (49, 50)  # and held out
HELD_OUT, FOREIGN_SENTENCES = 100, 40
LEAD = 0.1  # seconds of silence that are left before the first phoneme
OF_A_TEXT = 2500  # sentences at most of one text, so that none prevails
OWN_SHARE = 0.5  # of utterances in hibari's own voice
TEXT_SHARE = 0.55  # of sentences that are from texts and not made up

Request = tuple[str, int]  # a sentence and its speaker


def requests(
    texts: Sequence[Path], count: int, seed: int, own: float = OWN_SHARE
) -> dict[str, list[Request]]:
    """Sentences and speakers of each set; the first of them stand for all.

    `own`: share of what is learnt that hibari says in its own voice.
    """
    random = np.random.default_rng(seed)
    known = []
    for path in texts:
        found = sentences.of_text(path)
        known += [found[index] for index in random.permutation(len(found))[:OF_A_TEXT]]
    known = [known[index] for index in random.permutation(len(known))]
    made = sentences.Sentences(known, list(dictionary.read(dictionary.source())))
    kept = HELD_OUT + FOREIGN_SENTENCES
    held = known[:kept] if len(known) > 2 * kept else [made.draw(random) for _ in range(kept)]
    rest, learnt = iter(known[kept:]), []
    while len(learnt) < count:
        text = next(rest, None) if random.random() < TEXT_SHARE else None
        learnt.append(text or made.draw(random))
    learnt = [text for text in learnt if text not in set(held)]
    return {
        "held-out": [(text, 0) for text in held[:HELD_OUT]],
        "foreign": [(text, FOREIGN[i % 2]) for i, text in enumerate(held[HELD_OUT:])],
        SET: [
            (text, 0 if random.random() < own else 1 + int(random.integers(SPEAKERS)))
            for text in learnt
        ],
    }


def spoken(
    model: FullBandInstrument, asked: Sequence[Request], program: Path, seed: int
) -> Iterator[Utterance]:
    """Says sentences and encodes them."""
    voice = hibari.voice()
    said = script.lines([text for text, _ in asked], program)
    pairs = zip(said, asked, strict=True)
    wanted = [(line, number) for line, (_, number) in pairs if line.is_spoken]
    sounds, segments, reach = [], [], []
    for index, (line, number) in enumerate(wanted):
        who = hibari.speaker(number)
        samples, symbols, seconds = voice.say(line, who, seed + index)
        start = max(0.0, seconds[0] - LEAD)
        seconds[0] -= start
        frames = whole_frames(seconds, FRAME_RATE)
        sounds.append(samples[round(start * RATE) :])
        segments.append(list(zip(symbols, frames, strict=True)))
        reach.append(HIBARI_RATE / 2 * who.formants)
    counts = [sum(count for _, count in one) for one in segments]
    made = encoding.encoded(model, sounds, counts, reach)
    for (line, number), own, (codes, track) in zip(wanted, segments, made, strict=True):
        yield Utterance(line.text, number, own, codes, track)


def prepare(
    folder: Path, model: FullBandInstrument, texts: Sequence[Path], program: Path, count: int,
    own: float = OWN_SHARE, seed: int = 0,
) -> None:  # fmt: skip
    """Makes every shard that is not there yet; those that are may have another share `own`."""
    began = time.monotonic()
    for name, asked in requests(texts, count, seed, own).items():
        for number in range(-(-len(asked) // SHARD)):
            if utterances.is_there(folder / name, number):
                continue
            part = asked[number * SHARD : (number + 1) * SHARD]
            made = list(spoken(model, part, program, number * SHARD))
            utterances.write(folder / name, number, made)
            seconds = sum(len(one.codes) for one in made) / FRAME_RATE
            spent = time.monotonic() - began
            print(
                f"{name}/{number:04} of {-(-len(asked) // SHARD)}: {len(made)} utterances, "
                f"{seconds:.0f} s of sound, {spent:.0f} s",
                flush=True,
            )
