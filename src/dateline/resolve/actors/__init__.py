"""Actors: noun phrases described by the lexicon, then joined by coreference."""

from dateline.resolve.actors.reader import ActorReader

__all__ = ["ActorReader"]
