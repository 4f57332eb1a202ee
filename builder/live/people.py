"""Values of the blocks of people, ratios and pool parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from addin.engine.kernels import needs_target
from addin.engine.rules.credit import counts_at_once, is_commission_base, is_performance
from addin.engine.situation import Person, grades_in, schemes_in, staff_in
from addin.plans.hotel.rules.pool import pool_of
from builder.draft import Value
from builder.live.facts import LiveMonth, Record, in_yuan, serial, shown, within
from builder.live.policy import Columns
from builder.workings.people import COMPARED, PART_CODES

_Sums = dict[str, dict[str, float]]  # by person, then field


def people_values(facts: LiveMonth, taken: dict[str, Columns]) -> dict[str, Columns]:
    """The three blocks."""
    people = list(facts.outcome.people.values())
    sums = _sums(facts, taken)
    rows: list[dict[str, Value]] = [
        _who(facts, person) | _credit(person, sums[person.number]) | _pay(facts, person) for person in people
    ]
    parts = _share_pool(facts, people, rows)
    for person, row in zip(people, rows, strict=True):
        row |= _differences(facts, person, row)
    columns = {field: [row[field] for row in rows] for field in rows[0]} | _found(facts, people)
    department = facts.outcome.department
    ratios: Columns = {
        "done": [in_yuan(department.sales), *columns["performance"]],
        "wanted": [in_yuan(department.target), *columns["target"]],
        "ratio": [float(department.ratio), *("" if p.ratio is None else float(p.ratio) for p in people)],
    }
    return {"people": columns, "ratios": ratios, "parts": parts}


def _found(facts: LiveMonth, people: list[Person]) -> Columns:
    """The people in the order of the staff list, as the first columns find them."""
    rank = {person.number: i for i, person in enumerate(people, 1)}
    places = sorted((person.staff.row + 1, person.number) for person in people)
    return {
        "found": [place for place, _ in places],
        "found_no": [number for _, number in places],
        "rank": [rank[number] for _, number in places],
    }


def _sums(facts: LiveMonth, taken: dict[str, Columns]) -> _Sums:
    """What everybody's credit is made of, fen."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for receipt in facts.inputs.receipts:
        if not within(receipt.day, facts.month) or not counts_at_once(receipt.source, receipt.payment):
            continue
        mine = sums[facts.owners.salesperson(receipt)]
        mine["sold"] += receipt.amount if is_performance(receipt.item) else 0
        mine["sold_base"] += receipt.amount if is_commission_base(receipt.item) else 0
    for field, source in (("collected", "performance"), ("collected_base", "base")):
        for number, amount in zip(taken["pairs"].get("person", []), taken["pairs"].get(source, []), strict=True):
            sums[str(number)][field] += round(float(amount) * 100)
    for number, amount in zip(taken["dinners"]["staff"], taken["dinners"]["counted"], strict=True):
        sums[str(number)]["dinners"] += round(float(amount) * 100)
    return defaultdict(lambda: defaultdict(float)) | {
        number: defaultdict(float, {field: in_yuan(fen) for field, fen in own.items()}) for number, own in sums.items()
    }


def _credit(person: Person, sums: dict[str, float]) -> dict[str, Value]:
    fields = ("sold", "collected", "dinners", "sold_base", "collected_base")
    values: dict[str, Value] = {field: sums[field] for field in fields}
    return values | {"performance": in_yuan(person.get("performance")), "base": in_yuan(person.get("base"))}


def _who(facts: LiveMonth, person: Person) -> dict[str, Value]:
    record = next(row for row in facts.inputs.staff if row.staff == person.number)
    changes = [c for c in facts.inputs.changes if c.staff == person.number]
    grade = staff_in(facts.month, record, changes).grade
    starts = [c.start for c in changes if c.grade and c.start <= facts.month]
    until = min(facts.month.last, record.left) if record.left else facts.month.last
    rows = [row for row in facts.rows("tblStaffChanges") if row["staff"] == person.number and row["grade"]]
    return {
        "pos": person.staff.row + 1,
        "no": person.number,
        "hired": serial(record.hired),
        "until": serial(until),
        "days": person.days,
        "stays": int(person.stays),
        "changed": max((serial(r["start"]) for r in rows if any(within(r["start"], m) for m in starts)), default=0),
        "grade": grade,
        "g": _grade_row(facts, grade),
        "planned": sum(row["staff"] == person.number for row in facts.in_month("tblMonthlyPlan")),
        "target": "" if person.target is None else in_yuan(person.target),
    }


def _grade_row(facts: LiveMonth, grade: str) -> int:
    return grades_in(facts.month, facts.inputs.grades)[grade].row + 1


def _pay(facts: LiveMonth, person: Person) -> dict[str, Value]:
    early = any(a.staff == person.number and a.action == "convert" for a in facts.outcome.actions)
    department, grade = facts.outcome.department, person.grade
    of_department = grade.review == "director"
    target: Value = "" if person.target is None else in_yuan(person.target)
    standin = _stand_in(facts, person)
    return {
        "early": int(early),
        "paid": grade.row + 1,
        "paid_as": grade.grade,
        "scheme": grade.scheme,
        "standin": standin,
        "goal": target if target != "" else in_yuan(person.get("stand_in_target")) if standin else "",
        "commission": in_yuan(person.get("commission")) if grade.scheme else "",
        "done": in_yuan(department.sales if of_department else person.get("performance")),
        "wanted": in_yuan(department.target) if of_department else target,
        "base_pay": in_yuan(person.get("base_pay")),
    }


def _stand_in(facts: LiveMonth, person: Person) -> Value:
    """X7: where in tblGrades the grade stands whose default target stands in."""
    scheme = person.grade.scheme
    if not scheme or person.target is not None or not needs_target(schemes_in(facts.month, facts.inputs.rates)[scheme]):
        return ""
    grades = grades_in(facts.month, facts.inputs.grades).values()
    name = next(grade.grade for grade in grades if grade.scheme == scheme and grade.target is not None)
    return [row["grade"] for row in facts.rows("tblGrades")].index(name) + 1


def _share_pool(facts: LiveMonth, people: list[Person], rows: list[dict[str, Value]]) -> Columns:
    """H6.1: adds everybody's share to their row, and gives the parts block."""
    department = facts.outcome.department
    _, amounts = pool_of(department.sales, department.target, facts.p)
    parts: dict[str, list[Value]] = defaultdict(list)
    for row in rows:
        row |= dict.fromkeys(("q", "weight", "whole_fen", "remainder", "turn", "kept"), "")
    for q, (code, fen) in enumerate(zip(PART_CODES, amounts, strict=False), 1):
        mine = [i for i, p in enumerate(people) if p.stays and p.grade.pool_part == code]
        sold = [people[i].get("performance") for i in mine]
        by_performance = code == "reps" and facts.p.pool_rep_split == "performance" and any(sold)
        places = max(facts.p.posts_non_sales, len(mine)) if code == "non_sales" else len(mine)
        weights = sold if by_performance else [1] * len(mine)
        whole = sum(sold) if by_performance else places
        odd = _split(rows, mine, q, fen, weights, whole)
        for row, person in zip((rows[i] for i in mine), (people[i] for i in mine), strict=True):
            row["kept"] = int(code != "reps" or (person.ratio or 0) >= 1)
        values = (fen, len(mine), int(by_performance), whole, odd)
        for field, value in zip(("fen", "heads", "by_performance", "whole", "odd"), values, strict=True):
            parts[field].append(value)
    for person, row in zip(people, rows, strict=True):
        row["pool_share"] = in_yuan(person.get("pool_share"))
    return _parts(facts, parts, amounts)


def _parts(facts: LiveMonth, parts: dict[str, list[Value]], amounts: Iterable[int]) -> Columns:
    """The block's columns, its last slot being the best salesperson's part."""
    found = list(amounts)
    got = facts.outcome.department.parts
    for field, value in {"fen": found[3], "heads": 0, "by_performance": 0, "whole": 0, "odd": 0}.items():
        parts[field].append(value)
    return dict(parts) | {
        "amount": [in_yuan(fen) for fen in found],
        "got": [in_yuan(got[code]) for code in (*PART_CODES, "best")],
    }


def _split(rows: list[dict[str, Value]], mine: list[int], q: int, fen: int, weights: list[int], whole: int) -> int:
    """Largest remainders, in whole numbers; gives the odd fen that are left to hand out."""
    wholes = [fen * weight // whole for weight in weights]
    rests = [fen * weight - part * whole for weight, part in zip(weights, wholes, strict=True)]
    for at, (i, weight) in enumerate(zip(mine, weights, strict=True)):
        before = sum(rest == rests[at] for rest in rests[: at + 1])
        turn = sum(rest > rests[at] for rest in rests) + before
        rows[i] |= {"q": q, "weight": weight, "whole_fen": wholes[at], "remainder": rests[at], "turn": turn}
    vacant = 0 if sum(weights) == whole else whole - sum(weights)
    return fen - sum(wholes) - vacant * (fen // whole) if whole else 0


def _differences(facts: LiveMonth, person: Person, row: dict[str, Value]) -> dict[str, Value]:
    settled: list[Record] = [r for r in facts.in_month("tblSettlement") if r["staff"] == person.number]
    if not settled:
        blank: dict[str, Value] = {f"d_{field}": "" for field in COMPARED}
        return blank | {"settled": 0, "off": ""}
    off: dict[str, Value] = {
        f"d_{field}": round(_number(row[field]) - sum(_number(shown(r[field])) for r in settled), 2)
        for field in COMPARED
    }
    return off | {"settled": len(settled), "off": sum(abs(float(amount)) for amount in off.values())}


def _number(value: Value) -> float:
    return 0.0 if value == "" else float(value)
