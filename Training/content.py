"""Renders the bundled sounds (Sounds/*.flac and Sounds/sounds.json) from free sound fonts.

Notes come from Training/content/notes.csv, spoken words from Training/content/words.csv. Every
sound is 4 s of mono FLAC, 16 bit, peak -3 dBFS: a note is held for 3 s, then released; what
decays by itself does so. Fonts are played dry (no reverb, no chorus) at 48 kHz by fluidsynth;
words keep the 22.05 kHz at which espeak-ng speaks them. The same arguments give the same files.

    python Training/content.py
    python Training/content.py --only sitar --out /tmp/sounds --pictures /tmp/pictures

Needs the Debian packages fluidsynth, fluid-soundfont-gm, musescore-general-soundfont-lossless
and espeak-ng.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import butter, sosfilt

import midi
from data import HELD_OUT_PROGRAMS, HELD_OUT_WORDS

HERE = Path(__file__).resolve().parent
TABLES = HERE / "content"

SECONDS = 4.0
HOLD = 3.0
FADE = 0.020
PEAK = 10 ** (-3 / 20)
FONT_RATE = 48_000

TAKE = 5.5  # seconds rendered of a note, of which the best 4 are kept

FONTS = {
    "FluidR3": ("FluidR3 GM", "FluidR3_GM.sf2"),
    "MuseScore": ("MuseScore General HQ", "MuseScore_General_Full.sf2"),
}

DRUM_BANK = 128


@dataclass
class Entry:
    """One line of sounds.json. `pitch` is a MIDI number (for drums the key of the kit)."""

    file: str
    title: str
    family: str
    source: str
    pitch: int
    velocity: int
    pitched: bool
    origin: str
    program: int | None
    licence: str
    heldOut: bool  # noqa: N815 - the key that the program reads


class SoundError(Exception):
    """A rendered sound that must not be shipped, with the reason."""


def play_font(font: Path, notes: list[dict]) -> list[np.ndarray]:
    """Plays `notes` one after the other and returns their mono takes, TAKE seconds each."""
    wanted = [
        midi.Note(
            int(note["program"]),
            int(note["pitch"]),
            int(note["velocity"]),
            drum=int(note["bank"]) == DRUM_BANK,
            bank=int(note["bank"]) % DRUM_BANK,
            hold=HOLD,
        )
        for note in notes
    ]
    return list(midi.render(font, wanted, FONT_RATE, TAKE))


def speak(word: dict, scratch: Path) -> tuple[np.ndarray, int]:
    """Lets espeak-ng say a word; returns the samples and their rate (22 050 Hz)."""
    wave = scratch / "word.wav"
    command = ["espeak-ng", "-v", word["voice"], "-s", word["speed"], "-p", word["pitch"]]
    subprocess.run([*command, "-w", str(wave), word["word"]], check=True)
    return soundfile.read(wave)


def finish(samples: np.ndarray, rate: int, rng: np.random.Generator) -> np.ndarray:
    """Cuts, levels, fades and dithers a take to SECONDS of 16-bit samples.

    A second-order high-pass at 12 Hz takes away the offsets that some fonts have. The cut is
    5 ms before the first sample above -50 dB of the peak. Triangular dither of two steps covers
    the sound only: after its last sample above -96 dBFS there is plain silence.
    """
    peak = np.max(np.abs(samples), initial=0)
    if peak < 1e-4:
        raise SoundError("silent")
    samples = sosfilt(butter(2, 12, "highpass", fs=rate, output="sos"), samples)
    peak = np.max(np.abs(samples))
    onset = int(np.argmax(np.abs(samples) > peak * 10 ** (-50 / 20)))
    samples = samples[max(0, onset - int(0.005 * rate)) :]
    length = int(SECONDS * rate)
    samples = samples[:length]
    fade = int(FADE * rate)
    samples[-fade:] *= 0.5 * (1 + np.cos(np.pi * np.arange(1, fade + 1) / fade))
    samples = np.pad(samples, (0, length - len(samples)))
    samples = samples * (PEAK / np.max(np.abs(samples)))
    sounding = np.flatnonzero(np.abs(samples) > 10 ** (-96 / 20))
    end = sounding[-1] + 1
    dither = rng.uniform(-0.5, 0.5, end) + rng.uniform(-0.5, 0.5, end)
    steps = np.zeros(length)
    steps[:end] = np.round(samples[:end] * 32767 + dither)
    steps[-1] = 0
    return steps.astype(np.int16)


def check(samples: np.ndarray, rate: int) -> None:
    """Raises SoundError unless the sound starts, is loud enough, unclipped and faded."""
    level = samples.astype(np.float64) / 32767
    peak = np.max(np.abs(level))
    if not 0.70 < peak < 0.72:
        raise SoundError(f"peak {20 * np.log10(peak):.1f} dBFS instead of -3")
    if abs(np.mean(level)) > 0.02:
        raise SoundError(f"offset of {np.mean(level):.3f}")
    start = np.argmax(np.abs(level) > peak * 10 ** (-45 / 20)) / rate
    if start > 0.050:
        raise SoundError(f"starts after {1000 * start:.0f} ms")
    if np.max(np.abs(level[-int(0.001 * rate) :])) > 0.01:
        raise SoundError("does not end in silence")
    if len(samples) != int(SECONDS * rate):
        raise SoundError(f"{len(samples)} samples instead of {int(SECONDS * rate)}")


def midi_pitch(samples: np.ndarray, rate: int) -> float:
    """The median pitch (pYIN, voiced frames) as a MIDI number; NaN where nothing is voiced."""
    import librosa

    audio = librosa.resample(samples.astype(np.float32) / 32768, orig_sr=rate, target_sr=16_000)
    track, voiced, _ = librosa.pyin(audio, fmin=40, fmax=2000, sr=16_000, frame_length=2048)
    return float(librosa.hz_to_midi(np.median(track[voiced]))) if voiced.any() else float("nan")


def picture(samples: np.ndarray, rate: int, title: str, path: Path) -> None:
    """Writes a PNG with the waveform and the spectrogram of a sound."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(7, 5), layout="constrained")
    top.plot(np.arange(len(samples)) / rate, samples / 32768, linewidth=0.3)
    top.set(title=title, xlim=(0, SECONDS), ylim=(-1, 1))
    bottom.specgram(samples / 32768 + 1e-7, NFFT=2048, Fs=rate, noverlap=1536, vmin=-140)
    bottom.set(ylim=(0, 8000), xlabel="s", ylabel="Hz")
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def read_table(name: str, only: str | None) -> list[dict]:
    """The rows of a table of Training/content, at will only those whose title matches."""
    with open(TABLES / name, newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [row for row in rows if only is None or re.search(only, row["title"], re.I)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0],
        epilog="Writes *.flac and sounds.json; fails, naming the sound, if one is not fit.",
    )
    parser.add_argument("--out", type=Path, default=HERE.parent / "Sounds")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/sounds/sf2"))
    parser.add_argument("--only", metavar="REGEX", help="titles to render (numbers start anew)")
    parser.add_argument("--seed", type=int, default=1, help="of the dither (default 1)")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="write a PNG a sound")
    parser.add_argument("--verify-pitch", action="store_true", help="warn of doubtful pitches")
    return parser.parse_args()


class Shelf:
    """The output folder: numbers, checks and writes sounds, and keeps their entries."""

    def __init__(self, options: argparse.Namespace, total: int):
        self.options, self.total = options, total
        self.rng = np.random.default_rng(options.seed)
        self.entries: list[Entry] = []
        options.out.mkdir(parents=True, exist_ok=True)
        if options.pictures:
            options.pictures.mkdir(parents=True, exist_ok=True)

    def add(self, take: np.ndarray, rate: int, entry: Entry) -> None:
        """Finishes, checks and writes `take`; sets `entry.file` by NSynth's scheme."""
        kin = [e for e in self.entries if (e.family, e.source) == (entry.family, entry.source)]
        stem = f"{entry.family}_{entry.source}_{len(kin):03}-{entry.pitch:03}-{entry.velocity:03}"
        entry.file = stem + ".flac"
        try:
            samples = finish(take, rate, self.rng)
            check(samples, rate)
        except SoundError as error:
            raise SoundError(f"{entry.title} ({entry.file}): {error}") from None
        soundfile.write(self.options.out / entry.file, samples, rate, subtype="PCM_16")
        self.entries.append(entry)
        note = ""
        if self.options.verify_pitch and entry.pitched and entry.family != "speech":
            found = midi_pitch(samples, rate)
            if not abs(found - entry.pitch) < 0.5:
                note = f"  pitch: {found:.2f} instead of {entry.pitch}"
        if self.options.pictures:
            picture(samples, rate, f"{stem} {entry.title}", self.options.pictures / f"{stem}.png")
        print(f"{len(self.entries):4}/{self.total} {entry.file:40} {entry.title}{note}", flush=True)

    def close(self) -> None:
        """Removes sounds of an earlier run and writes sounds.json, by family."""
        kept = {entry.file for entry in self.entries}
        for path in self.options.out.glob("*.flac"):
            if path.name not in kept:
                path.unlink()
        lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in self.entries]
        text = "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]\n"
        (self.options.out / "sounds.json").write_text(text, encoding="utf-8")
        size = sum((self.options.out / name).stat().st_size for name in kept)
        held_out = sum(entry.heldOut for entry in self.entries)
        print(f"{len(kept)} sounds, {size / 1e6:.1f} MB, {held_out} held out of training")


def main() -> int:
    options = arguments()
    notes = read_table("notes.csv", options.only)
    words = read_table("words.csv", options.only)
    shelf = Shelf(options, len(notes) + len(words))
    takes: dict[int, np.ndarray] = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for font, (name, file) in FONTS.items():
            chosen = [index for index, note in enumerate(notes) if note["font"] == font]
            if not chosen:
                continue
            print(f"playing {len(chosen)} notes with {name}", flush=True)
            played = play_font(options.fonts / file, [notes[i] for i in chosen])
            takes.update(zip(chosen, played, strict=True))
        for index, note in enumerate(notes):
            drum = int(note["bank"]) == DRUM_BANK
            entry = Entry(
                file="",
                title=note["title"],
                family=note["family"],
                source=note["source"],
                pitch=int(note["pitch"]),
                velocity=int(note["velocity"]),
                pitched=note["family"] not in ("drum", "noise"),
                origin=f"{FONTS[note['font']][0]}, preset {note['bank']}:{note['program']}",
                program=int(note["program"]),
                licence="MIT",
                heldOut=not drum and int(note["program"]) in HELD_OUT_PROGRAMS,
            )
            shelf.add(takes[index], FONT_RATE, entry)
        for word in words:
            samples, rate = speak(word, scratch)
            pitch = midi_pitch((samples * 32767).astype(np.int16), rate)
            entry = Entry(
                file="",
                title=word["title"],
                family="speech",
                source="synthetic",
                pitch=round(pitch),
                velocity=100,
                pitched=True,
                origin=f"espeak-ng, voice {word['voice']}",
                program=None,
                licence="CC0-1.0",
                heldOut=word["word"] in HELD_OUT_WORDS,
            )
            shelf.add(samples, rate, entry)
    shelf.close()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (SoundError, subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"content.py: {error}")
