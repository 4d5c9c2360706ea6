"""Killed writers, several writers, and readers beside a writer."""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import pytest
from sqlalchemy import func, select

from bench.crisis import stored
from dateline.store import Filter, Store
from dateline.store.engine import reading, writing
from dateline.store.schema import article, event, incident, version

from .conftest import WHEN

EVERYTHING = Filter(factuality="any", historical=True)
REPORTS = list(stored(260))
TOGETHER = 3
can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def add_until_killed(place: str, told: int) -> None:
    """Add all reports, those that are stored already too, and tell each whose addition has returned."""
    with Store(place, create=True) as store:
        for at in range(0, len(REPORTS), TOGETHER):
            part = REPORTS[at : at + TOGETHER]
            store.add(part, when=WHEN)
            os.write(told, "".join(f"{one.record.article.id}\n" for one in part).encode())


def run_and_kill(place: str, delay: float) -> tuple[set[str], bool]:
    """Let a process add, and kill it after `delay` seconds. Returns what it told to be stored, and whether it was killed before its end."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(here)
            add_until_killed(place, there)
        finally:
            os._exit(0)
    os.close(there)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(here, "rb") as pipe:
        told = pipe.read().decode().split()
    return set(told), os.WIFSIGNALED(status)


def check_not_doubled(connection, names: list[str]) -> None:
    """Each article that is there has one version, and its events once, each in an incident that is there."""
    events = {one.record.article.id: len(one.record.events) for one in REPORTS}
    assert connection.execute(select(func.count()).select_from(version)).scalar_one() == len(names)
    assert connection.execute(select(func.count()).select_from(event)).scalar_one() == sum(events[name] for name in names)
    held = connection.execute(select(event.c.incident).where(event.c.facts.is_not(None)).distinct()).scalars()
    assert set(held) == set(connection.execute(select(incident.c.id)).scalars())


@can_fork
def test_a_hundred_killed_runs_lose_nothing_they_told_and_double_nothing(tmp_path):
    chance, told, killed, rounds = random.Random(11), set(), 0, 0
    place = str(tmp_path / "killed.db")
    while killed < 100:
        rounds += 1
        new, was_killed = run_and_kill(place, chance.uniform(0.0, 0.12))
        killed += was_killed
        told |= new
        with Store(place, create=True) as store, reading(store.engine) as connection:
            names = list(connection.execute(select(article.c.name)).scalars())
            assert told <= set(names), f"round {rounds} lost what it had told"
            check_not_doubled(connection, names)
        if len(names) == len(REPORTS):  # all are stored: begin anew
            place, told = str(tmp_path / f"killed{rounds}.db"), set()
    with Store(place, create=True) as store, Store(":memory:", create=True) as other:
        store.add(REPORTS, when=WHEN)
        other.add(REPORTS, when=WHEN)
        assert store.incidents(EVERYTHING) == other.incidents(EVERYTHING), "what killed runs leave is merged like the whole"
        assert rounds < 1000


@can_fork
def test_killed_runs_on_postgresql_lose_and_double_nothing(new_postgres_database):
    chance, told, place = random.Random(12), set(), new_postgres_database()
    Store(place, create=True).close()
    killed, rounds = 0, 0
    while killed < 100 and rounds < 400:
        rounds += 1
        new, was_killed = run_and_kill(place, chance.uniform(0.02, 0.12))
        killed += was_killed
        told |= new
        with Store(place) as store, reading(store.engine) as connection:
            names = list(connection.execute(select(article.c.name)).scalars())
            assert told <= set(names)
            check_not_doubled(connection, names)
        if len(names) == len(REPORTS):
            place, told = new_postgres_database(), set()
            Store(place, create=True).close()
    assert killed == 100
    with Store(place) as store, Store(":memory:", create=True) as other:
        store.add(REPORTS, when=WHEN)
        other.add(REPORTS, when=WHEN)
        assert store.incidents(EVERYTHING) == other.incidents(EVERYTHING)


def test_readers_are_not_blocked_by_a_writer_and_see_what_was_before_it(new_store):
    one, other = new_store(), new_store()
    one.add(REPORTS[:20], when=WHEN)
    before = other.incidents(EVERYTHING)
    with writing(one.engine) as connection:
        one.writer.add(connection, REPORTS[20:40], when=WHEN, keep_text=True)
        assert connection.execute(select(func.count()).select_from(article)).scalar_one() == 40
        assert other.incidents(EVERYTHING) == before
        assert other.counts().articles == 20
    assert other.counts().articles == 40


def test_a_reader_sees_one_state_however_long_it_reads(new_store):
    one, other = new_store(), new_store()
    one.add(REPORTS[:10], when=WHEN)
    with reading(other.engine) as connection:
        count = select(func.count()).select_from(incident)
        first = connection.execute(count).scalar_one()
        one.add(REPORTS[10:60], when=WHEN)
        assert connection.execute(count).scalar_one() == first
    with reading(other.engine) as connection:
        assert connection.execute(count).scalar_one() > first


def test_several_writers_take_turns(new_store):
    """Four writers add the same and other reports at once: each article is stored once, and the outcome is that of one writer."""
    stores, failed = [new_store() for _ in range(4)], []

    def write(number: int) -> None:
        order = REPORTS[:60]
        random.Random(number).shuffle(order)
        try:
            for at in range(0, len(order), 7):
                stores[number].add(order[at : at + 7], when=WHEN)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store(":memory:", create=True) as other:
        other.add(REPORTS[:60], when=WHEN)
        assert stores[0].counts() == other.counts()
        assert stores[0].incidents(EVERYTHING) == other.incidents(EVERYTHING)


def test_every_event_of_an_incident_is_in_it(store):
    store.add(REPORTS, when=WHEN)
    with reading(store.engine) as connection:
        held = dict(connection.execute(select(event.c.key, event.c.incident).where(event.c.incident.is_not(None))).all())
    assert held == {member.key: found.id for found in store.incidents(EVERYTHING) for member in found.members}
