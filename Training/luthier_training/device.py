"""Where training runs, and how exactly."""

import torch


def choose(name: str) -> str:
    """The device of an option: `auto` is CUDA where there is one.

    Raises SystemExit where CUDA is asked for and isn't there.
    """
    is_there = torch.cuda.is_available()
    if name == "cuda" and not is_there:
        raise SystemExit("--device cuda: PyTorch sees no CUDA device here")
    if name == "auto":
        return "cuda" if is_there else "cpu"
    return name


def mixed(device: str | torch.device, is_used: bool) -> torch.autocast:
    """bfloat16 where it is used, for networks on a device."""
    return torch.autocast(torch.device(device).type, torch.bfloat16, enabled=is_used)
