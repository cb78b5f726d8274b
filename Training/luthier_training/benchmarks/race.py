"""What every race has: the engine, the clock, and the machine that ran it."""

import logging
import platform
import statistics
import subprocess
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import torch


def fastest(run: Callable[[], object], runs: int) -> float:
    """Seconds that the best of several runs takes."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def machine() -> dict[str, str]:
    """What ran the race."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.machine(),
        "torch": torch.__version__,
        "onnxruntime": version("onnxruntime"),
    }


def engine(program: str, *command: object) -> str:
    """What `luthier` prints."""
    line = [program, *map(str, command)]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def quiet() -> None:
    """Keeps exporters and compilers from talking into the report."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)


def reason(error: Exception) -> str:
    """Why a baseline can't run, in a line."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def leader(rates: dict[str, list[float]], mine: list[float]) -> tuple[str, float]:
    """The fastest of the others by its median, and how many times as fast the engine is."""
    best = max(rates, key=lambda name: statistics.median(rates[name]))
    ratio = statistics.median(a / b for a, b in zip(mine, rates[best], strict=True))
    return best, round(ratio, 2)
