"""The lexicon: rules as data. `load` reads the folders, `compile` makes the tables that stages use."""
