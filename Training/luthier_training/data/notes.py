"""Notes of General MIDI for training and for scoring."""

from collections.abc import Callable, Iterator

import numpy as np

from luthier_training.data import held_out, midi
from luthier_training.data.clips import Clip

KITS = (0, 8, 16, 24, 25, 32, 40, 48)
Play = Callable[[str, list[midi.Note]], Iterator[Clip]]  # a sound font and notes to clips


def bend(random: np.random.Generator) -> tuple[tuple[float, float], ...]:
    """Half of the notes move: detuned, in vibrato, or gliding into their pitch."""
    kind = random.integers(8)
    if kind < 4:
        return ()
    seconds = np.arange(0, 3.9, 0.02)
    curve = np.full_like(seconds, random.uniform(-0.5, 0.5))
    if kind >= 5:
        onset = np.clip((seconds - random.uniform(0, 1)) / 0.5, 0, 1)
        phase = 2 * np.pi * random.uniform(3, 7.5) * seconds
        curve += onset * random.uniform(0.1, 0.7) * np.sin(phase)
    if kind == 7:
        curve += random.uniform(-1.2, 1.2) * np.exp(-seconds / random.uniform(0.05, 0.8))
    return tuple(zip(seconds.tolist(), curve.tolist(), strict=True))


def melodic(play: Play, font: str, step: int, random: np.random.Generator) -> Iterator[Clip]:
    """Every program that is not held out, every `step` semitones from 24 to 105."""
    for program in sorted(set(range(128)) - set(held_out.PROGRAMS)):
        first = 24 + int(random.integers(step))
        yield from play(
            font,
            [
                midi.Note(
                    program,
                    pitch,
                    int(random.choice([25, 45, 60, 80, 100, 110, 127])),
                    hold=float(random.choice([3.0, 3.0, 2.0, 1.0, 0.3])),
                    bend=bend(random),
                )
                for pitch in range(first, 106, step)
            ],
        )


def percussion(play: Play, font: str, random: np.random.Generator) -> Iterator[Clip]:
    """Every key of every drum kit."""
    for kit in KITS:
        velocity = [int(random.choice([60, 100, 120])) for _ in range(27, 88)]
        wanted = [
            midi.Note(kit, key, level, drum=True)
            for key, level in zip(range(27, 88), velocity, strict=True)
        ]
        yield from play(font, wanted)


def evaluation_notes(
    play: Play, font: str, programs: range | tuple[int, ...], pitches: range
) -> Iterator[Clip]:
    """Plain notes of 3 s for scoring, velocities 60 and 110 in turn."""
    for program in programs:
        yield from play(
            font,
            [midi.Note(program, pitch, (60, 110)[i % 2]) for i, pitch in enumerate(pitches)],
        )


def noises(play: Play, font: str) -> Iterator[Clip]:
    """Drums and effects for scoring."""
    yield from play(font, [midi.Note(0, key, 100, drum=True) for key in range(35, 82)])
    yield from evaluation_notes(play, font, range(119, 128), range(48, 73, 12))
