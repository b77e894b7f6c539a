"""Templates: run in a sandbox, and compiled once for a Python.

A house's layout may come from anywhere, so its templates see no more than they are given. What
Jinja compiled of a template is kept beside the bytecode of this module, or in the user's cache,
under a digest of the template's text. It is compiled again where that is missing, damaged, of
another Python or Jinja, or unwritable.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, PrefixLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from roundup.bytecode import store_path
from roundup.rendering.layouts import text_of
from roundup.rendering.restraint import refuse_large

# Names of what a template receives may differ, but these change the code that Jinja makes of it.
SYNTAX: Mapping[str, bool] = {
    # Not `select_autoescape()`: it leaves templates called `.html.j2` unescaped.
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
# What would write words as markup. What was compiled before it was refused is compiled again.
REFUSED = ("safe", "autoescape", "large sums")
KEPT_IN = store_path(__file__, ".templates").parent


# Filters, and methods of texts, whose second argument says how long what they make is.
WIDE_FILTERS = ("center", "indent", "batch", "slice")
WIDE_METHODS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"})
WIDEST = 10_000


def narrow(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that raises `OverflowError` for a width that no page needs."""

    @wraps(filter_)
    def filtered(*values: Any, **named: Any) -> Any:
        refuse_wide((*values, *named.values()))
        return filter_(*values, **named)

    return filtered


def refuse_wide(values: Iterable[Any]) -> None:
    """Raise `OverflowError` if one of some arguments is a width that no page needs."""
    if any(isinstance(value, int) and value > WIDEST for value in values):
        raise OverflowError(f"a width or a number over {WIDEST:,}")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which remembers what it said of an attribute of a type.

    What it says depends on the type and on the attribute's name alone; a page asks it a thousand
    times.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        del self.filters["safe"]
        self.filters |= {name: narrow(self.filters[name]) for name in WIDE_FILTERS}
        self.known: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute."""
        key = (type(obj), attr)
        if key not in self.known:
            self.known[key] = super().is_safe_attribute(obj, attr, value)
        return self.known[key]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template; raise `TemplateSyntaxError` if it writes words as markup."""
        template = super()._parse(source, name, filename)
        for node in template.find_all((nodes.Filter, nodes.EvalContextModifier)):
            words = unescaping(node)
            if words:
                message = f"{words} would write words as markup; everything is escaped"
                raise TemplateSyntaxError(message, node.lineno, name, filename)
        return template

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do a sum, unless what it makes would be too large."""
        refuse_large(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, callee: Any, /, *values: Any, **named: Any) -> Any:
        """Call something for a template; its macros are its own, and need no questions."""
        if type(callee) is not Macro:
            if getattr(callee, "__name__", "") in WIDE_METHODS:
                refuse_wide((*values, *named.values()))
            return super().call(context, callee, *values, **named)
        named.pop("_block_vars", None)  # what Jinja passes to all that wants a context
        named.pop("_loop_vars", None)
        return callee(context.eval_ctx, *values, **named)


def unescaping(node: nodes.Node) -> str:
    """Return what a node of a template has to say for writing words as markup; usually nothing."""
    match node:
        case nodes.Filter(name="safe"):
            return "`safe`"
        case nodes.EvalContextModifier(options=options):
            switches = [each.value for each in options if each.key == "autoescape"]
            is_on = all(isinstance(each, nodes.Const) and each.value is True for each in switches)
            return "" if is_on else "`autoescape`"
        case _:
            return ""


class FolderLoader(BaseLoader):
    """The templates in a folder; a link that leads out of it is refused."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its path, and what says whether it is still the same."""
        del environment
        path = self.folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise TemplateNotFound(template)
        text, changed = text_of(path, self.folder), path.stat().st_mtime
        return text, str(path), lambda: path.is_file() and path.stat().st_mtime == changed


class CompiledTemplates(FileSystemBytecodeCache):
    """The templates that Jinja has compiled, one file each; one that cannot be kept is not."""

    def __init__(self, folder: Path) -> None:
        syntax = sha256(
            repr((jinja2.__version__, sorted(SYNTAX.items()), REFUSED)).encode()
        ).hexdigest()
        super().__init__(str(folder), f"{syntax[:8]}-%s.template")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if it can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, whole or not at all."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def sandbox(
    folders: Mapping[str, Path],
    filters: Mapping[str, Callable[..., Any]],
    names: Mapping[str, object],
) -> Sandbox:
    """Set up Jinja for the templates in some folders, with filters and names for all."""
    environment = Sandbox(
        loader=PrefixLoader({name: FolderLoader(folder) for name, folder in folders.items()}),
        undefined=StrictUndefined,
        bytecode_cache=CompiledTemplates(KEPT_IN),
        **SYNTAX,
    )
    environment.filters |= filters
    environment.globals |= names
    return environment
