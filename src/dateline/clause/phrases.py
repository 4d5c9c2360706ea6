"""Noun phrases: coordination, the noun that is meant, and the words that name it."""

from __future__ import annotations

import re

from dateline.model.syntax import Tree

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "EX", "JJ", "JJS", "JJR", "PRP$", "FW", "VBG", "WDT"})
ARTICLES = frozenset({"the", "a", "an"})
RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})
# "thousands of Iraqis", "a group of men": the noun before "of" counts, the one after it is meant.
PARTITIVES = frozenset(
    "dozens scores hundreds thousands tens millions billions dozen score hundred thousand million number numbers handful couple pair group groups "
    "band bands some many most several few all both none one two three four five six seven eight nine ten half majority "
    "members member majority rest last first remainder bulk each any part parts lots lot plenty series spate string wave variety column columns team teams "
    "swarm swarms fleet fleets flotilla flotillas pack packs horde hordes posse squad squads convoys volley volleys salvo salvos hail "
    "contingent contingents batch convoy more another crowd crowds mob mobs throng throngs gang gangs class kind type sort "
    # measures and loads: "40 tonnes of flour", "a cache of weapons"
    "tonne tonnes ton tons kilogram kilograms kilo kilos kg litre litres liter liters gallon gallons barrel barrels sack sacks bag bags box boxes crate crates case cases "
    "container containers truckload truckloads lorryload lorryloads planeload planeloads shipload shiploads boatload boatloads load loads shipment shipments cargo consignment consignments "
    "batches dose doses cache caches haul hauls stockpile stockpiles stock stocks worth piece pieces set sets range array".split()
)
# Of those, the ones that name somebody themselves: both they and the noun after "of" are worth a look.
COLLECTIVE = frozenset(
    "squad squads posse horde hordes group groups band bands members member crowd crowds mob mobs throng throngs gang gangs team teams contingent contingents convoy column columns".split()
)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|[-–—]")
STOPS = frozenset({"relcl", "acl", "appos", "cc", "conj", "advcl", "parataxis"})


def conjuncts(tree: Tree, head: int) -> tuple[int, ...]:
    """`head` and the nouns coordinated with it ("Iraq and Syria"), left to right."""
    found = [head]
    for token in found:
        found.extend(k for k in tree.kids(token, "conj") if k not in found)
    return tuple(sorted(found))


def meant(tree: Tree, head: int) -> int:
    """The token that says who is meant: of "thousands of Iraqis" the last."""
    seen = {head}
    while tree.words[head] in PARTITIVES or tree.tags[head] in ("CD", "DT"):
        inner = next((p for prep in tree.kids(head, "prep") if tree.words[prep] == "of" for p in tree.kids(prep, "pobj")), None)
        if inner is None or inner in seen:
            break
        head = inner
        seen.add(head)
    return head


def antecedent(tree: Tree, token: int) -> int:
    """The noun that a relative pronoun stands for, or the token itself."""
    if tree.words[token] not in RELATIVES or tree.tags[token] not in ("WDT", "WP", "IN", "WP$"):
        return token
    here, steps = token, 0
    while tree.deps[here] != "relcl" and tree.heads[here] != here and steps < 12:
        here, steps = tree.heads[here], steps + 1
    return tree.heads[here] if tree.deps[here] == "relcl" else token


def phrase(tree: Tree, head: int) -> tuple[int, int]:
    """Offsets of the noun phrase as the clause names it: no leading article, up to the first comma or relative clause.

    Phrases with "of" are kept ("members of the guard"), other prepositions are not.
    """
    if not tree.children[head]:
        return tree.starts[head], tree.ends[head]
    inside = sorted(_inside(tree, head))
    first, last = head, head
    for token in reversed([t for t in inside if t < head]):
        if token < first - 1 and any(tree.words[t] in (",", ";") for t in range(token + 1, first)):
            break
        first = token
    while first < head and CLOCK.fullmatch(tree.words[first]):  # "10:15 Police fired": the hour of a live blog's entry
        first += 1
    for token in (t for t in inside if t > head):
        if token > last + 1 and any(tree.words[t] in (",", ";", "-", "—", ":") and t not in inside for t in range(last + 1, token)):
            break
        if tree.words[token] in (",", ";", "—"):
            break
        last = token
    while first < head and (
        tree.words[first] in ARTICLES or tree.deps[first] in ("punct", "predet") and tree.words[first] in ('"', "'", "`", "``", ",")
    ):
        first += 1
    while last > head and tree.deps[last] in ("punct", "case") and not (tree.deps[last] == "case" and tree.heads[last] != head):
        last -= 1
    return tree.starts[first], tree.ends[last]


def _inside(tree: Tree, head: int) -> list[int]:
    found, todo = [head], [head]
    while todo:
        token = todo.pop()
        for kid in tree.children[token]:
            if tree.deps[kid] in STOPS and not (tree.deps[kid] in ("cc", "conj") and token != head and kid < head):
                continue
            if tree.deps[kid] == "prep" and (tree.words[kid] != "of" or kid < token):
                continue
            if tree.deps[kid] in ("punct", "case") and kid > head and token == head:
                continue
            if tree.deps[kid] == "amod" and kid > token:
                continue
            if tree.deps[kid] in ("aux", "auxpass", "cop", "nsubj", "nsubjpass", "neg", "mark", "ccomp", "xcomp", "prt", "dobj", "preconj"):
                continue
            found.append(kid)
            todo.append(kid)
    return found
