"""Golden fixtures of PyTorch checkpoints: a tiny weight-normalised HiFi-GAN generator, saved
today's way and the way before PyTorch 1.6, and what is in it; tensors of every kind; a hostile file.

Run with Training/ on PYTHONPATH; writes checkpoint/{config.json,g_00000010,old.pth}, kinds.pth,
hostile.pth and checkpoint.safetensors, which also holds a spectrum and the sound that PyTorch makes
of it.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import torch
from luthier_training.models.hifigan import V3, Generator
from safetensors.torch import save_file

HERE = Path(__file__).parent
TINY = replace(
    V3, upsample_initial_channel=8, num_mels=4, upsample_rates=(4, 2),
    upsample_kernel_sizes=(8, 4), hop_size=8, n_fft=32, win_size=24, sampling_rate=8000,
    fmax=4000.0, resblock_kernel_sizes=(3,), resblock_dilation_sizes=((1, 2),),
)  # fmt: skip


class Hostile:
    """What Python would run as it reads it."""

    def __reduce__(self) -> tuple:
        return os.system, ("true",)


@torch.no_grad()
def main() -> None:
    """Writes the files."""
    torch.manual_seed(3)
    model = Generator(TINY)
    for value in model.parameters():
        torch.nn.init.normal_(value, 0, 0.5)
    mel = torch.randn(1, 4, 30)
    state = model.state_dict()
    folder = HERE / "checkpoint"
    folder.mkdir(exist_ok=True)
    torch.save({"generator": state}, folder / "g_00000010")
    torch.save(state | {"steps": 10}, folder / "old.pth", _use_new_zipfile_serialization=False)
    (folder / "config.json").write_text(json.dumps(TINY.dump()) + "\n")
    sound = model(mel)[0, 0]
    print("peak", sound.abs().max().item())
    values = {"mel": mel[0].T, "sound": sound} | state
    save_file({k: v.contiguous() for k, v in values.items()}, HERE / "checkpoint.safetensors")

    row = torch.arange(12.0)
    kinds = {
        "row": row, "part": row[4:10].view(2, 3), "turned": row.view(3, 4).T,
        "half": row.half(), "brain": row.bfloat16(), "double": row.double(),
        "whole": row.long(), "parameter": torch.nn.Parameter(row * 2), "one": torch.tensor(7.0),
        "steps": 3, "rate": 0.5, "name": "kinds", "none": None,
    }  # fmt: skip
    torch.save(kinds | {"turned": row}, HERE / "kinds.pth")
    torch.save(kinds, HERE / "turned.pth")
    torch.save({"generator": Hostile()}, HERE / "hostile.pth")


if __name__ == "__main__":
    main()
