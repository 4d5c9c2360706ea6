"""Accounts of a store: what happened when, between whom, how tolls moved, what changed."""
