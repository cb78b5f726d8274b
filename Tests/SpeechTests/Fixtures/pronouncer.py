"""Writes tiny.json, tiny.safetensors, tiny.dictionary and pronouncer.json.

A tiny pronunciation network with random weights and what it says in PyTorch; a dictionary of a
few words.
"""

import json
import sys
from pathlib import Path

import torch

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2] / "Training"))

from luthier_training.language import dictionary, phonemes, pronunciation_files  # noqa: E402
from luthier_training.models.pronouncer import Pronouncer, PronouncerConfiguration  # noqa: E402

torch.manual_seed(297)
model = Pronouncer(PronouncerConfiguration(embedding=6, reader=8, reader_layers=2, writer=10))
for name, value in model.named_parameters():
    torch.nn.init.normal_(value, 0, 0.3 if "bias" in name else 1.5)
torch.nn.init.constant_(model.output.bias[:1], 0.5)  # so that words end
model.eval()
pronunciation_files.write(model, FOLDER / "tiny")
read = pronunciation_files.load(FOLDER / "tiny")
words = ["a", "luthier", "o'neil", "zyzzyva", "rhythm", "antidisestablishmentarianism"]
said = {
    word: " ".join(
        phonemes.phonemes(
            read.pronounce(torch.tensor([phonemes.spelled(word)]), longest=64)[0].tolist()
        )
    )
    for word in words
}
(FOLDER / "pronouncer.json").write_text(json.dumps(said, indent=2) + "\n")
known = {
    "a": [("AH0",), ("EY1",)],
    "apple": [("AE1", "P", "AH0", "L")],
    "hear": [("HH", "IY1", "R")],
    "hope": [("HH", "OW1", "P")],
    "horse": [("HH", "AO1", "R", "S")],
    "plan": [("P", "L", "AE1", "N")],
    "sitar": [("S", "IH0", "T", "AA1", "R"), ("S", "IH1", "T", "AA2", "R")],
    "the": [("DH", "AH0"), ("DH", "AH1"), ("DH", "IY0")],
    "to": [("T", "UW1")],
    "want": [("W", "AA1", "N", "T")],
    **{f"word{letter * 3}": [("W", "ER1", "D")] for letter in "abcdefghijklmnopqrstuvwxyz"},
}
(FOLDER / "tiny.dictionary").write_bytes(dictionary.compiled(known))
