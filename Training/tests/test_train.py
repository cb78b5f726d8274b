"""The real training command, for one real iteration of each phase."""

import shutil
from pathlib import Path

import pytest
import torch
from conftest import TINY, run_command

from luthier_training.data.storage import load
from luthier_training.instrument import trainer as training


def test_command_trains_in_both_phases_and_leaves_a_whole_checkpoint(
    work: Path, tmp_path: Path
) -> None:
    shutil.copytree(work / "data", tmp_path / "data")
    command = ("train", "--steps", 3, "--config", "tiny", "--work", tmp_path)
    command += ("--name", "run", "--threads", 1, "--device", "cpu")
    run_command(*command)
    written = tmp_path / "run" / "checkpoint.pt"
    state = torch.load(written, weights_only=False)
    assert state["step"] == 3
    assert state["spent"] > 0
    assert sorted(path.name for path in written.parent.iterdir()) == ["checkpoint.pt", "log.csv"]
    assert all(value.isfinite().all() for value in state["model"].values())

    run_command(*command, "--resume")
    again = torch.load(written, weights_only=False)
    assert again["step"] == 3  # it had already done its steps
    for name, value in state["model"].items():
        assert torch.equal(value, again["model"][name])


def test_each_phase_changes_every_part_of_the_model(work: Path) -> None:
    trainer = training.Trainer(TINY, work, seed=0, device="cpu")
    trainer.train_step(0.0)  # so that no layer is still multiplied with a zero
    for progress in (0.1, 0.9):
        before = {name: p.detach().clone() for name, p in trainer.model.named_parameters()}
        loss = trainer.train_step(progress)
        assert 0 < loss < 200
        for name, value in trainer.model.named_parameters():
            changed = not torch.equal(value, before[name])
            assert changed == ("rotation" not in name), name


def test_resumed_training_equals_unbroken_training(work: Path, tmp_path: Path) -> None:
    def steps(trainer: training.Trainer, first: int, last: int) -> list[float]:
        return [trainer.train_step(step / 4) for step in range(first, last)]

    unbroken = training.Trainer(TINY, work, seed=3, device="cpu")
    wanted = steps(unbroken, 0, 4)
    first = training.Trainer(TINY, work, seed=3, device="cpu")
    steps(first, 0, 2)
    first.save(tmp_path / "checkpoint.pt")
    second = training.Trainer(TINY, work, seed=99, device="cpu")
    second.load(tmp_path / "checkpoint.pt")
    assert steps(second, 2, 4) == wanted[2:]
    for a, b in zip(unbroken.average.parameters(), second.average.parameters(), strict=True):
        assert torch.equal(a, b)


def test_another_seed_trains_another_model(work: Path) -> None:
    first = training.Trainer(TINY, work, seed=0, device="cpu").train_step(0)
    same = training.Trainer(TINY, work, seed=0, device="cpu").train_step(0)
    other = training.Trainer(TINY, work, seed=1, device="cpu").train_step(0)
    assert first == same
    assert first != other


def test_a_few_steps_on_one_batch_lower_the_loss(work: Path) -> None:
    trainer = training.Trainer(TINY, work, seed=0, device="cpu")
    batch = trainer.batches.draw()
    losses = [trainer.update(batch, 0) for _ in range(30)]
    assert losses[-1] < 0.85 * losses[0]


def test_learning_rate_warms_up_and_falls_to_a_hundredth(work: Path) -> None:
    trainer = training.Trainer(TINY, work, seed=0, device="cpu")
    peak = trainer.settings["learning_rate"]
    assert trainer.rate(0) == pytest.approx(peak / 2)
    trainer.step = 100
    assert trainer.rate(0) == pytest.approx(peak)
    assert trainer.rate(1) == pytest.approx(peak / 100)


def test_scores_of_every_set_are_finite(work: Path) -> None:
    trainer = training.Trainer(TINY, work, seed=0, device="cpu")
    scores = training.score(trainer.average, work / "data", "cpu")
    assert list(scores) == ["held-out", "foreign", "voices", "noises"]
    assert all(0 < score < 100 for score in scores.values())


def test_checkpoint_of_another_model_is_refused(work: Path) -> None:
    model = training.Trainer(TINY, work, seed=0, device="cpu").model
    state = model.state_dict()
    del state["encoder.input.weight"]
    with pytest.raises(SystemExit, match="another model"):
        training.restore(model, state)


def test_missing_set_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no set held-out here; run `luthier_training data`"):
        load(tmp_path, "held-out")
