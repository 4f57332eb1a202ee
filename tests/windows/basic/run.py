"""Runs the procedures that `parse` made: variables, calls by reference, On Error, Err."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyvbaanalysis.parser import nodes

from tests.windows.basic import parse
from tests.windows.basic.values import EMPTY, MISSING, OPERATORS, BasicError, coerced, initial, truth

Names = dict[str, "Variable"]
LEAVE = -1  # the step after the last: Exit Sub


class Variable:
    """A variable, which keeps its type."""

    def __init__(self, kind: str | None, value: Any = None, given: bool = False) -> None:
        self.kind = kind
        self.value = value if given else initial(kind)

    def put(self, value: Any) -> None:
        self.value = coerced(value, self.kind)


class Err:
    """VBA's Err."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.Number, self.Description = 0, ""

    def take(self, error: BasicError) -> None:
        self.Number, self.Description = error.number, error.description

    def Raise(self, number: Any, source: str = "", description: str = "") -> None:  # noqa: N802
        raise BasicError(int(number), description)


class Project:
    """The modules of a workbook and what is around them: host objects, functions of VBA and of DLLs."""

    def __init__(self, modules: Mapping[str, str], around: Mapping[str, Any], library: Any) -> None:
        self.around = {name.lower(): value for name, value in around.items()}
        self.library, self.err = library, Err()
        self.around["err"] = self.err
        self.procedures: dict[str, tuple[parse.Lazy, Names, Names]] = {}
        self.public: Names = {}
        for source in modules.values():
            self._load(source)

    def _load(self, source: str) -> None:
        procedures, groups, _ = parse.read_module(source)
        own: Names = {}
        for group in groups:
            for one in group.declarations:
                constant = one.default_raw if group.is_const else None
                variable = Variable(one.as_type)
                own[one.name.lower()] = variable
                if constant:
                    variable.put(Frame(self, own, {}).value(parse.expression_of(constant)))
                if group.modifier.lower().startswith(("public", "global")):
                    self.public[one.name.lower()] = variable
        for procedure in procedures:
            self.procedures[procedure.name.lower()] = (procedure, own, {})

    def variable(self, module_procedure: str, name: str) -> Variable:
        """A module's variable, of the module that has this procedure."""
        return self.procedures[module_procedure.lower()][1][name.lower()]

    def run(self, name: str, *given: Any) -> Any:
        """Call a procedure from outside."""
        return self.invoke(name, [Variable(None, value, given=True) for value in given], {})

    def invoke(self, name: str, given: list[Variable], named: Mapping[str, Variable]) -> Any:
        lazy, own, statics = self.procedures[name.lower()]
        parsed = lazy()
        frame = Frame(self, own, statics)
        passed = frame.take(parsed, given, named)
        frame.names[parsed.name.lower()] = Variable(parsed.returns)
        frame.run(parsed)
        for there, here in passed:
            there.value = here.value
        return frame.names[parsed.name.lower()].value


class Frame:
    """A procedure while it runs."""

    def __init__(self, project: Project, own: Names, statics: Names) -> None:
        self.project, self.own, self.statics, self.library = project, own, statics, project.library
        self.names: Names = {}
        self.withs: list[Any] = []
        self.loops: dict[int, Iterator[Any]] = {}
        self.subject: Any = EMPTY
        self.handler: str | None = None
        self.handling = False

    def take(
        self, parsed: parse.Parsed, given: list[Variable], named: Mapping[str, Variable]
    ) -> list[tuple[Variable, Variable]]:
        """The arguments as parameters; which variables get their values back."""
        back = []
        for param, there in itertools.zip_longest(parsed.params, given):
            there = there or named.get(param.name.lower()) or Variable(None, MISSING, given=True)
            here = Variable(param.as_type)
            if there.value is MISSING and param.default_raw:
                here.put(self.value(parse.expression_of(param.default_raw)))
            elif there.value is MISSING and param.as_type and param.as_type.lower() != "variant":
                pass  # a type's own start, as VBA gives
            else:
                here.put(there.value)
                if not param.by_val:
                    back.append((there, here))
            self.names[param.name.lower()] = here
        return back

    def run(self, parsed: parse.Parsed) -> None:
        """Step by step to the end, or out with an error that no On Error takes."""
        at = 0
        while at != LEAVE and at < len(parsed.code):
            try:
                went = parsed.code[at](self)
                at = at + 1 if went is None else went
            except self.library.errors as error:
                if self.handler is None or self.handling:
                    raise
                self.project.err.take(self.library.told(error))
                if self.handler == "next":
                    at += 1
                else:
                    self.handling, at = True, parsed.labels[self.handler]
        if self.handling:
            self.project.err.clear()

    # statements

    def declare(self, name: str, kind: str | None, static: bool, value: Any = None) -> None:
        if static:
            self.names[name.lower()] = self.statics.setdefault(name.lower(), Variable(kind))
        else:
            self.names[name.lower()] = Variable(kind, value, given=value is not None)

    def assign(self, target: Any, value: Any) -> None:
        if isinstance(target, nodes.IdentifierExpr):
            self.find(target.name).put(value)
        elif isinstance(target, nodes.MemberAccessExpr):
            self.library.put(self.value(target.object_), target.member, value)
        else:
            self.value(target.callee).put(value, *(self.value(one.value) for one in target.args))

    def call(self, callee: Any, given: list[Any] | None) -> None:
        """A call as a statement."""
        if isinstance(callee, nodes.IndexExpr) and given is None:
            callee, given = callee.callee, callee.args
        self.applied(callee, given or [])

    def leave(self) -> int:
        return LEAVE

    def on_error(self, how: str | None) -> None:
        self.handler, self.handling = how, False
        self.project.err.clear()

    def resume(self, at: int) -> int:
        self.handling = False
        self.project.err.clear()
        return at

    def choose(self, subject: Any) -> None:
        self.subject = self.value(subject)

    def chosen(self, options: list[Any]) -> bool:
        return any(OPERATORS["="](self.subject, self.value(option)) for option in options)

    def start(self, block: parse.Block, values: Iterable[Any]) -> None:
        self.loops[id(block.end)] = iter(values)

    def each(self, source: Any) -> Iterable[Any]:
        return self.library.items(self.value(source))

    def counted(self, first: Any, last: Any) -> Iterable[int]:
        return range(int(self.value(first)), int(self.value(last)) + 1)

    def advance(self, block: parse.Block, name: str) -> bool:
        for value in self.loops[id(block.end)]:
            self.find(name).put(value)
            return True
        return False

    # expressions

    def find(self, name: str) -> Variable:
        for names in (self.names, self.own, self.project.public):
            if name.lower() in names:
                return names[name.lower()]
        raise AssertionError(f"{name} is not declared")  # Option Explicit

    def known(self, name: str) -> bool:
        return any(name.lower() in names for names in (self.names, self.own, self.project.public))

    def holds(self, condition: Any) -> bool:
        return condition is not None and truth(self.value(condition))

    def value(self, node: Any) -> Any:
        return getattr(self, f"_{node.EXPR_KIND.name.lower()}")(node)

    def _literal(self, node: nodes.LiteralExpr) -> Any:
        kind, raw = node.literal_kind.value, node.raw
        if kind == "string":
            return raw[1:-1].replace('""', '"')
        if kind == "integer":
            return int(raw.rstrip("&%"))
        return {"true": True, "false": False, "nothing": None, "empty": EMPTY}.get(raw.lower(), raw)

    def _paren(self, node: nodes.ParenExpr) -> Any:
        return self.value(node.inner)

    def _unary(self, node: nodes.UnaryExpr) -> Any:
        value = self.value(node.operand)
        if node.operator == "-":
            return -value
        return not value if isinstance(value, bool) else ~int(value)

    def _binary(self, node: nodes.BinaryExpr) -> Any:
        return OPERATORS[node.operator.lower()](self.value(node.left), self.value(node.right))

    def _identifier(self, node: nodes.IdentifierExpr) -> Any:
        return self.find(node.name).value if self.known(node.name) else self.applied(node, [])

    def _member_access(self, node: nodes.MemberAccessExpr) -> Any:
        return self.applied(node, [])

    def _index(self, node: nodes.IndexExpr) -> Any:
        return self.applied(node.callee, node.args)

    def argument(self, node: Any) -> Variable:
        """What a call hands over: a variable itself, so that it can be written to, or a value."""
        if isinstance(node, nodes.IdentifierExpr) and self.known(node.name):
            return self.find(node.name)
        return Variable(None, MISSING if node is None else self.value(node), given=True)

    def applied(self, callee: Any, args: list[Any]) -> Any:
        """A procedure called, an array's item, an object's member or its item."""
        given = [self.argument(one.value) for one in args if one.name is None]
        named = {one.name.lower(): self.argument(one.value) for one in args if one.name is not None}
        if isinstance(callee, nodes.MemberAccessExpr):
            owner = self.withs[-1] if callee.object_ is None else self.value(callee.object_)
            plain = [one.value for one in given]
            return self.library.member(owner, callee.member, plain, {one: there.value for one, there in named.items()})
        if not isinstance(callee, nodes.IdentifierExpr):
            return self.library.item(self.value(callee), [one.value for one in given])
        name = callee.name.lower()
        if name in self.project.procedures:
            return self.project.invoke(name, given, named)
        if self.known(name):
            return self.library.item(self.find(name).value, [one.value for one in given])
        if name in self.project.around:
            return self.library.item(self.project.around[name], [one.value for one in given])
        return self.library.function(name, given)
