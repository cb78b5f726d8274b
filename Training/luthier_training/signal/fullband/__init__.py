"""The sound of the full-band model, at 48 kHz."""
