"""The codebook of our own tables: every column of events and of incidents, its meaning and where it comes from."""

from __future__ import annotations

from dateline.export.codebook import Column, described
from dateline.store.tables import EVENT_COLUMNS, INCIDENT_COLUMNS

_ROLES = {"actor": "who did it", "recipient": "to whom it was done"}


def _codes(role: str, where: str) -> dict[str, tuple[str, str]]:
    """The three columns of codes for actors, recipients or the place."""
    each = ", one for each of them" if role != "place" else ""
    days = "lexicon, by the day of the event; empty where the state is no member, or where the days known of the event do not settle it"
    return {
        f"{role}_cow": (f"Correlates of War number of {where}{each}", days),
        f"{role}_cow_letters": (f"Correlates of War letters of {where}{each}", days),
        f"{role}_gw": (f"Gleditsch and Ward number of {where}{each}", days),
    }


_STATES = {
    **_codes("actor", "the actors' states"), **_codes("recipient", "the recipients' states"), **_codes("place", "the place's state"),
}  # fmt: skip


def _participants(role: str) -> dict[str, tuple[str, str]]:
    return {
        role: (f"{_ROLES[role]}: the words of the text", "record; empty for one that only the context gives"),
        f"{role}_name": (f"names of those in `{role}`", "record, resolved"),
        f"{role}_country": (f"ISO 3166 alpha-3 codes (and KOS) of those in `{role}`", "record, resolved"),
        f"{role}_org": (f"bodies of those in `{role}` (UNO, EUR, NAT ...)", "record, resolved"),
        f"{role}_sector": (f"PLOVER sectors of those in `{role}`", "record, resolved"),
    }


EVENTS: dict[str, tuple[str, str]] = {
    "event_id": ("the event: article and number; unique in a store", "store and record"),
    "key": ("names the event for good, over new versions of its article", "store"),
    "incident": (
        "id of the incident that the event is in",
        "store; empty for what is no happening: what is only possible or demanded, bare statements",
    ),
    "article_id": ("the article", "store"),
    "near_copy_of": ("the article that this one is a near-copy of", "store"),
    "published": ("day of publication, ISO 8601", "given with the article"),
    "publisher": ("who published it", "given with the article"),
    "url": ("where it was published", "given with the article"),
    "title": ("headline", "article"),
    "type": ("PLOVER type; empty for bare statements (CAMEO 01)", "record"),
    "mode": ("first mode", "record"),
    "modes": ("all modes", "record"),
    "contexts": ("PLOVER contexts", "record"),
    "cameo": ("CAMEO code, as text: 042 is not 42", "record"),
    "goldstein": ("Goldstein value of the CAMEO code, -10 to 10", "lexicon"),
    "quad": ("quad class by type", "record"),
    "factuality": ("actual, planned, possible, requested, negated", "record"),
    "standing": ("reported, confirmed, claimed, disputed", "record"),
    "historical": ("told as something long past", "record"),
    "main": ("told in the main clause of its sentence", "record"),
    "trigger": ("the word that tells it", "article"),
    "start": ("where the trigger begins, in characters", "record"),
    "end": ("where the trigger ends", "record"),
    "sentence_start": ("where its sentence begins", "record"),
    "sentence_end": ("where its sentence ends", "record"),
    **_participants("actor"),
    **_participants("recipient"),
    "place": ("the first place: the words of the text", "article"),
    "place_name": ("its name", "gazetteer"),
    "place_country": ("its ISO 3166 alpha-3 code (or KOS), that of a dependency too", "gazetteer"),
    "place_admin1": ("its first-order division", "gazetteer"),
    "lat": ("latitude in degrees, WGS 84; of a country or division a point inside it", "gazetteer"),
    "lon": ("longitude in degrees", "gazetteer"),
    "geonameid": ("GeoNames id", "gazetteer"),
    "place_precision": ("exact, near, admin1, country: how near the point is to the event", "record"),
    "place_basis": ("clause, sentence, earlier, header: where the text names it", "record"),
    "places": ("names of all places", "record"),
    "time": ("when: the words of the text", "article"),
    "earliest": ("first day, to the precision known (2031-05 is a month)", "record"),
    "latest": ("last day", "record"),
    "time_precision": ("day, month, year ...", "record"),
    "time_basis": ("clause, sentence, earlier, statement", "record"),
    "figures": ("role, of whom, low/best/high", "record"),
    "attribution": ("whose word it is", "record"),
    "causes": ("events that the text gives as causes or occasions, as `event_id`", "record"),
    "rule": ("the rule of the lexicon that made it", "record"),
    "sha256": ("hash of the article's text", "record"),
    "schema_version": ("version of the record's schema", "record"),
    "dateline": ("version of the program", "record"),
    "lexicon": ("version of the lexicon", "record"),
    "gazetteer": ("version of the gazetteer", "record"),
    "model": ("version of the parser's model", "record"),
    "plugins": ("packages whose stages the article passed", "record"),
    **_STATES,
}


def _named(role: str) -> dict[str, tuple[str, str]]:
    return {
        f"{role}_name": (f"{_ROLES[role]}: names, the most told first", "reports"),
        f"{role}_country": ("their ISO 3166 alpha-3 codes (and KOS)", "reports"),
        f"{role}_org": ("their bodies (UNO, EUR, NAT ...)", "reports"),
        f"{role}_sector": ("their PLOVER sectors", "reports"),
        f"{role}_reports": ("how many reports name them", "store"),
    }


INCIDENTS: dict[str, tuple[str, str]] = {
    "incident": ("id of the incident, which lasts while its first event does", "store"),
    "type": ("PLOVER type that most reports tell", "reports, or a person's decision"),
    "mode": ("mode that most of them tell", "reports"),
    "modes": ("all modes told", "reports"),
    "quad": ("quad class by type", "reports"),
    "goldstein": ("Goldstein value of the first event of that type", "lexicon"),
    "factuality": ("actual, planned or negated", "reports, or a person's decision"),
    "standing": ("reported, confirmed, claimed, disputed", "reports, or a person's decision"),
    "historical": ("all reports tell it as something long past", "reports"),
    "earliest": ("first day", "reports, or a person's decision"),
    "latest": ("last day", "reports, or a person's decision"),
    "reports": ("how many articles tell it, copies too", "store"),
    "independent": ("how many origins stand behind them: a copy or a relay adds none", "store"),
    "place_name": ("the best known place", "reports, or a person's decision"),
    "place_country": ("its ISO 3166 alpha-3 code (or KOS)", "gazetteer"),
    "place_admin1": ("its first-order division", "gazetteer"),
    "lat": EVENTS["lat"],
    "lon": EVENTS["lon"],
    "geonameid": EVENTS["geonameid"],
    "place_precision": EVENTS["place_precision"],
    "places": ("names of all places told, the best known first", "reports"),
    **_named("actor"),
    **_named("recipient"),
    "killed_low": ("people killed: the lowest count still standing", "reports"),
    "killed_best": ("the count of the best placed source", "reports, or a person's decision"),
    "killed_high": ("the highest count still standing", "reports"),
    "figures": ("role, unit, low/best/high", "reports"),
    "variants": ("what some reports tell otherwise", "reports"),
    "articles": ("the articles", "store"),
    "events": ("their events, as `event_id`", "store"),
    "first_published": ("day of the first report", "given with the articles"),
    "last_published": ("day of the last report", "given with the articles"),
    "decisions": ("people's decisions that bear on it", "store"),
    **_STATES,
}

EVENT_BOOK: tuple[Column, ...] = described(EVENT_COLUMNS, EVENTS)
INCIDENT_BOOK: tuple[Column, ...] = described(INCIDENT_COLUMNS, INCIDENTS)
