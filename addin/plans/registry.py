"""The schemes known by name. A book names its own by the parameter ``plan``; one that names none has the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from addin.engine.checks.checks import CHECKS, Check, opening_balances_fit
from addin.engine.policy import MODELS, plan_name
from addin.plans.hotel.words import HOTEL_TITLE, HOTEL_WORDS
from addin.plans.plan import PayPlan
from addin.tables.parameter_words import PARAMETER_WORDS
from addin.tables.pay_items import ITEMS_OF, known_items
from addin.tables.schema import renew_settlement
from addin.tables.terms import PolicyRow
from addin.texts.messages import MESSAGES, MESSAGES_OF
from addin.texts.words import WORDS_OF
from addin.values.errors import Language, Refused
from addin.values.identity import id_form
from addin.values.periods import Month


def _hotel() -> PayPlan:
    from addin.plans.hotel.plan import HOTEL

    return HOTEL


_PLANS: dict[str, Callable[[], PayPlan]] = {"hotel": _hotel}
MODELS.update(hotel=lambda: _hotel().parameters)
PARAMETER_WORDS["plan"].update(hotel=HOTEL_TITLE)
WORDS_OF.update(hotel=HOTEL_WORDS)  # of few lines; all else of a scheme is loaded when a book asks for it


_OF_NO_SCHEME = tuple(check for check in CHECKS if check is not opening_balances_fit)


def register(plan: PayPlan) -> None:
    """Make a scheme known by its name, which books give it in whatever case.

    ValueError if there is one of its name, or it says otherwise what an item, a word or a message is that others have.
    """
    if plan.name in _PLANS or plan.name != id_form(plan.name) or _says_otherwise(plan):
        raise ValueError(plan.name)
    _PLANS[plan.name] = lambda: plan
    MODELS[plan.name] = lambda: plan.parameters
    PARAMETER_WORDS["plan"][plan.name] = plan.title
    ITEMS_OF[plan.name] = plan.items
    WORDS_OF[plan.name], MESSAGES_OF[plan.name] = plan.words, plan.messages
    renew_settlement()


def _says_otherwise(plan: PayPlan) -> bool:
    headers = {item.field: (item.zh, item.en) for item in known_items()}
    said: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
        ({item.field: (item.zh, item.en) for item in plan.items}, headers),
        *((plan.words, known) for known in WORDS_OF.values()),
        *((plan.messages, known) for known in (MESSAGES, *MESSAGES_OF.values())),
    ]
    return any(known.get(key, words) != words for new, known in said for key, words in new.items())


def forget(plan: PayPlan) -> None:
    """Make a scheme that was registered unknown again."""
    for known in (_PLANS, MODELS, ITEMS_OF, WORDS_OF, MESSAGES_OF, PARAMETER_WORDS["plan"]):
        del known[plan.name]
    renew_settlement()


def plan_names() -> tuple[str, ...]:
    """Every scheme that a book may name."""
    return tuple(_PLANS)


def plan_titles(lang: Language) -> dict[str, str]:
    """What every scheme is called, by the name that books give it."""
    return {name: load().title[0 if lang == "zh" else 1] for name, load in _PLANS.items()}


def plan_in(rows: Iterable[PolicyRow], month: Month) -> PayPlan:
    """The scheme in force in the month. Raises Refused where the book names one that nobody knows."""
    name, problems = plan_name(rows, month)
    if problems:
        raise Refused(problems)
    return _PLANS[name]()


def checks_in(rows: Iterable[PolicyRow], month: Month) -> tuple[Check, ...]:
    """The data checks of the month's scheme; those that hang on none where nobody knows it, which say so."""
    name, problems = plan_name(rows, month)
    return _OF_NO_SCHEME if problems else _PLANS[name]().checks
