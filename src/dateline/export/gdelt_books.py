"""The codebooks of GDELT 2.0 Events and Mentions as dateline fills them: names and order are GDELT's."""

from __future__ import annotations

from dateline.export.codebook import Column

_NEVER = "empty: "


def _actor(number: int, who: str) -> tuple[Column, ...]:
    name = f"Actor{number}"
    return (
        Column(f"{name}Code", "text", f"{who}: the whole CAMEO code, as USAGOV or IGOUNO", "record, by CAMEO's codes"),
        Column(f"{name}Name", "text", "name in capitals", "record, resolved"),
        Column(
            f"{name}CountryCode",
            "text",
            "CAMEO country code (ROM, TMP and MTN are not ISO's; Kosovo, South Sudan, Hong Kong have none)",
            "record: `country`",
        ),
        Column(f"{name}KnownGroupCode", "text", "CAMEO known group, as UNO, NAT, EEC", "record: `org`"),
        Column(f"{name}EthnicCode", "text", "ethnic group", f"{_NEVER}not coded"),
        Column(f"{name}Religion1Code", "text", "religion", f"{_NEVER}not coded"),
        Column(f"{name}Religion2Code", "text", "second religion", f"{_NEVER}not coded"),
        Column(f"{name}Type1Code", "text", "CAMEO type of actor (its MED is the media, its HLH health)", "record: `org` or `sector`"),
        Column(f"{name}Type2Code", "text", "second type", "record: `sector`"),
        Column(f"{name}Type3Code", "text", "third type", f"{_NEVER}no participant has three"),
    )


def _geo(name: str, filled: bool) -> tuple[Column, ...]:
    never = None if filled else f"{_NEVER}no place of an actor is coded"
    return (
        Column(
            f"{name}Geo_Type",
            "integer",
            "1 country, 2 US state, 3 US town, 4 town elsewhere, 5 division elsewhere",
            never or "place: `precision`",
        ),
        Column(f"{name}Geo_FullName", "text", "name and division", never or "gazetteer"),
        Column(f"{name}Geo_CountryCode", "text", "FIPS 10-4 country code", never or "gazetteer"),
        Column(
            f"{name}Geo_ADM1Code", "text", "FIPS code of the division; of a country its own code", never or "gazetteer, for countries only"
        ),
        Column(f"{name}Geo_ADM2Code", "text", "code of the second division", never or f"{_NEVER}the gazetteer has none"),
        Column(f"{name}Geo_Lat", "number", "latitude in degrees; none for a country", never or "gazetteer"),
        Column(f"{name}Geo_Long", "number", "longitude in degrees; none for a country", never or "gazetteer"),
        Column(
            f"{name}Geo_FeatureID",
            "text",
            "GNS or GNIS id; of a country its FIPS code",
            never or "gazetteer, for countries only: GeoNames has other ids",
        ),
    )


EVENT_BOOK: tuple[Column, ...] = (
    Column(
        "GLOBALEVENTID", "integer", "names the row for good; from 2**52 on, so no number of GDELT's own", "hash of incident, pair and code"
    ),
    Column(
        "Day",
        "integer",
        "YYYYMMDD, where the reports tell one day",
        "incident; with --date-by-publication else the day of the first report",
    ),
    Column("MonthYear", "integer", "YYYYMM, where the days told lie in one month", "incident"),
    Column("Year", "integer", "YYYY, where the days told lie in one year", "incident"),
    Column("FractionDate", "number", "year and ((month - 1) * 30 + day) / 365", "incident"),
    *_actor(1, "who did it"),
    *_actor(2, "to whom it was done"),
    Column("IsRootEvent", "integer", "1 in the first paragraph", f"{_NEVER}a store need not have the text"),
    Column("EventCode", "text", "CAMEO code, as text: 042 is not 42", "the code that most reports tell"),
    Column("EventBaseCode", "text", "its first three digits", "EventCode"),
    Column("EventRootCode", "text", "its first two digits", "EventCode"),
    Column("QuadClass", "integer", "by root: 1 is 01-05, 2 is 06-08, 3 is 09-13, 4 is 14-20 (not PLOVER's)", "EventCode"),
    Column("GoldsteinScale", "number", "Goldstein value of the code", "lexicon"),
    Column("NumMentions", "integer", "how often the reports of this pair tell it", "store"),
    Column("NumSources", "integer", "origins behind them: a near-copy or a relay is none of its own", "store"),
    Column("NumArticles", "integer", "articles that tell it, copies too", "store"),
    Column("AvgTone", "number", "tone", f"{_NEVER}not measured"),
    *_geo("Actor1", filled=False),
    *_geo("Actor2", filled=False),
    *_geo("Action", filled=True),
    Column("DATEADDED", "integer", "day of the first report, YYYYMMDD and six zeros, as no hour is known", "given with the articles"),
    Column("SOURCEURL", "text", "address of the first report that has one and is no copy", "given with the article"),
)

MENTION_BOOK: tuple[Column, ...] = (
    Column("GLOBALEVENTID", "integer", "the row of Events", "hash of incident, pair and code"),
    Column("EventTimeDate", "integer", "DATEADDED of that row", "given with the articles"),
    Column("MentionTimeDate", "integer", "day of this report, YYYYMMDD and six zeros", "given with the article"),
    Column("MentionType", "integer", "1 has a URL, 2 is cited by its id alone", "given with the article"),
    Column("MentionSourceName", "text", "publisher", "given with the article"),
    Column("MentionIdentifier", "text", "URL, else the article's id", "given with the article"),
    Column("SentenceID", "integer", "number of the sentence", f"{_NEVER}the record has offsets instead"),
    Column("Actor1CharOffset", "integer", "where the report names Actor1, in characters", "record"),
    Column("Actor2CharOffset", "integer", "where it names Actor2", "record"),
    Column("ActionCharOffset", "integer", "where the word stands that tells it", "record: `trigger.start`"),
    Column("InRawText", "integer", "1: found in the text as given", "always 1"),
    Column("Confidence", "integer", "percent", f"{_NEVER}not measured"),
    Column("MentionDocLen", "integer", "length of the document", f"{_NEVER}a store need not have the text"),
    Column("MentionDocTone", "number", "tone", f"{_NEVER}not measured"),
    Column("MentionDocTranslationInfo", "text", "translation", f"{_NEVER}nothing is translated"),
    Column("Extras", "text", "reserved by GDELT", f"{_NEVER}reserved"),
)
