"""The folder of bundled sounds: files named by NSynth's scheme, and sounds.json."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import soundfile

from luthier_training.data.bundled_sounds.inspection import midi_pitch, plot_sound
from luthier_training.data.bundled_sounds.mastering import SoundError, check, finish
from luthier_training.data.bundled_sounds.tables import Entry


@dataclass
class SoundFolder:
    """The output folder: numbers, checks and writes `total` sounds, and keeps their entries.

    `plots`: a folder for a PNG a sound; `verifies_pitch`: doubtful pitches are told.
    """

    out: Path
    total: int
    seed: int = 1
    plots: Path | None = None
    verifies_pitch: bool = False
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)
        self.out.mkdir(parents=True, exist_ok=True)
        if self.plots:
            self.plots.mkdir(parents=True, exist_ok=True)

    def add(self, take: np.ndarray, rate: int, entry: Entry) -> None:
        """Finishes, checks and writes `take`; sets `entry.file` by NSynth's scheme."""
        kin = [e for e in self.entries if (e.family, e.source) == (entry.family, entry.source)]
        stem = f"{entry.family}_{entry.source}_{len(kin):03}-{entry.pitch:03}-{entry.velocity:03}"
        entry.file = stem + ".flac"
        try:
            samples = finish(take, rate, self.random)
            check(samples, rate)
        except SoundError as error:
            raise SoundError(f"{entry.title} ({entry.file}): {error}") from None
        soundfile.write(self.out / entry.file, samples, rate, subtype="PCM_16")
        self.entries.append(entry)
        note = ""
        if self.verifies_pitch and entry.pitched and entry.family != "speech":
            found = midi_pitch(samples, rate)
            if not abs(found - entry.pitch) < 0.5:
                note = f"  pitch: {found:.2f} instead of {entry.pitch}"
        if self.plots:
            plot_sound(samples, rate, f"{stem} {entry.title}", self.plots / f"{stem}.png")
        print(f"{len(self.entries):4}/{self.total} {entry.file:40} {entry.title}{note}", flush=True)

    def close(self) -> None:
        """Removes sounds of an earlier run and writes sounds.json, by family."""
        kept = {entry.file for entry in self.entries}
        for path in self.out.glob("*.flac"):
            if path.name not in kept:
                path.unlink()
        lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in self.entries]
        text = "[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]\n"
        (self.out / "sounds.json").write_text(text, encoding="utf-8")
        size = sum((self.out / name).stat().st_size for name in kept)
        held_out = sum(entry.heldOut for entry in self.entries)
        print(f"{len(kept)} sounds, {size / 1e6:.1f} MB, {held_out} held out of training")
