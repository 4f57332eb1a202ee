"""The outside reader of 计算过程: words away, plain arithmetic, rounded half up to a fen."""

from __future__ import annotations

import ast
import operator
import re
from fractions import Fraction

_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def left_side_fen(arithmetic: str) -> int:
    """The left side of '… = amount' (or all of it) in fen, worked out exactly."""
    left = arithmetic.rpartition(" = ")[0] or arithmetic
    plain = re.sub(r"[^0-9.+*/() -]", "", left)
    fen = _value(ast.parse(plain.strip(), mode="eval").body, plain) * 100
    return int(abs(fen) + Fraction(1, 2)) * (-1 if fen < 0 else 1)


def amount_fen(arithmetic: str) -> int:
    """The amount after the last '='."""
    return int(Fraction(arithmetic.rpartition(" = ")[2]) * 100)


def _value(node: ast.expr, text: str) -> Fraction:
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_value(node.left, text), _value(node.right, text))  # type: ignore[no-any-return]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, text)
    assert isinstance(node, ast.Constant), text
    digits = ast.get_source_segment(text.strip(), node)
    assert digits is not None
    return Fraction(digits)
