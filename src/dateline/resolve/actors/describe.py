"""What a noun phrase says of somebody: name, country, sector, classes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.clause.phrases import PARTITIVES, conjuncts, meant, phrase
from dateline.lexicon.compile import Agent, Compiled
from dateline.model.mention import ActorMention, NameMention
from dateline.model.record import ActorKind
from dateline.model.syntax import Tree
from dateline.resolve.actors.words import CoreferenceWords, Gender

CLASS_OF_KIND = {
    "person": ("person",),
    "organisation": ("organisation",),
    "group": ("organisation",),
    "state": ("state",),
    "people": ("people",),
    "place": ("place",),
    "media": ("media", "organisation"),
}
KINDS: dict[str, ActorKind] = {
    "person": "person", "organisation": "organisation", "group": "group", "state": "state", "people": "people", "place": "state", "media": "organisation",
}  # fmt: skip
CLASS_OF_SECTOR = {
    "GOV": "government", "MIL": "military", "COP": "police", "REB": "rebel", "LEG": "parliament", "JUD": "court", "PTY": "party", "PRM": "militia", "UAF": "armed", "CRM": "criminal",
    "OPP": "opposition", "SPY": "spy", "BUS": "company", "JRN": "media", "REL": "religious", "LAB": "union", "CVL": "people", "REF": "refugee", "EDU": "student", "MED": "medic",
}  # fmt: skip
PERSON_OF_SECTOR = {
    "GOV": "official", "MIL": "military", "COP": "police", "REB": "rebel", "LEG": "official", "SPY": "official", "ELI": "official", "PTY": "official", "JUD": "official", "OPP": "opposition",
}  # fmt: skip
INTO_COUNTRY = frozenset({"of", "from", "in"})
PERSONAL = frozenset("i me we us you he him she her who whom everyone everybody someone somebody anyone anybody".split())
HUMAN = frozenset({"person", "people", "family", "official", "leader", "worker", "religious"})
ARMS = frozenset({"aircraft", "vehicle", "vessel", "artillery", "weapon", "drone", "missile", "gun"})
HELD = frozenset({"facility", "base", "home", "post", "vehicle", "vessel", "aircraft", "place", "territory"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP"})
MODIFYING = frozenset({"amod", "compound", "nmod", "nummod"})
NAMING = frozenset({"compound", "appos", "nmod", "amod"})
SINGULAR_THEY = frozenset({"they", "them", "their", "theirs", "these", "those", "we", "us", "our", "both", "some", "many", "others"})


class Names:
    """The name mentions of an article, found by offset."""

    def __init__(self, names: tuple[NameMention, ...]) -> None:
        self._by_char = {char: name for name in names for char in range(name.start, name.end)}

    def at(self, offset: int) -> NameMention | None:
        """The name that covers the character at `offset`."""
        return self._by_char.get(offset)


class Describer:
    """Describes noun phrases of parsed sentences."""

    def __init__(self, lexicon: Compiled, words: CoreferenceWords, states: Mapping[str, str], capitals: frozenset[str]) -> None:
        """`states` maps ISO codes of dependencies to their state; `capitals` stand for governments ("Moscow warned")."""
        self.lexicon = lexicon
        self.words = words
        self.states = states
        self.capitals = capitals
        self._words = {form: self._known(lemmas) for form, lemmas in lexicon.noun_forms.items()}
        self._ends = frozenset(form.split(" ")[-1] for form in lexicon.noun_forms if " " in form)

    def describe(self, text: str, tree: Tree, head: int, names: Names) -> ActorMention:
        """The mention headed by `head`: what its own words say, before coreference."""
        if tree.tags[head] in PRONOUNS and not tree.children[head]:
            return self._pronoun(text, tree, head)
        core = meant(tree, head)
        start, end = phrase(tree, head)
        name = names.at(tree.starts[core])
        lemma, agent = self._agent(tree, core)
        if agent and agent.sector not in ("", "GOV") and name and name.kind == "place" and name.start < tree.starts[core] < name.end:
            lemma, agent = name.text.casefold(), None  # the West Bank is no bank
        country, org, sectors, kind, title = self._of_name(name, tree, core)
        country = None if _is_ethnic(tree, core) else self.states.get(country or "", country) or self._country_around(tree, core, names)
        sector = agent.sector if agent else ""
        if sector == "MIL" and self._is_of_police(tree, core):
            sector = "COP"  # "a police contingent", "coast guard vessels"
        if kind == "unnamed" and sector:
            sectors = (sector, *(s for s in sectors if s != sector)) if sector != "CVL" or not sectors else sectors
        if kind == "unnamed" and country is None and (tree.children[core] or tree.deps[core] == "conj"):
            org = org or self._body_beside(tree, core, names)
            country = None if org else self._country_shared(tree, core, names)
        classes = self._classes(name, lemma, agent, sectors, kind) or (("person",) if tree.words[core] in PERSONAL else ())
        if lemma in self.words.armed and "person" not in classes:
            classes = (*classes, "person")
        named = name if name and (kind != "unnamed" or name.kind == "place") else None
        roles = self._roles(tree, core, named)
        modifiers: tuple[str, ...] = ()
        owned = False
        if named is None and tree.children[core]:
            modifiers = tuple(tree.words[k] for k in tree.children[core] if k < core and tree.deps[k] in MODIFYING)
            owned = bool(tree.grouped[core].get("poss"))
        return ActorMention(
            sentence=tree.sentence, head=head, start=start, end=end, text=text[start:end],
            name=(named.entry or named.full or named.text) if named else None, country=country, org=org, sectors=sectors or self._sector_near(tree, core, names),
            kind=kind, title=title, classes=classes, lemma=lemma, plural=kind not in ("state", "person", "organisation") and self._is_plural(tree, head, core), pronoun=tree.tags[core] in ("PRP", "PRP$"),
            definite=self._is_definite(tree, core), subject=tree.deps[head] in ("nsubj", "nsubjpass"),
            gender=self._gender(text, named, kind, lemma, roles) if named or not HUMAN.isdisjoint(classes) else None, roles=roles, modifiers=modifiers, owned=owned, shared=self._countries_beside(tree, core, names) if kind == "unnamed" and country else (),
        )  # fmt: skip

    @staticmethod
    def _pronoun(text: str, tree: Tree, head: int) -> ActorMention:
        """A pronoun by itself says no more than whether it means a person."""
        word, start, end = tree.words[head], tree.starts[head], tree.ends[head]
        return ActorMention(
            sentence=tree.sentence, head=head, start=start, end=end, text=text[start:end], lemma=word, pronoun=tree.tags[head] != "WP",
            classes=("person",) if word in PERSONAL else (), plural=word in SINGULAR_THEY, subject=tree.deps[head] in ("nsubj", "nsubjpass"),
        )  # fmt: skip

    def thing(self, text: str, tree: Tree, head: int) -> ActorMention:
        """The mention of a noun of which the lexicon knows nothing: it may be what "it" means."""
        return ActorMention(
            sentence=tree.sentence, head=head, start=tree.starts[head], end=tree.ends[head], text=text[tree.starts[head] : tree.ends[head]],
            plural=tree.tags[head] == "NNS", lemma=tree.words[head], subject=tree.deps[head] in ("nsubj", "nsubjpass"), thing=True,
        )  # fmt: skip

    def _roles(self, tree: Tree, core: int, name: NameMention | None) -> tuple[str, ...]:
        """What somebody is called besides: "actress" of "the actress Ana Dorn", the title before a name, the noun of an apposition."""
        if name is None:
            return ()
        found = [name.title.casefold()] if name.title else []
        for kid in tree.children[core]:
            if tree.deps[kid] in NAMING and tree.tags[kid] in ("NN", "NNS", "NNP") and not name.start <= tree.starts[kid] < name.end:
                found.append(self._agent(tree, kid)[0])
        return tuple(dict.fromkeys(found))

    def _gender(self, text: str, name: NameMention | None, kind: str, lemma: str, roles: tuple[str, ...]) -> Gender | None:
        """What the words themselves show: a noun, a form of address, a given name."""
        for word in (lemma, *(word for role in roles for word in role.split(" "))):
            if found := self.words.of_noun(word):
                return found
        if name is None or kind not in ("person", "organisation"):
            return None
        before = text[max(0, name.start - 12) : name.start].split()
        address = self.words.of_noun(before[-1].strip(".").casefold()) if before else None
        return address or self.words.of_name(name.entry or name.full or name.text)

    def _known(self, lemmas: tuple[str, ...]) -> tuple[str, Agent | None, bool]:
        """The lemma to take of those of a form, its agent, and whether the lexicon says anything of it."""
        for lemma in lemmas:
            if lemma in self.lexicon.agents or lemma in self.lexicon.classes:
                return lemma, self.lexicon.agents.get(lemma), True
        return lemmas[0], None, False

    def _agent(self, tree: Tree, core: int) -> tuple[str, Agent | None]:
        """The longest noun of the lexicon that ends at `core` ("foreign minister" before "minister")."""
        word = tree.words[core]
        if word not in self._ends or not tree.children[core]:
            lemma, agent, _ = self._words.get(word, (word, None, False))
            return lemma, agent
        first = core
        while (
            first > 0
            and tree.heads[first - 1] == core
            and tree.deps[first - 1] in ("compound", "amod", "nmod", "poss")
            and core - first < 3
        ):
            first -= 1
        for start in range(first, core):
            lemma, agent, known = self._words.get(" ".join(tree.words[start : core + 1]), ("", None, False))
            if known:
                return lemma, agent
        lemma, agent, _ = self._words.get(word, (word, None, False))
        return lemma, agent

    def _of_name(
        self, name: NameMention | None, tree: Tree, core: int
    ) -> tuple[str | None, str | None, tuple[str, ...], ActorKind, str | None]:
        if name is None or name.kind == "other":
            return None, None, (), "unnamed", None
        if name.kind == "unknown":
            return name.country, name.org, name.sectors, "person" if name.title else "organisation", name.title
        kind = KINDS[name.kind]
        if name.kind == "place" and not (name.text in self.capitals and _may_act(tree, core)):
            kind = "unnamed"
        sectors = name.sectors
        if kind == "person" and not sectors:
            sectors = self._office(tree, core)
        return name.country, name.org, sectors, kind, name.title

    def _office(self, tree: Tree, core: int) -> tuple[str, ...]:
        """Sector of a named person by the title or apposition beside: "rebel commander X", "X, the defence minister"."""
        beside = [*tree.kids(core, "compound"), *tree.kids(core, "appos")]
        if tree.deps[core] == "appos":
            beside.append(tree.heads[core])
        for token in beside:
            _, agent = self._agent(tree, token)
            if agent and agent.sector:
                return (agent.sector,)
        return ()

    def _country_around(self, tree: Tree, core: int, names: Names) -> str | None:
        """Country that the phrase itself names: "Iraqi militia", "Kenya's police", "troops from Chad", "X, Iran's leader"."""
        if not tree.children[core] and tree.deps[core] != "appos":
            return None
        groups: tuple[tuple[str, ...], ...] = (("amod", "compound", "nmod"), ("poss",))
        for group in groups:
            for kid in reversed(tree.kids(core, *group)):
                if any(tree.tags[k] == "HYPH" for k in tree.children[kid]) or _is_ethnic(tree, kid) or _is_stance(tree, kid):
                    continue  # "Iranian-backed", "anti-Syrian"
                name = names.at(tree.starts[kid])
                if name and name.country:
                    return self.states.get(name.country, name.country)
                if group == ("poss",):
                    owned = self._country_around(tree, kid, names) if kid != core else None
                    if owned:
                        return owned
        for prep in tree.kids(core, "prep"):
            if tree.words[prep] in INTO_COUNTRY and (tree.words[prep] != "in" or self._lives_there(tree, core)):
                for inner in tree.kids(prep, "pobj"):
                    name = names.at(tree.starts[inner])
                    if name and name.country and name.kind in ("state", "place", "people"):
                        return self.states.get(name.country, name.country)
        if name := self._holder(tree, core, names):
            return name.country
        for kid in tree.kids(core, "appos"):
            found = self._country_around(tree, kid, names)
            if found:
                return found
        for kid in tree.kids(core, "compound"):  # "Orland army chief X": the country stands on the noun before
            found = self._country_around(tree, kid, names)
            if found:
                return found
        if tree.deps[core] == "appos":
            return self._country_shallow(tree, tree.heads[core], names)
        return None

    def _countries_beside(self, tree: Tree, core: int, names: Names) -> tuple[str, ...]:
        """The countries of the adjectives coordinated with the first: Canada's of "Finnish and Canadian ministers"."""
        if tree.tags[core] not in ("NNS", "NNPS"):
            return ()
        found: list[str] = []
        for kid in tree.kids(core, "amod", "compound", "nmod"):
            beside = [names.at(tree.starts[other]) for other in conjuncts(tree, kid)] if tree.kids(kid, "conj") else []
            if all(name and name.country and name.kind in ("state", "people", "place") for name in beside):
                found.extend(self.states.get(name.country, name.country) for name in beside if name and name.country)
        return tuple(dict.fromkeys(found))

    def _is_of_police(self, tree: Tree, core: int) -> bool:
        return any(agent and agent.sector == "COP" for kid in tree.kids(core, "compound") for _, agent in (self._agent(tree, kid),))

    def _body_beside(self, tree: Tree, core: int, names: Names) -> str | None:
        """The international body that somebody is of: "UN troops", "officials of the Red Cross"."""
        if not tree.children[core]:
            return None
        beside = [*tree.kids(core, "compound", "nmod", "amod", "poss")]
        beside += [p for prep in tree.kids(core, "prep") if tree.words[prep] in ("of", "from") for p in tree.kids(prep, "pobj")]
        found = [names.at(tree.starts[token]) for token in beside]
        return next((name.org for name in found if name and name.org and not name.country and name.kind == "organisation"), None)

    def _country_shared(self, tree: Tree, core: int, names: Names) -> str | None:
        """Of "Israeli helicopters and tanks" the country of the first is that of the second too."""
        first = tree.heads[core]
        if (
            tree.deps[core] != "conj"
            or tree.tags[core] != "NNS"
            or tree.tags[first] != "NNS"
            or tree.kids(core, "det", "poss", "amod", "compound", "nummod")
        ):
            return None
        kinds = [set(self.lexicon.classes.get(self._agent(tree, t)[0], ())) for t in (first, core)]
        alike = kinds[0] & kinds[1] - {"person", "armed"} or all(not ARMS.isdisjoint(kind) for kind in kinds)
        return self._country_around(tree, first, names) if alike and tree.kids(first, "amod") else None

    def _holder(self, tree: Tree, core: int, names: Names) -> NameMention | None:
        """Whose a place or thing is: of "positions of the Farc", "a convoy of the Red Cross"."""
        inner = [p for prep in tree.kids(core, "prep") if tree.words[prep] == "of" for p in tree.kids(prep, "pobj")]
        if not inner or HELD.isdisjoint(self.lexicon.classes.get(self._agent(tree, core)[0], ())):
            return None
        found = [names.at(tree.starts[p]) for p in inner]
        return next((name for name in found if name and name.kind in ("organisation", "group", "media", "person")), None)

    def _lives_there(self, tree: Tree, core: int) -> bool:
        """ "Rebels in Chad" are Chadian; an embassy in Chad is not."""
        _, agent = self._agent(tree, core)
        return agent is not None and not {"mission", "company", "media", "diplomat", "troops"} & set(agent.classes)

    def _country_shallow(self, tree: Tree, core: int, names: Names) -> str | None:
        for kid in tree.kids(core, "amod", "compound", "nmod", "poss"):
            name = names.at(tree.starts[kid])
            if name and name.country:
                return self.states.get(name.country, name.country)
        name = names.at(tree.starts[core])
        return name.country if name else None

    def _sector_near(self, tree: Tree, core: int, names: Names) -> tuple[str, ...]:
        """Sector lent by a modifier: "militia leaders", "police chief", "Hamas fighters"."""
        for kid in reversed(tree.kids(core, "compound", "poss", "amod")):
            name = names.at(tree.starts[kid])
            if name and name.sectors:
                return name.sectors
            _, agent = self._agent(tree, kid)
            if agent and agent.sector:
                return (agent.sector,)
        holder = self._holder(tree, core, names)
        return holder.sectors if holder else ()

    def _classes(self, name: NameMention | None, lemma: str, agent: Agent | None, sectors: tuple[str, ...], kind: str) -> tuple[str, ...]:
        found: list[str] = []
        if name and kind == "unnamed" and name.kind == "place":
            found.append("place")
        elif name and kind != "unnamed":
            found.extend(
                ("place", "state", "government")
                if name.kind == "place" and name.text in self.capitals
                else CLASS_OF_KIND.get(name.kind, ())
            )
            table = PERSON_OF_SECTOR if name.kind == "person" else CLASS_OF_SECTOR
            found.extend(table[s] for s in sectors if s in table)
            if kind == "person":
                return tuple(dict.fromkeys(found))
        if name is None or name.kind != "unknown" or " " not in name.text:  # "Halvorsen Marine" is no soldier
            found.extend(self.lexicon.classes.get(lemma, ()))
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _is_plural(tree: Tree, head: int, core: int) -> bool:
        return (
            tree.tags[core] in ("NNS", "NNPS")
            or tree.words[core] in SINGULAR_THEY
            or (head != core and tree.words[head] in PARTITIVES)
            or bool(tree.kids(core, "conj"))
        )

    @staticmethod
    def _is_definite(tree: Tree, core: int) -> bool:
        return any(tree.words[d] in ("the", "this", "that", "these", "those") for d in tree.kids(core, "det")) or any(
            tree.tags[p] == "PRP$" for p in tree.kids(core, "poss")
        )


def _may_act(tree: Tree, core: int) -> bool:
    """In a place where a capital stands for its government ("Moscow warned", "talks with Paris"), not "in Moscow"."""
    while tree.deps[core] == "conj":
        core = tree.heads[core]
    if tree.deps[core] == "pobj":
        return (
            tree.words[tree.heads[core]] in ("by", "with", "between", "against", "of", "on", "from", "to")
            and tree.deps[tree.heads[core]] != "npadvmod"
        )
    return tree.deps[core] in ("nsubj", "nsubjpass", "dobj", "poss", "dative", "ROOT", "compound", "amod", "nmod")


def renamed(mention: ActorMention, **changes: object) -> ActorMention:
    """The mention with some fields exchanged."""
    return msgspec.structs.replace(mention, **changes)


def _is_ethnic(tree: Tree, token: int) -> bool:
    """ "Ethnic Albanians", "ethnic Serb villagers": a descent, and as a rule the citizens of another country."""
    return "ethnic" in tree.words[max(0, token - 1) : token + 1]


def _is_stance(tree: Tree, token: int) -> bool:
    """ "Anti-Syrian", "pro-Russian": for or against a country, and not of it."""
    if tree.words[token].startswith(("anti-", "pro-", "non-")):
        return True
    return token > 1 and tree.words[token - 1] == "-" and tree.words[token - 2] in ("anti", "pro", "non")
