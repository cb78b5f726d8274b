"""Trains the WaveNet vocoder: `train_wavenet.py --minutes 90`, again with `--resume` to go on.

Teacher forcing: every code is predicted from the true ones before it, the picture of the sound and
its pitch; the loss is the cross-entropy of the 256 codes in nats. The codes are of what is left of
the sound without the first stage's harmonics, made flat (`shaping.py`). `--unconditioned` learns
the sounds themselves, told nothing, to see what all that is worth. `--sounds FOLDER` teaches an
unconditioned network the sounds of a folder as the tutorials do, with `configs/tutorial.json`.
"""

import argparse
import copy
import csv
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import sitting
from lessons import FragmentLessons, Lesson, Lessons, Listener, NoteLessons
from models.wavenet import Conditioning, WaveNet, WaveNetConfiguration

STEM = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
CONFIGS = Path(__file__).parent / "configs"
UNCONDITIONED = {"condition": 0, "excitation": 0}


class ConditionedWaveNet(nn.Module):
    """The network and what conditions it: nothing where `conditioning` is `None`."""

    def __init__(self, c: WaveNetConfiguration, conditioning: dict | None) -> None:
        super().__init__()
        self.network = WaveNet(c)
        self.conditioning = (
            Conditioning(conditioning["hidden"], conditioning["noise"], c) if conditioning else None
        )

    def forward(self, lesson: Lesson) -> Tensor:
        """Logits `[batch, time, classes]` of each label, given those before and the condition."""
        if self.conditioning is None:
            return self.network(lesson.heard)
        told = lesson.told
        rows = self.conditioning(told.codes, told.track, told.noise)
        return self.network(lesson.heard, rows, told.wave)


def made(settings: dict, is_conditioned: bool) -> ConditionedWaveNet:
    """The model that a training configuration describes."""
    if is_conditioned:
        return ConditionedWaveNet(
            WaveNetConfiguration.of(settings["wavenet"]), settings["conditioning"]
        )
    return ConditionedWaveNet(WaveNetConfiguration.of(settings["wavenet"] | UNCONDITIONED), None)


def losses(model: ConditionedWaveNet, lesson: Lesson) -> Tensor:
    """Mean cross-entropy in nats of the labels that count."""
    logits = model(lesson).float().flatten(0, 1)
    loss = F.cross_entropy(logits, lesson.wanted.flatten(), reduction="none")
    return (loss.view_as(lesson.wanted) * lesson.counts).sum() / lesson.counts.sum()


class Trainer:
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(
        self, model: ConditionedWaveNet, lessons: Lessons, settings: dict, folder: Path
    ) -> None:
        self.settings, self.folder = settings, folder
        self.model, self.lessons = model, lessons
        self.average = copy.deepcopy(model)
        self.device = next(model.parameters()).device.type
        self.optimiser = torch.optim.AdamW(
            model.parameters(), lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-3
        )
        self.step, self.spent = 0, 0.0

    def rate(self, progress: float) -> float:
        """Learning rate at a share of the time: a warm-up, then a cosine down to 1 %."""
        warmup = self.settings["warmup_steps"]
        return self.settings["learning_rate"] * sitting.warm_cosine(self.step, warmup, progress)

    def train_step(self, progress: float) -> float:
        """One update; returns the loss in nats."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        lesson = self.lessons.draw()
        with torch.autocast(self.device, torch.bfloat16, enabled=self.settings["bfloat16"]):
            loss = losses(self.model, lesson)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], (self.step + 1) / (self.step + 10))
        sitting.follow(self.average, self.model, decay)
        return loss.item()

    @torch.no_grad()
    def test(self) -> dict[str, float]:
        """Mean cross-entropy in nats of the average model on each set of tests."""
        return {
            name: sum(losses(self.average, lesson).item() for lesson in lessons) / len(lessons)
            for name, lessons in self.lessons.tests().items()
        }

    def save(self, path: Path) -> None:
        """Writes a checkpoint."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            **sitting.random_state(self.lessons),
            "step": self.step,
            "spent": self.spent,
        }
        sitting.write(state, path)

    def load(self, path: Path) -> None:
        """Goes back to a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        sitting.restore_random(state, self.lessons)
        self.step, self.spent = state["step"], state["spent"]


def trainer_of(options: argparse.Namespace, device: str) -> Trainer:
    """What the command line asks for."""
    torch.manual_seed(options.seed)
    settings = json.loads(options.config.read_text())
    training = settings["training"]
    is_conditioned = not (options.unconditioned or options.sounds)
    model = made(settings, is_conditioned).to(device)
    c = model.network.c
    if options.sounds:
        lessons = FragmentLessons(
            options.sounds, training, c.rate, c.quantiser, options.seed, device
        )
    else:
        listener = None
        if is_conditioned:
            listener = Listener(options.stem, settings["conditioning"], device)
        lessons = NoteLessons(
            options.work / "data",
            listener,
            c.quantiser,
            training,
            c.receptive_field,
            options.seed,
            device,
        )
    return Trainer(model, lessons, training, options.work)


def run(trainer: Trainer, options: argparse.Namespace) -> None:
    """Trains, and tests the average model from time to time."""

    def judge(log: "csv._writer") -> None:
        scores = trainer.test()
        print("  " + ", ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
        for name, value in scores.items():
            log.writerow([trainer.step, round(trainer.spent), name, round(value, 4)])

    sitting.run(trainer, options, lambda p: {"loss": trainer.train_step(p)}, judge, " nats", True)


def main() -> None:
    """Command line."""
    parser = sitting.parser(__doc__, 90, "wavenet", "wavenet")
    parser.add_argument("--stem", type=Path, default=STEM, help="the encoder's model")
    parser.add_argument(
        "--unconditioned", action="store_true", help="without picture and pitch, to compare"
    )
    parser.add_argument("--sounds", type=Path, help="a folder of sounds to learn, unconditioned")
    options = parser.parse_args()
    if options.sounds and options.config == parser.get_default("config"):
        options.config = CONFIGS / "tutorial.json"
    sitting.sit(
        options,
        lambda device: trainer_of(options, device),
        lambda trainer: run(trainer, options),
        needs_data=not options.sounds,
    )


if __name__ == "__main__":
    main()
