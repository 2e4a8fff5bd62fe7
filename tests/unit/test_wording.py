"""Every language says the same things, with the same names filled in, in forms that Slack and its readers can take."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.wording import asking, desk, known_languages, language_of, pages, speaking
from bot.wording.catalogue import Language, language
from bot.wording.direction import set_apart
from bot.wording.forms import Joined, Plural
from bot.wording.languages import arabic, english
from facts.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = language("en")
OTHERS = sorted(set(known_languages()) - {"en"})
ARABIC_LETTER = re.compile("[\u0621-\u064a]")
SAME_EVERYWHERE = {
    ("Surfaces", "THE"): "a language's own",
    ("Surfaces", "TAKE_THE"): "a language's own",
    ("Asking", "SHORTCUT_NAME"): "the manifest's",
    ("Curation", "ADD_TO_RECORD"): "the manifest's",
    ("Curation", "NOTICE_TITLE"): "the app's name",
}
"""Sentences that no language says in words of its own, and why."""


def sentences(language: Language) -> dict[tuple[str, str], Any]:
    return {(section, name): said for section, made in language.sections.items() for name, said in made.items()}


def own(module: Any) -> set[tuple[str, str]]:
    """Name what a language's file says itself, not by falling back to English."""
    sections = {name: made for name, made in vars(module).items() if isinstance(made, type) and name != "Plural"}
    return {(section, name) for section, made in sections.items() for name in vars(made) if name.isupper()}


def templates(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case Plural():
            yield from said.forms.values()
        case dict():
            yield from (one for kept in said.values() for one in templates(kept))
        case tuple():
            yield from (one for kept in said for one in templates(kept))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_arabic_is_there_beside_english() -> None:
    assert dict(known_languages()) == {"en": "English", "ar": "العربية"}


def test_a_translation_leaves_nothing_to_english_and_adds_nothing_of_its_own() -> None:
    assert own(arabic) == own(english)


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_its_english_ones_form_and_fields(code: str) -> None:
    said = sentences(language(code))
    for place, known in sentences(ENGLISH).items():
        if place in (("Surfaces", "TAKE_THE"), ("Problems", "SENTENCES")):
            continue
        assert type(said[place]) is type(known), place
        if isinstance(known, dict):
            assert list(said[place]) == list(known), place
            pairs = [(said[place][key], one) for key, one in known.items()]
        elif isinstance(known, tuple):
            assert len(said[place]) == len(known), place
            pairs = list(zip(said[place], known, strict=True))
        else:
            pairs = [(said[place], known)]
        for one, other in pairs:
            wanted = {name for template in templates(other) for name in fields(template)} - {"n"}
            for template in templates(one):
                assert fields(template) - {"n"} == wanted, (place, template)


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_every_count_has_a_form(code: str) -> None:
    for place, said in sentences(language(code)).items():
        if isinstance(said, Plural):
            needed = {said.rule(number) for number in range(1_000)}
            assert set(said.forms) == needed, place
            if "{n" in sentences(ENGLISH)[place].forms["other"]:
                assert all("{n" in said.forms[said.rule(number)] for number in (7, 30, 1_000)), place


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا معلومات"),
        (1, "معلومة واحدة"),
        (2, "معلومتان"),
        (3, "3 معلومات"),
        (10, "10 معلومات"),
        (11, "11 معلومة"),
        (99, "99 معلومة"),
        (100, "100 معلومة"),
        (103, "103 معلومات"),
        (1_912, "1,912 معلومة"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, said: str) -> None:
    with speaking("ar"):
        assert pages.facts(number) == said


def test_arabic_names_the_categories_that_cldr_does() -> None:
    numbers = [0, 1, 2, 3, 10, 11, 26, 99, 100, 101, 102, 103, 110, 111, 200, 1_000, 1_003]
    zero_to_other = ["zero", "one", "two", "few", "few", "many", "many", "many", "other", "other", "other", "few"]
    named = [arabic.General.FACTS.rule(number) for number in numbers]
    assert named == [*zero_to_other, "few", "many", "other", "other", "few"]


def test_everything_said_in_arabic_is_arabic() -> None:
    for place in own(arabic) - set(SAME_EVERYWHERE):
        for template in templates(getattr(getattr(arabic, place[0]), place[1])):
            words = re.sub(r"`[^`]*`|\{[^}]*\}", "", template)
            letters = ARABIC_LETTER.search(words) or not any(character.isalpha() for character in words)
            assert letters, (place, template)


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_bold_and_code_are_closed(code: str) -> None:
    for place, said in sentences(language(code)).items():
        for template in templates(said):
            for line in template.split("\n"):
                assert line.count("`") % 2 == 0, place
                assert re.sub("`[^`]*`", "", line).count("*") % 2 == 0, place


def test_what_is_filled_in_keeps_a_direction_of_its_own_in_arabic() -> None:
    with speaking("ar"):
        assert asking.said(Stance.DENIED, "SANA", None) == "منفيّ من \u2068SANA\u2069"
        leading = asking.leading(Stance.REPORTED, ["SANA", "Reuters"])
        assert leading == "*منقول* عن \u2068SANA\u2069 و\u2068Reuters\u2069"
        assert pages.code("agreement-signing") == "\u200f\u2068`agreement-signing`\u2069"
    assert asking.said(Stance.DENIED, "SANA", None) == "Denied by SANA"
    assert pages.code("agreement-signing") == "`agreement-signing`"


def test_commands_and_names_within_arabic_are_set_apart_and_numbers_are_not() -> None:
    assert set_apart("يعرضها `/facts list` في Slack.") == "يعرضها \u2068`/facts list`\u2069 في \u2068Slack\u2069."
    assert set_apart("*{title}*: {total:,}") == "\u2068*{title}*\u2069: {total:,}"
    assert set_apart("*{title!s}*: {total:,}") == "*{title!s}*: {total:,}"
    assert set_apart("{person} يعمل عليه") == "\u200f\u2068{person}\u2069 يعمل عليه"
    assert set_apart("`/facts {word}` 3") == "\u2068`/facts {word}`\u2069 3"
    assert set_apart(Joined(" و", "، و", "، و")) == Joined(" و", "، و", "، و", "\u2068", "\u2069")


def test_no_line_of_arabic_takes_its_direction_from_what_is_filled_in() -> None:
    for place, said in sentences(language("ar")).items():
        if place[0] == "General" or place in SAME_EVERYWHERE:
            continue  # parts of lines
        for template in templates(said):
            for line in template.split("\n"):
                left = re.sub("\u2068[^\u2068\u2069]*\u2069|\\{\\w+:[^}]*\\}", "", line)
                first = re.search(r"[A-Za-z\u0621-\u064a]|\{\w+![^}]*\}", left)
                assert first is None or not first[0].isascii() or first[0].startswith("{"), (place, template)
                assert first is not None or not re.search(r"\{\w+\}", line), (place, template)


@pytest.mark.parametrize("code", OTHERS)
def test_every_isolate_is_closed(code: str) -> None:
    for place, said in sentences(language(code)).items():
        for template in templates(said):
            depth = 0
            for character in template:
                depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
                assert depth in (0, 1), (place, template)
            assert depth == 0, (place, template)


def test_the_language_of_the_moment_is_said_and_no_longer() -> None:
    assert desk.SAVE == "Save"
    with speaking("ar"):
        assert desk.SAVE == "حفظ"
    assert desk.SAVE == "Save"


@pytest.mark.parametrize(
    ("locale", "code"), [("ar", "ar"), ("ar-SY", "ar"), ("ar_EG", "ar"), ("en-GB", "en"), ("fr-FR", "en"), ("", "en")]
)
def test_a_locale_has_the_language_of_its_first_part_or_english(locale: str, code: str) -> None:
    assert language_of(locale) == code


def test_a_language_that_there_is_not_is_told_apart_from_english() -> None:
    assert language_of("fr-FR", None) is None
    assert language_of("en-US", None) == "en"


@given(some.text(max_size=40))
def test_what_strangers_write_is_never_taken_for_a_template(words: str) -> None:
    with speaking("ar"):
        assert words in asking.failed(words)
        assert words in pages.no_such_filter("status", words, ["{0}", "{value}"])


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_nothing_is_said_by_an_emoji(code: str) -> None:
    said = "".join(template for kept in sentences(language(code)).values() for template in templates(kept))
    assert not re.search("[\U0001f000-\U0001faff\u2600-\u27bf]|:[a-z_]+:", said)
