"""Letters and phonemes as numbers: the alphabet of the pronunciation network.

Phonemes are ARPAbet's 39, as the CMU Pronouncing Dictionary writes them; a vowel carries its
stress: 0 none, 1 primary, 2 secondary. The engine has the same list (`Phoneme.swift`), in this
order; 0 is the end of a word on both sides.
"""

from collections.abc import Sequence

LETTERS = "abcdefghijklmnopqrstuvwxyz'"
VOWELS = ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
CONSONANTS = (
    *("B", "CH", "D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH"),
    *("T", "TH", "V", "W", "Y", "Z", "ZH"),
)
SYMBOLS = (*(f"{vowel}{stress}" for vowel in VOWELS for stress in "012"), *CONSONANTS)
LETTER_CODES = {letter: code for code, letter in enumerate(LETTERS, 1)}
PHONEME_CODES = {symbol: code for code, symbol in enumerate(SYMBOLS, 1)}
END = 0


def spelled(word: str) -> list[int]:
    """The codes of a word's letters, 1…27. Raises KeyError for others than a–z and '."""
    return [LETTER_CODES[letter] for letter in word]


def phonemes(codes: Sequence[int]) -> list[str]:
    """The phonemes of codes, up to the end."""
    result = []
    for code in codes:
        if code == END:
            break
        result.append(SYMBOLS[code - 1])
    return result


def without_stress(symbols: Sequence[str]) -> list[str]:
    """Phonemes without the stress of their vowels."""
    return [symbol.rstrip("012") for symbol in symbols]


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Insertions, deletions and substitutions from one to the other (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
