"""The MIDI writer, its bytes read back."""

import struct

from luthier_training.data import midi


def parse(song: bytes) -> list[tuple[float, bytes]]:
    """Events of a format 0 file as (seconds, bytes), from the header's own figures."""
    assert song[:8] == b"MThd\x00\x00\x00\x06"
    kind, tracks, division = struct.unpack(">HHH", song[8:14])
    assert (kind, tracks) == (0, 1)
    assert song[14:18] == b"MTrk"
    assert struct.unpack(">I", song[18:22])[0] == len(song) - 22
    events, at, ticks, tempo = [], 22, 0, 500_000
    while at < len(song):
        delta = 0
        while True:
            byte = song[at]
            at += 1
            delta = delta << 7 | byte & 0x7F
            if byte < 0x80:
                break
        ticks += delta
        status = song[at]
        if status == 0xFF:
            size = 3 + song[at + 2]
            if song[at + 1] == 0x51:
                tempo = int.from_bytes(song[at + 3 : at + 6], "big")
        else:
            size = 2 if status & 0xF0 in (0xC0, 0xD0) else 3
        events.append((ticks * tempo / 1e6 / division, song[at : at + size]))
        at += size
    return events


def starting(events: list[tuple[float, bytes]], status: int) -> list[tuple[float, bytes]]:
    return [(seconds, data) for seconds, data in events if data[0] == status]


def test_notes_follow_one_another_at_their_times() -> None:
    notes = [midi.Note(40, 60, 100, hold=2.0), midi.Note(71, 65, 45, hold=0.3)]
    events = parse(midi.midi_file(notes, 4.5))
    ons = starting(events, 0x90)
    assert [data for _, data in ons] == [bytes([0x90, 60, 100]), bytes([0x90, 65, 45])]
    assert [round(seconds, 2) for seconds, _ in ons] == [0.0, 4.5]
    offs = starting(events, 0x80)
    assert [(round(s, 2), data[1]) for s, data in offs] == [(2.0, 60), (4.8, 65)]
    assert [data[1] for _, data in starting(events, 0xC0)] == [40, 71]
    cuts = [(s, data) for s, data in starting(events, 0xB0) if data[1] == 120]
    assert [(round(s, 2), data[1]) for s, data in cuts] == [(4.45, 120), (8.95, 120)]
    assert events[-1][1] == b"\xff\x2f\x00"
    assert [seconds for seconds, _ in events] == sorted(seconds for seconds, _ in events)


def test_program_and_bend_are_set_before_the_note() -> None:
    kinds = [data[0] & 0xF0 for _, data in parse(midi.midi_file([midi.Note(1, 60, 90)], 4.5))]
    assert kinds[1:5] == [0xB0, 0xC0, 0xE0, 0x90]  # bank, program, bend, note


def test_drums_are_on_channel_ten() -> None:
    events = parse(midi.midi_file([midi.Note(25, 38, 120, drum=True)], 4.5))
    assert [data for _, data in starting(events, 0x99)] == [bytes([0x99, 38, 120])]
    assert [data for _, data in starting(events, 0xC9)] == [bytes([0xC9, 25])]
    assert not starting(events, 0x90)


def test_bends_are_in_semitones_and_kept_in_range() -> None:
    note = midi.Note(0, 60, 90, bend=((0.5, 1.0), (1.0, -0.5), (1.5, 9.0), (2.0, -9.0)))
    bends = starting(parse(midi.midi_file([note], 4.5)), 0xE0)
    values = [data[1] | data[2] << 7 for _, data in bends]
    assert values == [8192, 8192 + 4096, 8192 - 2048, 16383, 0]


def test_long_gaps_are_written_in_several_bytes() -> None:
    assert midi._varlen(0) == b"\x00"
    assert midi._varlen(127) == b"\x7f"
    assert midi._varlen(128) == b"\x81\x00"
    assert midi._varlen(0x0FFFFFFF) == b"\xff\xff\xff\x7f"
