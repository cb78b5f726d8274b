"""Sounds at 48 kHz: what the full-band model is trained on and scored with."""
