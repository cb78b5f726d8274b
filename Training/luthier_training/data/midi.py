"""A minimal Standard MIDI File writer and fluidsynth runner: notes in, dry samples out."""

import struct
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from luthier_training.data.clips import SECONDS

TICKS = 480  # ticks a second: 120 beats a minute at 240 ticks a beat


@dataclass(frozen=True)
class Note:
    """One note to render: `bend` holds (seconds after onset, semitones) within ±2 semitones.

    A drum's program is its kit, its pitch the key; `bank` is that of a melodic program.
    """

    program: int
    pitch: int
    velocity: int
    drum: bool = False
    bank: int = 0
    hold: float = 3.0
    bend: tuple[tuple[float, float], ...] = field(default=())


def _varlen(value: int) -> bytes:
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(0x80 | value & 0x7F)
    return bytes(reversed(out))


def midi_file(notes: list[Note], spacing: float) -> bytes:
    """A format 0 file that plays `notes` one after the other, `spacing` seconds apart."""
    events: list[tuple[int, int, bytes]] = []
    for index, note in enumerate(notes):
        start, channel = index * spacing, 9 if note.drum else 0

        def at(seconds: float, order: int, data: bytes, start: float = start) -> None:
            events.append((round((start + seconds) * TICKS), order, data))

        ready = -min(start, 0.1)
        if not note.drum:
            at(ready, 0, bytes([0xB0, 0, note.bank]))
        at(ready, 1, bytes([0xC0 | channel, note.program]))
        at(ready, 1, bytes([0xE0 | channel, 0, 64]))
        for seconds, semitones in note.bend:
            bend = min(max(round(8192 + semitones * 4096), 0), 16383)
            at(seconds, 2, bytes([0xE0 | channel, bend & 0x7F, bend >> 7]))
        at(0, 3, bytes([0x90 | channel, note.pitch, note.velocity]))
        at(note.hold, 4, bytes([0x80 | channel, note.pitch, 0]))
        at(spacing - 0.05, 5, bytes([0xB0 | channel, 120, 0]))
    track, now = bytearray(b"\x00\xff\x51\x03" + (500_000).to_bytes(3, "big")), 0
    for tick, _, data in sorted(events, key=lambda event: event[:2]):
        track += _varlen(tick - now) + data
        now = tick
    track += _varlen(TICKS) + b"\xff\x2f\x00"
    head = b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS // 2)
    return head + b"MTrk" + struct.pack(">I", len(track)) + bytes(track)


def render(font: Path, notes: list[Note], rate: int, seconds: float = SECONDS) -> np.ndarray:
    """Renders each note dry with fluidsynth: float32 `[notes, seconds × rate]`, mono."""
    import soundfile

    spacing = seconds + 0.5
    with tempfile.TemporaryDirectory() as folder:
        song, wave = Path(folder, "notes.mid"), Path(folder, "notes.wav")
        song.write_bytes(midi_file(notes, spacing))
        command = ["fluidsynth", "-ni", "-q", "-R", "0", "-C", "0", "-g", "0.4", "-r", str(rate)]
        subprocess.run(
            [*command, "-O", "float", "-T", "wav", "-F", str(wave), str(font), str(song)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stereo, _ = soundfile.read(wave, dtype="float32", always_2d=True)
    mono, length = stereo.mean(axis=1), round(seconds * rate)
    mono = np.pad(mono, (0, max(0, round(len(notes) * spacing * rate) + length - len(mono))))
    starts = [round(index * spacing * rate) for index in range(len(notes))]
    return np.stack([mono[start : start + length] for start in starts])
