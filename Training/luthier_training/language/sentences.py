"""Sentences to speak: of texts that are there, and made up so that all sounds meet.

Texts are plain files (`--texts`); what is made up is drawn from the words of these texts, words of
the CMU dictionary, everyday phrases and numbers. A sentence has up to 75 letters.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

SHORTEST, LONGEST = 18, 75  # letters of a sentence of a text
PHRASES = """hello. hello world. good morning. good evening. good night. thank you. thanks a lot.
you're welcome. yes. no. maybe. of course. please. sorry. excuse me. how are you? I'm fine. see you
tomorrow. goodbye. bye. welcome. come in. go away! stop! wait a minute. what's your name? my name is
Anna. where is it? who is there? what time is it? why not? I don't know. I love you. happy birthday!
be careful. look at that! listen. let's go. one two three. testing, one, two. hello there. hi. hey
you! this is a test. the quick brown fox jumps over the lazy dog. play it again. turn it up. turn it
down. a little louder, please. sing with me. it's raining. it's cold today. the sun is out. music is
everywhere. I can hear you. can you hear me? are you ready? here we go. that's all. well done! what
a day! never mind. once upon a time. ladies and gentlemen. all right. okay. left, right.
up and down. open the door. close the window. how much is it? I'd like some tea. good luck! coffee
with milk. she sells sea shells by the sea shore. peter piper picked a peck of pickled peppers."""
SUBJECTS = (
    "I, you, he, she, it, we, they, the man, a woman, my friend, our teacher, the child, her "
    "brother, his mother, nobody, someone, the engineer, an old singer, the whole band, this "
    "machine, that girl, the boys, every student, your neighbour, the doctor, a young player"
).split(", ")
PREDICATES = (
    "will find, has seen, can hear, never forgot, is looking for, would like, used to play, wants, "
    "brought, should have bought, has been making, doesn't know, couldn't leave, had to choose, "
    "told me about, is thinking of, was afraid of, built, sold, lost, keeps, gave away, asked for"
).split(", ")
OBJECTS = (
    "the red house, a guitar, some bread, another song, the answer, her voice, two tickets, the "
    "old piano, a glass of water, his watch, the yellow boat, their garden, nothing, a long "
    "letter, the key, fresh fruit, a strange noise, the first chapter, an orange, new shoes"
).split(", ")
ENDINGS = (
    "today, in the morning, at night, again, by the river, without a word, before noon, after the "
    "show, last year, on Friday, at home, for a while, in the village, with pleasure, right now"
).split(", ")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
PAUSES, PAUSE_SHARES = (".", "?", "!", ""), (0.6, 0.12, 0.08, 0.2)


def of_text(path: Path) -> list[str]:
    """Sentences and clauses of a text, of 18 to 75 letters."""
    text = path.read_text(errors="ignore")
    plain = re.sub(r"[\t ]*-- .*|[\[\](){}<>_*|\"`]|^\W*[\d:]+\s", " ", text, flags=re.M)
    result = []
    for part in re.split(r"\n\s*\n|\n%|(?<=[.!?])\s+", plain):
        clean = " ".join(part.split())
        while len(clean) > LONGEST and (cut := clean.rfind(",", 0, LONGEST)) >= SHORTEST:
            result.append(clean[:cut] + ".")
            clean = clean[cut + 1 :].strip()
        if SHORTEST <= len(clean) <= LONGEST and re.fullmatch(r"[A-Za-z ,;:.!?'0-9-]+", clean):
            result.append(clean)
    return list(dict.fromkeys(result))


def one_of(items: Sequence[str], random: np.random.Generator) -> str:
    """Any of the items."""
    return items[int(random.integers(len(items)))]


def number(random: np.random.Generator) -> str:
    """A number as texts have them."""
    kind, count = random.integers(6), int(10 ** random.uniform(0, 5))
    hour, minute, cents = random.integers(1, 13), random.integers(60), random.integers(100)
    return (
        str(count), f"${count}.{cents:02}", f"{hour}:{minute:02}", str(random.integers(1500, 2031)),
        f"{count % 100}%", f"{count % 1000}.{cents}",
    )[kind]  # fmt: skip


class Sentences:
    """Draws sentences that are made up."""

    def __init__(self, texts: Sequence[str], dictionary: Sequence[str]) -> None:
        self.dictionary = [word for word in dictionary if len(word) > 2]
        counts = Counter(
            w for text in texts for w in re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())
        )
        self.words = list(counts)
        shares = np.sqrt([counts[word] for word in self.words]) if counts else np.zeros(0)
        self.shares = shares.cumsum() / max(shares.sum(), 1)
        phrases = re.findall(r"[^.!?]+[.!?]", " ".join(PHRASES.split()))
        self.phrases = [phrase.strip() for phrase in phrases]

    def word(self, random: np.random.Generator) -> str:
        """A word of the texts, or sometimes any word of the dictionary."""
        if not self.words or random.random() < 0.25:
            return one_of(self.dictionary, random)
        return self.words[int(np.searchsorted(self.shares, random.random()))]

    def draw(self, random: np.random.Generator) -> str:
        """A phrase, a sentence, words, or numbers."""
        kind, pause = random.random(), str(random.choice(PAUSES, p=PAUSE_SHARES))
        if kind < 0.15:
            phrase = one_of(self.phrases, random)
            return phrase if random.random() < 0.6 else phrase[:-1]
        if kind < 0.40:
            parts = [one_of(x, random) for x in (SUBJECTS, PREDICATES, OBJECTS, ENDINGS)]
            return " ".join(parts[: 3 + random.integers(2)]) + pause
        if kind < 0.55:
            words = [self.word(random) for _ in range(random.integers(1, 4))]
            return " ".join(words) + pause
        if kind < 0.65:
            begin = f"{one_of(SUBJECTS, random)} {one_of(PREDICATES, random)}"
            return f"{begin} {number(random)}{pause}"
        words, mark = [], random.integers(3, 9)
        for index in range(random.integers(4, 10)):
            words.append(
                self.word(random) + (str(random.choice([",", ";"])) if index == mark else "")
            )
        return " ".join(words)[:LONGEST].rsplit(" ", 1)[0].rstrip(",;") + pause
