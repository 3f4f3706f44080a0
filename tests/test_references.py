"""Sources: found by key, one file each, honest about how far they were seen."""

import pytest

from runload.evidence.references import Reference, cited, merged, reference, references

FIELDS = {"authors": "A", "title": "", "journal": "J", "year": 2020, "doi": "", "seen": "abstract",
          "took": "A figure."}  # fmt: skip


def test_the_lead_flag_has_its_source() -> None:
    found = reference("frandsen2025")
    assert (found.year, found.doi) == (2025, "10.1136/bjsports-2024-109380")


def test_every_source_says_how_far_it_was_seen_and_what_it_gave() -> None:
    assert len(references()) > 20
    for key, found in references().items():
        assert found.key == key
        assert found.authors or found.journal
        assert 1900 < found.year < 2100


def test_a_key_nobody_wrote_down_is_an_error() -> None:
    with pytest.raises(KeyError):
        reference("nobody1900")


def test_a_key_in_two_files_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"pain.toml: reference 'a2020' is already"):
        merged({"load.toml": {"a2020": FIELDS}, "pain.toml": {"a2020": FIELDS}})


def test_a_value_that_is_no_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a table"):
        merged({"load.toml": {"a2020": 7}})


@pytest.mark.parametrize("wrong", [{"seen": "read it"}, {"took": ""}])
def test_a_source_that_hides_how_far_it_was_seen_cannot_be_built(wrong) -> None:
    with pytest.raises(ValueError, match="'a2020' must say"):
        Reference(key="a2020", **(FIELDS | wrong))


def test_a_source_is_named_by_author_and_year() -> None:
    for key, source in references().items():
        said = cited([key])
        assert said.endswith(f" {source.year}")
        assert said.startswith((source.authors, source.journal) if source.authors else key[:0])
        assert key not in said.split()
