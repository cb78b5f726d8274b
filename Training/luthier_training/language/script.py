"""How sentences are said, told by the program: `luthier phonemes --json`."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from luthier_training.language.frames import PAUSES


@dataclass(frozen=True)
class Line:
    """A sentence, and its words as phonemes (ARPAbet); a pause is a word of its mark alone."""

    text: str
    words: tuple[tuple[str, ...], ...]

    @property
    def is_spoken(self) -> bool:
        """Whether there is more than pauses."""
        return any(word[0] not in PAUSES for word in self.words)


def lines(texts: Sequence[str], program: Path) -> list[Line]:
    """Sentences as the program says them, as many; one may come to nothing."""
    done = subprocess.run(
        [str(program), "phonemes", "--json"],
        input="\n".join(texts) + "\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    decoder, place, result = json.JSONDecoder(), 0, []
    while place < len(done.stdout.rstrip()):
        said, place = decoder.raw_decode(done.stdout, place)
        while place < len(done.stdout) and done.stdout[place].isspace():
            place += 1
        result += [line(one) for one in (said if isinstance(said, list) else [said])]
    return result


def line(said: dict) -> Line:
    """A sentence of the program's JSON."""
    words = []
    for word in said["words"]:
        if word["source"] == "pause":
            words.append((word["read"],) if word["read"] in PAUSES else (",",))
        elif word["phonemes"]:
            words.append(tuple(word["phonemes"].split()))
    return Line(said["text"], tuple(words))
