"""Numbers in the words of other languages, read where the text is in that language."""

from __future__ import annotations

import pytest

from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.numbers import Quantity
from facts.matching.reading import read
from tests.unit.matching.samples import ENTITIES, conflicts, figures


def quantities(text: str) -> list[Quantity]:
    return list(read(normalise(text), Gazetteer(ENTITIES)).quantities)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("¿Se hundieron cuarenta y dos barcos en el puerto?", 42),
        ("¿Vertió el barco cinco mil trescientas toneladas en la bahía?", 5300),
        ("¿Pagó la empresa dos millones por el puerto?", 2_000_000),
        ("Est-ce que quatre-vingt-treize marins ont quitté le port ?", 93),
        ("Est-ce que la ville a payé neuf cent vingt mille florins pour le port ?", 920_000),
        ("Est-ce que soixante-dix-huit bateaux ont coulé dans le port ?", 78),
        ("Limanda bu gece on iki bin kişi mi vardı, ne oldu?", 12_000),
        ("هل غرق خمسة عشر قاربا في الميناء؟", 15),
        ("هل غادر ثلاثة آلاف وأربعمئة بحار الميناء؟", 3400),
        ("האם שבעת אלפים ומאתיים איש עזבו את הנמל?", 7200),
        ("هل دفعت الشركة 25 مليون مارك؟", 25_000_000),
        ("¿Se aprobó la cuota con el 71 por ciento?", 71),
        ("¿Se aprobó la cuota con el setenta por ciento?", 70),
        ("האם עשרים ושלושה דייגים טבעו?", 23),
    ],
)
def test_numbers_in_words_are_read_in_five_languages(text: str, value: float) -> None:
    assert [one.low for one in quantities(text)] == [value]


@pytest.mark.parametrize(
    "text", ["¿Se firmó el diez de marzo en la capital?", "une ville avec un port pour les bateaux"]
)
def test_a_day_and_an_article_are_no_figures(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["once they sailed on to the port", "the neuf sept", "a cent for the mil"])
def test_english_words_that_are_numbers_elsewhere_are_none(text: str) -> None:
    assert figures(text) == []


def test_bounds_are_read_in_other_languages() -> None:
    claim = "More than 4,000 people left Port Kelm."
    assert conflicts("¿Es verdad que en la ciudad de Port Kelm se fueron más de cuatro mil?", claim) == []
    assert conflicts("¿Es verdad que en la ciudad de Port Kelm se fueron menos de cuatro mil?", claim) == ["number"]
    assert conflicts("¿Es verdad que en la ciudad de Port Kelm se fueron casi nueve mil?", claim) == ["number"]


def test_single_letters_of_another_language_are_no_english_words() -> None:
    assert (
        read(normalise("La mairie a-t-elle retrouvé le coffre d'or dans une cave ?"), Gazetteer(ENTITIES)).content == ()
    )
