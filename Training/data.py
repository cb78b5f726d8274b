"""Renders the training and evaluation sets and keeps them as compact shards.

A set is three files: `NAME.audio.npy` int16 `[notes, 64000]` (4 s at 16 kHz, each note at peak
0.9), `NAME.pitch.npy` float32 `[notes, 125, 2]` (Hz, voicing) and `NAME.json` (a title a note).
Rendering needs fluidsynth, espeak-ng and the sound fonts; reading needs numpy alone.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

RATE = 16_000
SECONDS = 4
LENGTH = RATE * SECONDS
FONTS = Path("/usr/share/sounds/sf2")
FLUID, MUSESCORE, TIMGM = "FluidR3_GM.sf2", "MuseScore_General_Full.sf2", "TimGM6mb.sf2"

HELD_OUT_PROGRAMS = (4, 12, 22, 25, 33, 42, 57, 65, 71, 75, 80, 90, 104)
HELD_OUT_WORDS = "luthier guitar hello banana music octopus window thunder seven lemonade".split()
HELD_OUT_VOICES = "en-gb-x-rp en-us+f3 de fr+m5 pl+f2 it+m7".split()
VOICES = (
    "en-us en-gb en-gb-scotland es pt sv nl fi hu tr ro cs el hr hi sw la ru id "
    "en-us+m1 en-us+m2 en-us+m3 en-us+m4 en-us+m6 en-us+m8 en-us+f1 en-us+f4 en-us+f5 "
    "en-us+croak en-us+whisper en-gb+klatt4 es+f2 sv+f4 pt+m4 hi+f1 sw+m3 la+f5 fi+f1"
).split()
WORDS = (
    "one two three four five six eight nine ten apple orange river mountain silver golden dance "
    "yes no stop please thank morning evening water fire earth wind shadow light dream wonder "
    "boom crash whisper shout alpha bravo charlie delta echo love moon sun rain ocean forest "
    "aaah oooh eeeh mmmm lalala nananana hooray yellow purple drum violin piano trumpet singing "
    "machine robot signal zebra jungle pocket rhythm fifty chess judge vision measure thing"
).split()
KITS = (0, 8, 16, 24, 25, 32, 40, 48)

Clip = tuple[str, np.ndarray]


def _notes(font: str, wanted: list) -> Iterator[Clip]:
    from scipy.signal import resample_poly

    import midi

    audio = resample_poly(midi.render(FONTS / font, wanted, 2 * RATE), 1, 2, axis=1)
    for note, samples in zip(wanted, audio, strict=True):
        kind = "kit" if note.drum else "program"
        yield f"{font[:-4]} {kind} {note.program} {note.pitch} {note.velocity}", samples


def _bend(random: np.random.Generator) -> tuple[tuple[float, float], ...]:
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


def melodic(font: str, step: int, random: np.random.Generator) -> Iterator[Clip]:
    """Every program that is not held out, every `step` semitones from 24 to 105."""
    import midi

    for program in sorted(set(range(128)) - set(HELD_OUT_PROGRAMS)):
        first = 24 + int(random.integers(step))
        yield from _notes(
            font,
            [
                midi.Note(
                    program,
                    pitch,
                    int(random.choice([25, 45, 60, 80, 100, 110, 127])),
                    hold=float(random.choice([3.0, 3.0, 2.0, 1.0, 0.3])),
                    bend=_bend(random),
                )
                for pitch in range(first, 106, step)
            ],
        )


def percussion(font: str, random: np.random.Generator) -> Iterator[Clip]:
    """Every key of every drum kit."""
    import midi

    for kit in KITS:
        velocity = [int(random.choice([60, 100, 120])) for _ in range(27, 88)]
        wanted = [
            midi.Note(kit, key, level, drum=True)
            for key, level in zip(range(27, 88), velocity, strict=True)
        ]
        yield from _notes(font, wanted)


def spoken(
    count: int, voices: list[str], words: list[str], random: np.random.Generator
) -> Iterator[Clip]:
    """Words by espeak-ng: random voice, pitch and speed; every fourth slow, as if sung."""
    import soundfile
    from scipy.signal import resample_poly

    with tempfile.TemporaryDirectory() as folder:
        wave = Path(folder, "words.wav")
        for index in range(count):
            voice, text = str(random.choice(voices)), " ".join(random.choice(words, 7))
            speed = int(random.integers(80, 100) if index % 4 == 0 else random.integers(120, 220))
            pitch = int(random.integers(0, 100))
            command = ["espeak-ng", "-z", "-v", voice, "-s", str(speed), "-p", str(pitch)]
            subprocess.run([*command, "-w", str(wave), text], check=True, capture_output=True)
            samples, rate = soundfile.read(wave, dtype="float32")
            samples = resample_poly(samples, 320, round(320 * rate / RATE))
            start = int(random.integers(0, 1600))
            yield f"espeak-ng {voice} {text}", samples[start:]


def synthetic(count: int, random: np.random.Generator) -> Iterator[Clip]:
    """Plain waves that no sound font has: pulse widths, odd harmonics, FM, plucked bells, noise."""
    time_ = np.arange(LENGTH) / RATE
    for _ in range(count):
        kind = str(random.choice(["saw", "pulse", "triangle", "sine", "fm", "bell", "noise"]))
        f0 = 440 * 2 ** ((random.uniform(28, 96) - 69) / 12)
        if random.random() < 0.4:
            depth = random.uniform(0.002, 0.04)
            f0 = f0 * (1 + depth * np.sin(2 * np.pi * random.uniform(3, 7) * time_))
        phase = 2 * np.pi * np.cumsum(np.broadcast_to(f0, LENGTH)) / RATE
        order = np.arange(1, 1 + max(1, int(7600 / np.max(f0))))[:160]
        if kind == "noise":
            spectrum = np.fft.rfft(random.standard_normal(LENGTH))
            frequency = np.linspace(1e-3, 8000, len(spectrum))
            centre, width = 8000 ** random.uniform(0.6, 1), random.uniform(0.2, 2)
            wave = np.fft.irfft(spectrum * np.exp(-((np.log(frequency / centre) / width) ** 2)))
        elif kind == "fm":
            ratio, index = random.choice([0.5, 1, 1.41, 2, 3, 3.5, 7]), random.uniform(0.3, 6)
            wave = np.sin(
                phase + index * np.exp(-time_ * random.uniform(0, 3)) * np.sin(ratio * phase)
            )
        elif kind == "bell":
            partial = np.sort(random.uniform(1, 12, 8)) * np.mean(f0)
            decay = random.uniform(0.5, 6, 8)
            waves = np.exp(-decay[:, None] * time_) * np.sin(2 * np.pi * partial[:, None] * time_)
            wave = (waves * (partial < 7600)[:, None] / np.arange(1, 9)[:, None]).sum(0)
        else:
            width = random.uniform(0.05, 0.5) if random.random() < 0.6 else 0.5
            level = {
                "saw": 1 / order,
                "pulse": np.sin(np.pi * order * width) / order,
                "triangle": (order % 2) / order**2.0,
                "sine": (order == 1).astype(float),
            }[kind]
            corner = random.uniform(2, 200)
            level = level / np.sqrt(1 + (order / corner) ** 4)
            wave = np.zeros(LENGTH)
            for harmonic, amplitude in zip(order, level, strict=True):
                if abs(amplitude) > 1e-5:
                    wave += amplitude * np.sin(harmonic * phase)
        attack = 1 - np.exp(-time_ / random.choice([0.001, 0.01, 0.1]))
        decay = np.exp(-time_ * random.choice([0, 0, 0.5, 1, 4, 12]))
        release = np.exp(-np.maximum(0, time_ - random.uniform(1, 4)) / random.uniform(0.01, 0.2))
        yield f"synthetic {kind}", wave * attack * decay * release


def harmonic(count: int, random: np.random.Generator) -> Iterator[Clip]:
    """Harmonic sounds of every pattern: missing evens, random levels, formants, own decays.

    They make the encoder tell which harmonics are there, which no mel band shows.
    """
    time_ = np.arange(LENGTH) / RATE
    for _ in range(count):
        f0 = 440 * 2 ** ((random.uniform(26, 90) - 69) / 12)
        order = np.arange(1, 1 + int(min(90, 7600 / f0)))
        decibel = -random.uniform(2, 12) * np.log2(order)
        kind = str(random.choice(["odd", "third", "random", "formants", "plain"]))
        if kind == "odd":
            decibel = decibel - (order % 2 == 0) * random.uniform(10, 60)
        elif kind == "third":
            decibel = decibel - (order % 3 == 0) * random.uniform(10, 50)
        elif kind == "random":
            decibel = decibel - random.uniform(0, random.choice([10, 25, 40]), len(order))
        elif kind == "formants":
            for centre in random.uniform(300, 4000, 3):
                width = random.uniform(60, 400)
                decibel = decibel + 24 * np.exp(-(((order * f0 - centre) / width) ** 2))
        vibrato = random.choice([0, 0, 0.003, 0.01]) * np.sin(
            2 * np.pi * random.uniform(4, 7) * time_ + random.uniform(0, 6)
        )
        phase = 2 * np.pi * np.cumsum(f0 * (1 + vibrato)) / RATE
        spread = random.uniform(0, 0.6) * random.choice([0, 1])
        decay = random.choice([0, 0, 1, 4]) * (1 + spread * order)
        wave = np.zeros(LENGTH)
        for number, level, rate in zip(order, decibel, decay, strict=True):
            if level > decibel.max() - 75:
                start = random.uniform(0, 2 * np.pi)
                wave += 10 ** (level / 20) * np.exp(-rate * time_) * np.sin(number * phase + start)
        if random.random() < 0.2:  # a second voice slightly out of tune: beating
            wave = wave * (0.6 + 0.4 * np.cos(2 * np.pi * random.uniform(0.5, 6) * time_))
        hiss = np.convolve(random.standard_normal(LENGTH), [1, random.uniform(-0.9, 0.9)], "same")
        wave = wave + np.std(wave) * 10 ** (-random.uniform(30, 80) / 20) * hiss
        attack = 1 - np.exp(-time_ / random.choice([0.002, 0.02, 0.1]))
        release = np.exp(-np.maximum(0, time_ - random.uniform(1, 4)) / random.uniform(0.01, 0.2))
        yield f"harmonic {kind}", wave * attack * release


def evaluation_notes(
    font: str, programs: range | tuple[int, ...], pitches: range
) -> Iterator[Clip]:
    """Plain notes of 3 s for scoring, velocities 60 and 110 in turn."""
    import midi

    for program in programs:
        yield from _notes(
            font,
            [midi.Note(program, pitch, (60, 110)[i % 2]) for i, pitch in enumerate(pitches)],
        )


def noises(font: str) -> Iterator[Clip]:
    """Drums and effects for scoring."""
    import midi

    yield from _notes(font, [midi.Note(0, key, 100, drum=True) for key in range(35, 82)])
    yield from evaluation_notes(font, range(119, 128), range(48, 73, 12))


def sets(scale: float) -> dict[str, Callable[[], Iterator[Clip]]]:
    """Every set by name; `scale` below 1 makes small ones for tests."""
    count = lambda full: max(2, round(full * scale))  # noqa: E731
    step = lambda full: min(80, round(full / scale))  # noqa: E731
    return {
        "train-fluid": lambda: melodic(FLUID, step(3), np.random.default_rng(1)),
        "train-musescore": lambda: melodic(MUSESCORE, step(8), np.random.default_rng(2)),
        "train-percussion": lambda: percussion(FLUID, np.random.default_rng(3)),
        "train-percussion-2": lambda: percussion(MUSESCORE, np.random.default_rng(4)),
        "train-voices": lambda: spoken(count(1100), VOICES, WORDS, np.random.default_rng(5)),
        "train-synthetic": lambda: synthetic(count(900), np.random.default_rng(6)),
        "train-harmonic": lambda: harmonic(count(1000), np.random.default_rng(8)),
        "held-out": lambda: evaluation_notes(FLUID, HELD_OUT_PROGRAMS, range(36, 85, 6)),
        "foreign": lambda: evaluation_notes(TIMGM, range(0, 119, 3), range(42, 79, 12)),
        "voices": lambda: spoken(60, HELD_OUT_VOICES, HELD_OUT_WORDS, np.random.default_rng(7)),
        "noises": lambda: noises(TIMGM),
    }


def store(folder: Path, name: str, clips: Iterator[Clip]) -> int:
    """Writes one set, silent clips left out; returns how many notes it has."""
    import torch

    import pitch

    titles, audio = [], []
    for title, samples in clips:
        whole = np.zeros(LENGTH, np.float32)
        whole[: min(LENGTH, len(samples))] = samples[:LENGTH]
        peak = np.abs(whole).max()
        if peak < 1e-3:
            continue
        titles.append(title)
        audio.append(np.rint(whole / peak * 0.9 * 32767).astype(np.int16))
    table = np.stack(audio)
    tracks = []
    for start in range(0, len(table), 32):
        batch = torch.from_numpy(table[start : start + 32].astype(np.float32) / 32768)
        tracks.append(pitch.track(batch))
    np.save(folder / f"{name}.audio.npy", table)
    np.save(folder / f"{name}.pitch.npy", np.concatenate(tracks))
    (folder / f"{name}.json").write_text(json.dumps(titles))
    return len(titles)


def prepare(folder: Path, scale: float = 1, only: list[str] | None = None) -> None:
    """Renders every set that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sets(scale)
    for index, (name, clips) in enumerate(wanted.items()):
        if (folder / f"{name}.json").exists() or (only and name not in only):
            continue
        start = time.monotonic()
        count = store(folder, name, clips())
        spent = time.monotonic() - start
        print(f"data {index + 1}/{len(wanted)} {name}: {count} notes in {spent:.0f} s", flush=True)


def load(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """One set: audio int16 `[notes, 64000]`, pitch `[notes, 125, 2]`, titles."""
    if not (folder / f"{name}.json").exists():
        raise SystemExit(f"{folder}: there is no set {name} here; run data.py first")
    audio = np.load(folder / f"{name}.audio.npy")
    return (
        audio,
        np.load(folder / f"{name}.pitch.npy"),
        json.loads((folder / f"{name}.json").read_text()),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / ".work" / "data")
    parser.add_argument("--scale", type=float, default=1, help="below 1: a smaller set, for tests")
    parser.add_argument("--only", nargs="*", help="names of sets")
    options = parser.parse_args()
    prepare(options.folder, options.scale, options.only)
