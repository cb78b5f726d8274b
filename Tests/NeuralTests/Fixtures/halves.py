"""Writes halves.safetensors: the same numbers as F32, F16 and BF16, and integers."""

from pathlib import Path

import torch
from safetensors.torch import save_file

x = torch.tensor([0.0, -0.0, 1.0, -1.5, 2.0**-14, 2.0**-24, 65504.0, 0.333251953125])
tiny = torch.tensor([1.0, -2.5, 3.0e38, 1.0e-38, 0.15625])
save_file(
    {
        "half": x.half(),
        "half.exact": x.half().float(),
        "brain": tiny.bfloat16(),
        "brain.exact": tiny.bfloat16().float(),
        "integers": torch.arange(6).reshape(2, 3),
    },
    Path(__file__).with_suffix(".safetensors"),
    metadata={"source": "halves.py", "title": "Übung"},
)
