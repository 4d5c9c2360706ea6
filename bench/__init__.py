"""Measurements: scores on public gold data when its folder is given, speed, memory, start-up."""
