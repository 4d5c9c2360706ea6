"""Stage 6: who, where, when and how many: names, actors, places, times, quantities."""
