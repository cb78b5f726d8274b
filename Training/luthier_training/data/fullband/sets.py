"""Every full-band set by its name: what is trained on, and what scores are of."""

from collections.abc import Iterator, Sequence

import numpy as np

from luthier_training.data import held_out, midi, notes
from luthier_training.data.fullband import formulas, recordings, voices
from luthier_training.data.fullband.clips import Clip, Source, shuffled
from luthier_training.data.renderers import FLUID, FONTS, MUSESCORE, TIMGM
from luthier_training.signal.fullband.rates import RATE

FONT_RATE = 44_100  # of the recordings in the sound fonts
OPTIONAL = ("train-hibari", "train-joe", "natural")  # of packages that may be missing

Asked = tuple[str, midi.Note]
"""A sound font and a note to render."""


class Asking:
    """Stands for a renderer and notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def __call__(self, font: str, wanted: list[midi.Note]) -> Iterator[Clip]:
        self.asked += [(font, note) for note in wanted]
        return iter(())


def play(asked: Sequence[Asked]) -> Iterator[Clip]:
    """Renders notes at 48 kHz, font by font."""
    for font in dict.fromkeys(font for font, _ in asked):
        wanted = [note for name, note in asked if name == font]
        audio = midi.render(FONTS / font, wanted, RATE)
        for note, samples in zip(wanted, audio, strict=True):
            kind = "kit" if note.drum else "program"
            title = f"{font[:-4]} {kind} {note.program} {note.pitch} {note.velocity}"
            yield Clip(title, samples, FONT_RATE, resampled=True)


def melodic(font: str, step: int, seed: int) -> Source:
    """Notes of every program that is not held out."""
    asking = Asking()
    list(notes.melodic(asking, font, step, np.random.default_rng(seed)))
    return Source(shuffled(asking.asked, seed), play)


def percussion() -> Source:
    """Every key of every kit of both fonts."""
    asking = Asking()
    for font, seed in ((FLUID, 3), (MUSESCORE, 4)):
        list(notes.percussion(asking, font, np.random.default_rng(seed)))
    return Source(shuffled(asking.asked, 3), play)


def held_out_notes() -> Source:
    """Programs that training does not see."""
    asking = Asking()
    list(notes.evaluation_notes(asking, FLUID, held_out.PROGRAMS, range(36, 85, 6)))
    return Source(asking.asked, play)


def foreign() -> Source:
    """A sound font that training does not see."""
    asking = Asking()
    list(notes.evaluation_notes(asking, TIMGM, range(0, 119, 3), range(42, 79, 12)))
    return Source(asking.asked, play)


def noises() -> Source:
    """Its drums and effects."""
    asking = Asking()
    list(notes.noises(asking, TIMGM))
    return Source(asking.asked, play)


def say_natural(wanted: Sequence[tuple[str, str]]) -> Iterator[Clip]:
    """Sentences by either natural voice."""
    yield from voices.say_by_hibari([text for who, text in wanted if who == "hibari"])
    yield from voices.say_by_piper([text for who, text in wanted if who == "joe"])


def sets() -> dict[str, Source]:
    """Every set, those for scores first."""
    samples, russian = recordings.free_samples(), recordings.utterances()
    read = recordings.render
    unheard = voices.sentences(40, seed=100)
    natural = [("hibari", text) for text in unheard[:20]] + [("joe", text) for text in unheard[20:]]
    others = recordings.held_out(russian)[::8]
    trained = [text for text in voices.sentences(700, seed=200) if text not in set(unheard)]
    return {
        "held-out": held_out_notes(),
        "foreign": foreign(),
        "voices": Source(voices.evaluation_words(), voices.say),
        "noises": noises(),
        "natural": Source(natural, say_natural),
        "recordings": Source(
            recordings.pieces([*recordings.held_out(samples), *others], most=1), read
        ),
        "train-fluid": melodic(FLUID, 3, 1),
        "train-musescore": melodic(MUSESCORE, 6, 2),
        "train-percussion": percussion(),
        "train-voices": Source(shuffled(voices.training_words(1400), 5), voices.say),
        "train-formulas": Source(range(2100), formulas.render),
        "train-recordings": Source(
            shuffled(recordings.pieces(recordings.trained(samples)), 6), read
        ),
        "train-russian": Source(
            shuffled(recordings.pieces(recordings.trained(russian), most=2), 7), read
        ),
        "train-hibari": Source(trained[:400], voices.say_by_hibari),
        "train-joe": Source(trained[400:], voices.say_by_piper),
    }


def available(only: Sequence[str] | None = None) -> dict[str, Source]:
    """The sets that can be rendered here; of `only` these, whatever they need.

    Raises SystemExit for a name that is none.
    """
    every = sets()
    if only:
        if unknown := set(only) - set(every):
            raise SystemExit(f"no set {', '.join(sorted(unknown))}; there are {', '.join(every)}")
        return {name: every[name] for name in only}
    try:
        voices.hibari(), voices.piper()
    except SystemExit as error:
        print(f"without {', '.join(OPTIONAL)}: {error}", flush=True)
        every = {name: source for name, source in every.items() if name not in OPTIONAL}
    return every
