"""What changed since a day, as a document."""

from __future__ import annotations

from dateline.account.changes import Change, Changes, Difference, NewVersion
from dateline.account.document import Block, Document, Heading, Line, Listing, Piece, clean, line, paragraph, table
from dateline.account.english import counted, day_text
from dateline.account.timeline import COLUMNS, row_of
from dateline.account.withdrawn import Withdrawn
from dateline.account.wording import Wording
from dateline.model.decision import Decision

_KINDS = {"join": "joined", "split": "split", "correct": "corrected"}


def changes_document(found: Changes, wording: Wording) -> Document:
    """What changed to be shown."""
    blocks: list[Block] = [paragraph(_extent(found), quiet=True)]
    if found.new:
        blocks += [Heading("New incidents"), table(counted(len(found.new), "incident"), COLUMNS, (row_of(e, wording) for e in found.new))]
    if found.changed:
        blocks.append(Heading("Told otherwise now"))
        for change in found.changed:
            blocks += _change(change, wording)
    if found.versions:
        items = tuple(_version(version) for version in found.versions)
        blocks += [Heading("Articles with a new version"), Listing(items)]
        if (left := found.versions_total - found.offset - len(found.versions)) > 0:
            blocks.append(paragraph(f"{left:,} more with --offset {found.offset + found.limit}.", quiet=True))
    if found.decisions:
        blocks += [Heading("Decisions of people"), Listing(tuple(line(_decision(one)) for one in found.decisions))]
    span = f" to {day_text(found.until)}" if found.until else ""
    return Document(f"What changed since {day_text(found.since)}{span}", tuple(blocks))


def _extent(found: Changes) -> str:
    if not (found.new or found.changed or found.versions or found.decisions):
        same = f" {counted(found.unchanged, 'incident')} got further reports that tell the same." if found.unchanged else ""
        return f"Nothing new is in the store.{same}"
    told = [counted(len(found.new), "new incident"), f"{counted(len(found.changed), 'incident')} told otherwise"]
    if found.unchanged:
        told.append(f"{counted(found.unchanged, 'incident')} with further reports that tell the same")
    left = found.total - found.offset - min(found.limit, max(0, found.total - found.offset))
    more = f" {left:,} more with --offset {found.offset + found.limit}." if left > 0 else ""
    return f"{'; '.join(told)}.{more}"


def _change(change: Change, wording: Wording) -> list[Block]:
    entry = change.entry
    place = wording.place(entry.place)
    about = " · ".join(part for part in (entry.day, place, entry.id) if part)
    items = [_difference(one) for one in change.differences]
    if change.articles:
        items.append(line(f"new reports: {', '.join(map(clean, change.articles))}"))
    return [Heading(entry.what, 3), paragraph(about, quiet=True), Listing(tuple(items))]


def _difference(one: Difference) -> Line:
    was = clean(one.before) or "nothing"
    loud = one.kind in {"denied", "confirmed", "corrected"}
    return line(f"{one.field}: ", f"{was} → ", Piece(clean(one.now) or "nothing", strong=True), " (", Piece(one.kind, strong=loud), ")")


def _version(found: NewVersion) -> Line:
    name = f"{clean(found.article)}, version {found.number}, known since {day_text(found.known)}"
    publisher = f", {clean(found.publisher)}" if found.publisher else ""
    title = f": “{clean(found.title)}”" if found.title else ""
    before = f" (before: “{clean(found.title_before)}”)" if found.title_before and found.title_before != found.title else ""
    lost = "; ".join(_withdrawn(one) for one in found.withdrawn)
    return line(name + publisher + title + before, *((f". No longer tells: {lost}",) if lost else ()))


def _withdrawn(found: Withdrawn) -> str:
    """What an article no longer tells: "ASSAULT aerial “bombed” (others still tell it: ID)"."""
    what = " ".join(part for part in (found.type, found.mode, f"“{clean(found.trigger)}”") if part)
    return f"{what} ({f'others still tell it: {found.incident}' if found.incident else 'nobody else tells it'})"


def _decision(one: Decision) -> str:
    who = f" by {clean(one.who)}" if one.who else ""
    note = f": {clean(one.note)}" if one.note else ""
    undone = f", undone on {day_text(one.undone[:10])}" if one.undone else ""
    return f"decision {one.id}, {day_text(one.made[:10])}: {_KINDS[one.kind]}{who}, {', '.join(one.keys)}{note}{undone}"
