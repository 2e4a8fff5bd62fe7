"""Rating maps: what a publisher's own ratings mean for a status. Nobody else's map is ever applied to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from facts.errors import FactFileError, Mistake
from facts.model import Stance
from facts.transfer.parsing import written
from facts.transfer.sources import LARGEST_WHOLE, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    Ratings = Mapping[tuple[str, str], str]
    """What ratings mean: by the publisher's name and the rating's, both in small letters."""

_Text = Annotated[str, BeforeValidator(str)]


class _Map(BaseModel):
    model_config = ConfigDict(extra="forbid")

    publisher: str
    ratings: dict[_Text, Stance]


def read_ratings(source: Source) -> Ratings:
    """Read a rating map: YAML, a list of publishers, each with its `ratings` and what they mean.

    Raises FactFileError where it is none.
    """
    import yaml

    try:
        value = yaml.load(source.text(LARGEST_WHOLE), Loader=yaml.CBaseLoader)  # noqa: S506  # it builds text alone
        maps = TypeAdapter(list[_Map]).validate_python(value)
    except (yaml.YAMLError, RecursionError):
        raise source.mistake("This is not YAML.") from None
    except ValidationError as error:
        mistakes = [
            Mistake(source.name, None, written(found["loc"]), f"{found['msg']}.")
            for found in error.errors(include_url=False)
        ]
        raise FactFileError(mistakes) from None
    return {
        (one.publisher.casefold(), rating.casefold()): str(stance)
        for one in maps
        for rating, stance in one.ratings.items()
    }
