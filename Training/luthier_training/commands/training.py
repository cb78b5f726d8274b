"""How `train`, `refine` and `wavenet` begin: settings, data, device, loop."""

import argparse
from collections.abc import Callable

from luthier_training.paths import SETS


def train(
    options: argparse.Namespace,
    make: Callable[[dict, str], object],
    loop: Callable,
    needs_data: bool = True,
) -> None:
    """Renders what data is missing, makes a trainer and runs its loop.

    `make` takes a configuration and a device.
    """
    import torch

    from luthier_training import configuration, device, training_loop
    from luthier_training.data import storage

    if options.threads:
        torch.set_num_threads(options.threads)
    where = device.choose(options.device)
    settings = configuration.load(options.config)
    if options.bfloat16 is not None:
        settings["training"]["bfloat16"] = options.bfloat16
    if needs_data:
        storage.prepare(options.work / SETS, options.scale)
    schedule = training_loop.Schedule(
        options.work / options.name, options.minutes, options.steps, options.resume
    )
    training_loop.start(make(settings, where), schedule, loop)
