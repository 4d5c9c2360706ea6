"""Whom a pronoun means: the most prominent actor before it that agrees in number, gender and kind and that syntax allows."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.mention import ActorMention
from dateline.model.syntax import Tree
from dateline.resolve.actors.entities import FEMALE, MALE, NEUTER, PLURAL, Entity, clause_of

REACH = 5  # sentences that a pronoun reaches back
PARALLEL = 35.0  # Lappin and Leass: the same grammatical role
UNKNOWN_GENDER = 40.0  # worth less where nothing shows the gender
SPEAKER = 60.0  # "said that he": mostly who says so
DEEPEST = 4  # verbs through which a subject is understood
UNLIKELY = 90.0  # "they" for a thing, "he" for a name of which nothing is known
CATAPHORA = 175.0  # Lappin and Leass: it is named only behind the pronoun
CLOSE = 0.65  # share of the best at which the second best leaves doubt; of what it marks in our own passages 27 of 43 are right, of the rest 242 of 303
ADNOMINAL = frozenset({"his", "her", "its", "their"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
WEATHER = frozenset("rain snow hail drizzle thunder pour sleet dawn".split())
BE_LIKE = frozenset(
    "be is was 's are were been being seem seems seemed appear appears appeared become becomes became remain remains remained".split()
)


def is_empty(tree: Tree, token: int) -> bool:
    """ "It" that means nothing: "it was clear that", "it is impossible to", "it takes an hour to", "it rained"."""
    if tree.words[token] != "it":
        return False
    verb = tree.heads[token]
    if tree.deps[token] == "expl":
        return True
    if tree.deps[token] not in ("nsubj", "nsubjpass", "dobj"):
        return False
    if tree.words[verb].rstrip("s").removesuffix("ed") in WEATHER or tree.words[verb] in WEATHER:
        return True
    clauses = [k for k in tree.children[verb] if k > token and tree.deps[k] in ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl")]
    inner = [k for p in tree.kids(verb, "acomp", "attr", "oprd") for k in tree.kids(p, "ccomp", "xcomp", "acl", "relcl", "prep")]
    if tree.deps[token] == "dobj":
        return any(tree.deps[k] == "ccomp" for k in clauses) and tree.words[verb] in (
            "make",
            "made",
            "makes",
            "making",
            "find",
            "found",
            "think",
        )
    if tree.words[verb] in BE_LIKE or tree.tags[verb] == "VBN":
        marked = [k for k in (*clauses, *inner) if _opens(tree, k)]
        return bool(marked) and bool(tree.kids(verb, "acomp", "attr", "auxpass", "oprd") or tree.tags[verb] == "VBN")
    return tree.words[verb] in ("takes", "took", "take", "emerged", "emerges", "follows", "happened", "turns", "turned") and any(
        _opens(tree, k) for k in clauses
    )


def _opens(tree: Tree, token: int) -> bool:
    """A clause with "that", "whether", "who", "how" or "to"."""
    words = [tree.words[k] for k in tree.children[token] if k < token]
    return bool({"that", "whether", "who", "how", "what", "why", "when", "to", "for", "if"} & set(words)) or tree.deps[token] in (
        "ccomp",
        "csubj",
    )


def choose(
    tree: Tree, mention: ActorMention, entities: Iterable[Entity], barred: set[int], *, quoted: bool = False
) -> tuple[Entity | None, bool]:
    """The actor that a third-person pronoun means, None where none fits, and whether another fits nearly as well.

    `entities` are the candidates; `barred` the numbers of those that it cannot mean (who speaks the words it stands in, or is spoken to).
    In `quoted` words "they" is rather left open than given to things, may be a body ("They rang us", of a bank), and is nobody in "they say".
    """
    word = tree.words[mention.head]
    if quoted and word == "they" and tree.words[tree.heads[mention.head]] == "say":
        return None, False
    scored = []
    said = _saying(tree, mention.head)
    done = set() if word in REFLEXIVE else _doing(tree, mention.head)
    for entity in entities:
        body = quoted and word in PLURAL and entity.body and not entity.human  # "They rang us", of a bank or a state
        if entity.number in barred or mention.sentence - entity.sentence > REACH or not (body or entity.agrees(word)):
            continue
        if quoted and entity.inert and word in PLURAL or _excluded(tree, mention, word, entity):
            continue
        heads = [m.head for m in entity.in_sentence(mention.sentence)]
        if done.intersection(heads):
            continue
        score = _score(mention, word, entity, quoted=quoted) + (SPEAKER if said.intersection(heads) else 0.0)
        scored.append((score, -_distance(mention, entity), entity))
    if word in PLURAL and not quoted and any(e.plural and not e.inert for _, _, e in scored):
        scored = [s for s in scored if s[2].plural]  # "they" means a single body only where nothing of many is near
    if not scored:
        return None, False
    scored.sort(key=lambda s: (s[0], s[1]), reverse=True)
    doubtful = len(scored) > 1 and scored[1][0] >= CLOSE * scored[0][0]
    return scored[0][2], doubtful


def apart_from(tree: Tree, token: int) -> set[int]:
    """Heads that a description cannot mean: subjects of its own clause and of the one that it is the content of ("the judge said the man")."""
    verb, found = clause_of(tree, token), set(_doing(tree, token))
    while tree.deps[verb] in ("ccomp", "conj") and tree.heads[verb] != verb:
        content = tree.deps[verb] == "ccomp"
        verb = tree.heads[verb]
        if content:
            found.update(tree.kids(verb, "nsubj", "nsubjpass", "dobj"))
    return found


def _saying(tree: Tree, token: int) -> set[int]:
    """Heads in the subject of the verb that a pronoun's clause is the content of: "Abara wrote that he", "a spokeswoman for the firm said it"."""
    verb = clause_of(tree, token)
    if tree.deps[token] not in ("nsubj", "nsubjpass") or tree.deps[verb] not in ("ccomp", "conj") or tree.heads[verb] == verb:
        return set()
    while tree.deps[verb] == "conj" and tree.deps[tree.heads[verb]] == "ccomp":
        verb = tree.heads[verb]
    subject = tree.kids(tree.heads[verb], "nsubj") if tree.deps[verb] == "ccomp" else ()
    return {t for s in subject for t in (s, *(p for prep in tree.kids(s, "prep") for p in tree.kids(prep, "pobj")))}


def _doing(tree: Tree, token: int) -> set[int]:
    """Subjects understood of the verb that a pronoun is an object of: in "she came to meet him" no "him" is "she"."""
    if tree.deps[token] not in ("dobj", "dative", "pobj"):
        return set()
    verb = clause_of(tree, token)
    found: set[int] = set()
    for _ in range(DEEPEST):
        own = tree.kids(verb, "nsubj", "nsubjpass")
        found.update(own)
        if own or tree.deps[verb] not in ("xcomp", "conj", "advcl", "pcomp") or tree.heads[verb] == verb:
            break
        verb = tree.heads[verb] if tree.deps[verb] != "pcomp" else tree.heads[tree.heads[verb]]  # "persuaded him by telling him"
    return found


def _score(mention: ActorMention, word: str, entity: Entity, *, quoted: bool) -> float:
    score = entity.salience(mention.sentence)
    last = next((m for m in reversed(entity.mentions) if m.start < mention.start), None)
    if last is None:
        return score - CATAPHORA
    if mention.subject and any(m.subject for m in entity.mentions if m.sentence == last.sentence and m.start <= last.start):
        score += PARALLEL  # "Asha Omar, the minister, mocked him. She said"
    if word in MALE | FEMALE:
        score -= 0.0 if entity.gender else UNKNOWN_GENDER
        score -= UNLIKELY if entity.kind == "organisation" else 0.0
    if word in PLURAL:
        score -= 0.0 if entity.plural and not entity.inert or quoted and entity.body else UNLIKELY
    if word in NEUTER and entity.kind == "unnamed" and not entity.thing and not entity.body:
        score -= UNKNOWN_GENDER
    return score


def _distance(mention: ActorMention, entity: Entity) -> int:
    near = entity.in_sentence(mention.sentence) or entity.mentions[-1:]
    return min(abs(mention.start - m.start) for m in near)


def _excluded(tree: Tree, mention: ActorMention, word: str, entity: Entity) -> bool:
    """Syntax forbids it: "he taunted him", "his son", the phrase that the pronoun is part of."""
    here = entity.in_sentence(mention.sentence)
    if any(m.start <= mention.start < m.end for m in here):
        return True
    if word in REFLEXIVE:
        return not any(clause_of(tree, m.head) == clause_of(tree, mention.head) for m in here)
    if word in ADNOMINAL and tree.tags[mention.head] == "PRP$":
        owned = tree.heads[mention.head]
        return any(m.head == owned or tree.deps[owned] == "appos" and tree.heads[owned] == m.head for m in here)
    clause = clause_of(tree, mention.head)
    return any(clause_of(tree, m.head) == clause and tree.tags[m.head] != "PRP$" and tree.deps[m.head] != "poss" for m in here)
