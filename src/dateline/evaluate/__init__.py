"""Score records against gold."""
