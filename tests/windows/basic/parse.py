"""The text of a module made into procedures: lists of steps, of which each says which comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pyvbaanalysis.lexer.token_kinds import TokenKind
from pyvbaanalysis.lexer.tokenize import tokenize
from pyvbaanalysis.parser.nodes import DeclareNode, ParameterNode, ProcedureNode, VariableGroupNode
from pyvbaanalysis.parser.parse_expression import parse_expression, parse_parenless_arguments
from pyvbaanalysis.parser.parse_module import parse_module
from pyvbaanalysis.parser.parser_state import LogicalStatement, code_tokens, split_logical_statements

Step = Callable[[Any], int | None]  # does something in a frame; the number of the next step if it is not the next one
Tokens = Sequence[Any]


class Place:
    """Where a jump leads, known once the steps are all there."""

    at: int | None = None


class Block(NamedTuple):
    """A block that is open: what it ends with, where it goes on after its end, and to where it turns back."""

    kind: str
    end: Place
    turn: Place


class Parsed(NamedTuple):
    """A procedure: its head and its steps."""

    name: str
    params: Sequence[ParameterNode]
    returns: str | None
    code: list[Step]
    labels: dict[str, int]


def compiled(source: str) -> str:
    """What is left of a text for Excel of 64 bits on Windows."""
    kept, open_ifs = [], []
    for line in source.splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "#If":
            open_ifs.append([_holds(rest), _holds(rest)])
        elif word in ("#ElseIf", "#Else"):
            now = not open_ifs[-1][1] and (word == "#Else" or _holds(rest))
            open_ifs[-1] = [now, open_ifs[-1][1] or now]
        elif word == "#End":
            open_ifs.pop()
        elif word != "#Const" and all(active for active, _ in open_ifs):
            kept.append(line)
    return "\n".join(kept) + "\n"


def _holds(condition: str) -> bool:
    bare = condition.removesuffix(" Then").strip()
    if bare.startswith("Not "):
        return not _holds(bare[4:])
    return bare in ("VBA7", "Win64", 'App = "Microsoft Excel"')


def read_module(source: str) -> tuple[list[Callable[[], Parsed]], list[VariableGroupNode], list[DeclareNode]]:
    """The procedures, each parsed when it is first called; variables and constants; functions of DLLs."""
    plain = compiled(source)
    members = parse_module(plain).members
    bodies = [(one, plain[one.span.start : one.span.end]) for one in members if isinstance(one, ProcedureNode)]
    procedures = [Lazy(node, body) for node, body in bodies]
    groups = [one for one in members if isinstance(one, VariableGroupNode)]
    return procedures, groups, [one for one in members if isinstance(one, DeclareNode)]


class Lazy:
    """A procedure by its name, parsed at its first call."""

    def __init__(self, node: ProcedureNode, body: str) -> None:
        self.name, self._node, self._body, self._parsed = node.name, node, body, None

    def __call__(self) -> Parsed:
        if self._parsed is None:
            steps = Steps(self._node.name)
            for statement in split_logical_statements(tokenize(self._body))[1:-1]:
                steps.add(statement)
            node = self._node
            self._parsed = Parsed(node.name, node.params, node.return_type, steps.code, steps.labels)
        return self._parsed


def expression(tokens: Tokens) -> Any:
    """The tree of an expression, which must be all of the tokens."""
    found = parse_expression(tokens)
    assert found.end_index == len(tokens), " ".join(token.raw_text for token in tokens)
    return found.expr


def expression_of(raw: str) -> Any:
    """The tree of an expression's text."""
    return expression(named(tokenize(raw)))


def named(tokens: Tokens) -> Tokens:
    """The tokens with functions like Len as names, which the expressions' reader takes for words of the language."""
    known = ("abs", "array", "cint", "cstr", "cverr", "lbound", "len", "ubound")
    return [replace(one, kind=TokenKind.IDENTIFIER) if one.raw_text.lower() in known else one for one in tokens]


def words(tokens: Tokens) -> list[str]:
    return [token.raw_text.lower() for token in tokens]


def split(tokens: Tokens, mark: str) -> list[Tokens]:
    """The tokens cut at a mark that stands in no brackets."""
    parts: list[list[Any]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.raw_text, 0)
        if token.raw_text.lower() == mark and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


class Steps:
    """The statements of a procedure, one after the other, as steps."""

    def __init__(self, name: str) -> None:
        self.name, self.code, self.blocks = name, [], []
        self.labels: dict[str, int] = {}

    def add(self, statement: LogicalStatement) -> None:
        tokens = named(code_tokens(statement))
        if len(tokens) == 1 and statement.ended_by_colon:
            self.labels[tokens[0].raw_text.lower()] = len(self.code)
        elif tokens:
            self.put(tokens)

    def put(self, tokens: Tokens) -> None:
        """A statement, by its first word."""
        known = words(tokens)
        handler = KEYWORDS.get(known[0])
        if handler and (len(known) == 1 or known[1] not in (".", "=")):
            handler(self, tokens, known)
        else:
            self._plain(tokens)

    def _plain(self, tokens: Tokens) -> None:
        """An assignment or a call."""
        parts = split(tokens, "=")
        if len(parts) > 1:
            target, value = expression(parts[0]), expression(tokens[len(parts[0]) + 1 :])
            self.code.append(lambda frame: frame.assign(target, frame.value(value)))
            return
        end = parse_expression(tokens).end_index
        name = expression(tokens[:end])
        given = parse_parenless_arguments(tokens, end, len(tokens)) if end < len(tokens) else None
        self.code.append(lambda frame: frame.call(name, given))

    def _dim(self, tokens: Tokens, known: list[str]) -> None:
        kept = known[0] == "static"
        for part in split(tokens[1:], ","):
            name, kind = part[0].raw_text, part[2].raw_text if len(part) > 2 else None
            self.code.append(lambda frame, name=name, kind=kind: frame.declare(name, kind, kept))

    def _const(self, tokens: Tokens, known: list[str]) -> None:
        left, right = split(tokens[1:], "=")
        value = expression(right)
        self.code.append(lambda frame: frame.declare(left[0].raw_text, None, False, frame.value(value)))

    # jumps

    def _jump(self, place: Place) -> None:
        self.code.append(lambda frame: place.at)

    def _unless(self, condition: Any, place: Place) -> None:
        self.code.append(lambda frame: None if frame.holds(condition) else place.at)

    def _open(self, kind: str) -> Block:
        self.blocks.append(Block(kind, Place(), Place()))
        return self.blocks[-1]

    def _turned(self) -> Block:
        """The end of one branch of the innermost block and the start of its next."""
        block = self.blocks.pop()
        self._jump(block.end)
        block.turn.at = len(self.code)
        self.blocks.append(Block(block.kind, block.end, Place()))
        return self.blocks[-1]

    def _close(self) -> None:
        block = self.blocks.pop()
        block.end.at = len(self.code)
        if block.turn.at is None:
            block.turn.at = len(self.code)

    def _if(self, tokens: Tokens, known: list[str]) -> None:
        head, *rest = split(tokens[1:], "then")
        self._unless(expression(head), self._open("if").turn)
        if rest[0]:
            first, *other = split(rest[0], "else")
            self.put(first)
            if other:
                self._turned()
                self.put(other[0])
            self._close()

    def _elseif(self, tokens: Tokens, known: list[str]) -> None:
        self._unless(expression(tokens[1:-1]), self._turned().turn)

    def _end(self, tokens: Tokens, known: list[str]) -> None:
        if known[1] == "with":
            self.code.append(lambda frame: frame.withs.pop() and None)
        self._close()

    def _with(self, tokens: Tokens, known: list[str]) -> None:
        self._open("with")
        subject = expression(tokens[1:])
        self.code.append(lambda frame: frame.withs.append(frame.value(subject)))

    def _select(self, tokens: Tokens, known: list[str]) -> None:
        self._open("select")
        subject = expression(tokens[2:])
        self.code.append(lambda frame: frame.choose(subject))
        self._unless(None, self.blocks[-1].turn)

    def _case(self, tokens: Tokens, known: list[str]) -> None:
        block = self._turned()
        if known[1] != "else":
            options = [expression(part) for part in split(tokens[1:], ",")]
            self.code.append(lambda frame: None if frame.chosen(options) else block.turn.at)

    def _do(self, tokens: Tokens, known: list[str]) -> None:
        block = self._open("do")
        block.turn.at = len(self.code)
        if len(known) > 1:
            condition, wanted = expression(tokens[2:]), known[1] == "while"
            self.code.append(lambda frame: None if frame.holds(condition) == wanted else block.end.at)

    def _loop(self, tokens: Tokens, known: list[str]) -> None:
        self._jump(self.blocks[-1].turn)
        self._close()

    def _for(self, tokens: Tokens, known: list[str]) -> None:
        block = self._open("for")
        if known[1] == "each":
            name, source = tokens[2].raw_text, expression(tokens[4:])
            self.code.append(lambda frame: frame.start(block, frame.each(source)))
        else:
            name = tokens[1].raw_text
            first, last = (expression(part) for part in split(tokens[3:], "to"))
            self.code.append(lambda frame: frame.start(block, frame.counted(first, last)))
        block.turn.at = len(self.code)
        self.code.append(lambda frame: None if frame.advance(block, name) else block.end.at)

    def _exit(self, tokens: Tokens, known: list[str]) -> None:
        if known[1] in ("for", "do"):
            self._jump(next(block.end for block in reversed(self.blocks) if block.kind == known[1]))
        else:
            self.code.append(lambda frame: frame.leave())

    def _on(self, tokens: Tokens, known: list[str]) -> None:
        how = known[-1]  # On Error Resume Next; On Error GoTo 0; On Error GoTo Label
        self.code.append(lambda frame: frame.on_error(None if how == "0" else how))

    # files

    def _open_file(self, tokens: Tokens, known: list[str]) -> None:
        name, rest = split(tokens[1:], "for")
        path, number = expression(name), expression([t for t in rest[2:] if t.raw_text != "#"])
        self.code.append(lambda frame: frame.library.open(frame.value(path), frame.value(number)))

    def _close_file(self, tokens: Tokens, known: list[str]) -> None:
        number = expression([token for token in tokens[1:] if token.raw_text != "#"])
        self.code.append(lambda frame: frame.library.close(frame.value(number)))

    def _read(self, tokens: Tokens, whole: bool) -> None:
        number, *targets = split([token for token in tokens if token.raw_text != "#"], ",")
        channel, places = expression(number), [expression(part) for part in targets]

        def step(frame: Any) -> None:
            for place, value in zip(places, frame.library.read(frame.value(channel), whole), strict=True):
                frame.assign(place, value)

        self.code.append(step)


KEYWORDS: dict[str, Callable[[Steps, Tokens, list[str]], None]] = {
    "open": Steps._open_file,
    "close": Steps._close_file,
    "line": lambda steps, tokens, known: steps._read(tokens[2:], whole=True),
    "input": lambda steps, tokens, known: steps._read(tokens[1:], whole=False),
    "set": lambda steps, tokens, known: steps._plain(tokens[1:]),
    "call": lambda steps, tokens, known: steps._plain(tokens[1:]),
    "dim": Steps._dim,
    "static": Steps._dim,
    "const": Steps._const,
    "if": Steps._if,
    "elseif": Steps._elseif,
    "else": lambda steps, tokens, known: steps._turned() and None,
    "end": Steps._end,
    "with": Steps._with,
    "select": Steps._select,
    "case": Steps._case,
    "do": Steps._do,
    "loop": Steps._loop,
    "for": Steps._for,
    "next": Steps._loop,
    "exit": Steps._exit,
    "goto": lambda steps, tokens, known: steps.code.append(lambda frame: steps.labels[known[1]]),
    "on": Steps._on,
    "resume": lambda steps, tokens, known: steps.code.append(lambda frame: frame.resume(steps.labels[known[1]])),
}
