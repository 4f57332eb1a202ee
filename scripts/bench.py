"""How fast it is on this machine: ``python scripts/bench.py`` prints every section and says what is too slow."""

from __future__ import annotations


def main() -> int:
    """Every section; exit code 1 if a limit does not hold (machines are noisy: look at the figures)."""
    from bench_calc import calc_bench
    from bench_corrections import corrections_bench
    from bench_formulas import formulas_bench
    from bench_history import history_bench
    from bench_import import import_bench
    from bench_marshalling import marshalling_bench
    from bench_menu import menu_bench
    from bench_planning import planning_bench
    from bench_settle import settle_bench
    from bench_statements import statements_bench

    sections = (
        formulas_bench,
        marshalling_bench,
        calc_bench,
        settle_bench,
        history_bench,
        import_bench,
        corrections_bench,
        menu_bench,
        planning_bench,
        statements_bench,
    )
    held = [section() for section in sections]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
