"""What is said to those who keep the record. Arguments that hold strangers' words come in escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room
from facts.matching.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.results import Came


class Curation(Room, english.Curation):
    """Refusals, forms, and what came of an act."""

    def refused(self, reason: str, admins: Sequence[str]) -> str:
        """Refuse, and say whom to ask."""
        if not admins:
            return self.REFUSED_NO_ADMINS.format(reason=reason)
        return self.REFUSED_ASK.format(reason=reason, admins=self.one_of(admins))

    def too_long_for_a_form(self, fields: Sequence[str]) -> str:
        """Say which lists no form can show."""
        return self.TOO_LONG_FOR_A_FORM.format(fields=self.all_of(fields, own=True))

    def place_after(self, number: int, said: str) -> str:
        """Offer to put a statement after another."""
        return self.PLACE_AFTER.format(number=number, said=said)

    def statement_line(self, number: int, said: str) -> str:
        """Name a statement in the form for its fact."""
        return self.STATEMENT_NUMBERED.format(number=number, said=said)

    def more_lines(self, count: int) -> str:
        """Stand for what a form has no room to show."""
        return self.LINES_LEFT_OUT.format(count=count)

    def no_fact_found(self, words: str) -> str:
        """Say that no fact has these words."""
        return self.NO_FACT_FOUND.format(words=words)

    def no_such_word(self, word: str, words: Sequence[str]) -> str:
        """Say which words the command knows."""
        known = self.listed([self.code(one) for one in words])
        return self.NO_SUCH_WORD.format(word=word, known=known) if word else self.NO_WORD_GIVEN.format(known=known)

    def pick_found(self, words: str, shown: int, total: int) -> str:
        """Head the facts that words found."""
        found = self.PICK_FOUND_MORE if total > shown else self.PICK_FOUND
        return found.format(words=words, shown=shown, total=total)

    def revision_saved(self, fact_id: str, revision: int) -> str:
        """Name a fact's revision."""
        return self.REVISION_SAVED.format(fact_id=fact_id, revision=revision)

    def article_saved(self, article: str) -> str:
        """Say that an article's details are changed."""
        return self.ARTICLE_SAVED.format(article=article)

    def article_conflict(self, person: str) -> str:
        """Tell the second of two editors of an article what happened."""
        return self.ARTICLE_CONFLICT.format(person=person)

    def no_article_found(self, words: str) -> str:
        """Say that no article has these words."""
        return self.NO_ARTICLE_FOUND.format(words=words)

    def reach_of_article(self, replies: int, people: int) -> str:
        """Say how far a change of an article will be heard."""
        return self.REACH_OF_ARTICLE.format(replies=replies, people=people)

    def article_id_taken(self, article_id: str) -> str:
        """Say that an article's id is another's."""
        return self.ARTICLE_ID_TAKEN.format(article_id=article_id)

    def came(self, came: Came) -> str:
        """Say in a few words what a question comes to."""
        outcomes = [self.OUTCOMES[outcome] for outcome, _ in came.results]
        return self.listed(outcomes, own=True) or self.OUTCOMES[Outcome.NONE]

    def conflict(self, person: str, revision: int) -> str:
        """Tell the second of two editors what happened."""
        return self.CONFLICT.format(person=person, revision=revision)

    def entered(self, count: int, claim: str) -> str:
        """Count the facts of an article that were entered."""
        return self.ENTERED.of(count, claim=claim)

    def form_failed(self, reference: str) -> str:
        """Apologise for a form that may have been saved or not, and give the reference to look for in the log."""
        return self.FORM_FAILED.format(reference=reference)

    def facts_of(self, article: str) -> str:
        """Name the article whose facts are entered."""
        return self.FACTS_OF.format(article=article)

    def more_questions(self, count: int) -> str:
        """Stand for the questions that there is no room for."""
        return self.MORE_QUESTIONS.format(count=count)

    def no_hold(self, fact_id: str) -> str:
        """Say that there is nothing to release."""
        return self.NOT_HELD.format(fact_id=fact_id)

    def not_retired(self, fact_id: str) -> str:
        """Say that there is nothing to restore."""
        return self.NOT_RETIRED.format(fact_id=fact_id)

    def reach(self, replies: int, people: int) -> str:
        """Say how far a change of a fact will be heard."""
        return self.REACH.format(replies=self.REACH_REPLIES.of(replies), people=self.REACH_PEOPLE.of(people))
