"""What is called a sound document, expat reads to its end; and ordinary recordings are sound."""

from __future__ import annotations

import random

import pytest

from runload.importers.tracks.xml_sound import sound
from runload.importers.tracks.xml_tags import Tags
from runload.importers.tracks.xml_walk import as_utf8, checked
from tests.support import files

POINTS = 6
PREFIXED = "<gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr></gpxtpx:TrackPointExtension>"
EXTENSIONS = f"<extensions>{PREFIXED}</extensions>"
SEEDS = {
    "gpx": files.gpx(files.steady_points(POINTS, ele="30.5", extra=EXTENSIONS)),
    "tcx": files.tcx(files.lap(seconds=POINTS, metres=18, points=files.tcx_points(POINTS))),
    "letters": files.gpx(files.steady_points(POINTS)).replace(b"Morning", "Löpning".encode()),
}
WORDS = """& < > <x> </x> <x/> " ]]> &lt; ' = / <a|b="1"|b="2"> <a|b=1/> <1/> <_a></_a> <a></a>
<A></a> <trkpt|lat="1"|lon="2"></trkpt> <trkpt|lat="1"|lon="2"|lat="3"></trkpt> <a></a|> <?pi?>
<trkpt|lat="1"|lon="2"/> <trkpt|lat="1"|lon="2"x/> </trkpt/> <a.b></a.b> <.a></.a> <:a></:a>
<a:b:c></a:b:c> <aé></aé> <aaaaaaaaaaab></aaaaaaaaaaaa> <a|b=">"></a> <a|b="1"c="2"></a> \x7f \0
<baaaaaaaaaaaaaaaaa></aaaaaaaaaaaaaaaaaa> \x01 \x0b \uffff | &lt"""
PIECES = [piece.replace("|", "\n") for piece in WORDS.replace("\n", " ").split(" ")]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The document with one to three places that are otherwise."""
    text = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 3])):
        at = chance.randrange(len(text))
        kind = chance.randrange(5)
        if kind == 0:
            text[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del text[at : at + chance.randrange(1, 60)]
        elif kind == 2:
            text[at:at] = chance.choice(PIECES).encode()
        elif kind == 3:
            behind = text.find(b">", at) + 1
            text[behind:behind] = chance.choice(PIECES).encode()
        else:
            del text[text.find(b"<", at) : text.find(b">", at) + 1]
        text = text or bytearray(b"<a/>")
    return as_utf8(bytes(text))


@pytest.mark.parametrize("name", SEEDS)
def test_ordinary_recordings_are_sound(name):
    assert sound(Tags(as_utf8(SEEDS[name])))


def test_what_is_sound_expat_reads_to_its_end():
    chance = random.Random(18)
    told = [damaged(SEEDS[name], chance) for name in SEEDS for _ in range(300)]
    taken = [text for text in told if sound(Tags(text))]
    assert len(taken) > len(told) / 10
    assert [text for text in taken if checked(text)[1]] == []


@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_each_piece_alone_is_judged_as_expat_judges_it_or_not_at_all(piece):
    text = SEEDS["gpx"].replace(b"<trkseg>", b"<trkseg>" + piece.encode())
    assert checked(text)[1] is None or not sound(Tags(text))
