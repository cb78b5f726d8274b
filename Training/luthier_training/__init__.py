"""How Luthier's models are trained, exported, scored and raced: `python -m luthier_training`."""
