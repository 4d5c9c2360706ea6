"""Every frozen struct that crosses a stage's boundary."""
