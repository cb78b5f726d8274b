"""The sounds that the program comes with, rendered from free sound fonts and espeak-ng."""
