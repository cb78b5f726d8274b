"""What training never hears, so that scores mean something."""

PROGRAMS = (4, 12, 22, 25, 33, 42, 57, 65, 71, 75, 80, 90, 104)
WORDS = "luthier guitar hello banana music octopus window thunder seven lemonade".split()
VOICES = "en-gb-x-rp en-us+f3 de fr+m5 pl+f2 it+m7".split()
