"""The names of the full-band sets; the sets themselves are in `sets`."""

EVALUATION_SETS = ("held-out", "foreign", "voices", "noises", "natural", "recordings")
# Training sets, and how often a batch draws from each.
SHARES = {
    "train-fluid": 0.28,
    "train-musescore": 0.14,
    "train-percussion": 0.08,
    "train-voices": 0.14,
    "train-formulas": 0.16,
    "train-recordings": 0.06,
    "train-russian": 0.05,
    "train-hibari": 0.05,
    "train-joe": 0.04,
}
