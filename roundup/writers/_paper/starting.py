"""What makes importing WeasyPrint quicker, and changes nothing of what is imported.

A page is set without half of what WeasyPrint imports, and most of the rest is the same each time.
All of this reaches into WeasyPrint, like `quickening`, and is used with the same versions.
"""

import marshal
import pickle
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib import import_module, resources
from importlib.metadata import version
from io import BytesIO, StringIO
from types import FunctionType, ModuleType
from typing import Any

from roundup.writers._paper.keeping import keep, kept


@contextmanager
def importing() -> Iterator[None]:
    """Import WeasyPrint with some modules in the place of others."""
    modules = {"cffi": ready_types()} if sys.platform == "linux" else {}
    if "fontTools" not in sys.modules:
        modules |= late_modules()
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    resources.files = files_beside_ready_sheets
    try:
        yield
    finally:
        resources.files = find_files
        if "weasyprint.html" in sys.modules:
            vars(sys.modules["weasyprint.html"])["CSS"] = sys.modules["weasyprint"].CSS
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name)
            else:
                sys.modules[name] = module


def ready_types() -> ModuleType:
    """Return a `cffi` that has no parser for C: it loads what was parsed before.

    What it makes does more in C itself, so that everything that is asked of Pango is quicker. And
    it leaves it to the loader to find a library, among the names that WeasyPrint tries, instead of
    starting a compiler and `ldconfig` for each of them.
    """
    module = ModuleType("cffi")
    vars(module)["FFI"] = Declarations
    return module


class Declarations:
    """What WeasyPrint declares in C, until it has declared it."""

    def cdef(self, source: str) -> None:
        """Put what was declared in the place of this, in the module that declares it."""
        key = f"{version('cffi')} {sha256(source.encode()).hexdigest()}"
        data = kept(".types", key)
        if data is None:
            code = compile(read_declarations(source), "<types>", "exec")
            keep(".types", key, marshal.dumps(code))
        else:
            code = marshal.loads(data)  # noqa: S302 (trusted like bytecode)
        declared: dict[str, Any] = {}
        exec(code, declared)  # noqa: S102 (what cffi has written)
        vars(sys.modules["weasyprint.text.ffi"])["ffi"] = declared["ffi"]


def read_declarations(source: str) -> str:
    """Parse declarations in C; return the module in Python that cffi makes of them."""
    substitute = sys.modules.pop("cffi")
    try:
        recompiler = import_module("cffi.recompiler")
        ffi = sys.modules["cffi"].FFI()
        ffi.cdef(source)
        tables, written = recompiler.Recompiler(ffi, "types", target_is_python=True), StringIO()
        tables.collect_type_table()
        tables.collect_step_tables()
        tables.write_source_to_f(written, None)
    finally:
        sys.modules["cffi"] = substitute
    return written.getvalue()


def keep_hyphens() -> None:
    """Read where words of a language may be broken once, not in every process.

    The list for German takes half a second to read. What says more than where to break is read as
    ever.
    """
    from pyphen import HyphDict

    read = HyphDict.__init__

    def kept_read(self: Any, path: Any) -> None:
        described = path.stat()
        key = f"{version('pyphen')} {described.st_size} {described.st_mtime_ns}"
        data = kept(f".{path.stem}", key)
        if data is None:
            read(self, path)
            with suppress(ValueError):
                keep(f".{path.stem}", key, marshal.dumps(self.patterns))
        else:
            self.patterns, self.cache = marshal.loads(data), {}  # noqa: S302 (like bytecode)
            self.maxlen = max(map(len, self.patterns))

    HyphDict.__init__ = kept_read


def late_modules() -> Mapping[str, ModuleType]:
    """Return a fontTools that is imported when something of it is used.

    WeasyPrint uses it for fonts that are packed, of emoji, or of several weights in one file.
    """
    modules = {}
    for module_name, names in LATE.items():
        module = modules[module_name] = ModuleType(module_name)
        for name in names:
            vars(module)[name] = Late(module_name, name)
    return modules


class Late:
    """Something of fontTools that is not imported yet."""

    def __init__(self, module_name: str, name: str) -> None:
        """Note where it is."""
        self.__dict__.update(module_name=module_name, name=name)

    def __call__(self, *given: Any, **more: Any) -> Any:
        """Call it, imported."""
        return self.imported()(*given, **more)

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of it, imported."""
        return getattr(self.imported(), name)

    def imported(self) -> Any:
        """Import all of it, and put it where it is used."""
        for user in map(import_module, USERS):
            for name, late in tuple(vars(user).items()):
                if isinstance(late, Late):
                    setattr(user, name, something_of(late.module_name, late.name))
        return something_of(self.module_name, self.name)


def something_of(module_name: str, name: str) -> Any:
    """Return something of a module, or a module in it."""
    module = import_module(module_name)
    return getattr(module, name, None) or import_module(f"{module_name}.{name}")


def files_beside_ready_sheets(package: Any) -> Any:
    """Return the folder of a package; WeasyPrint asks before it parses its style sheets.

    It parses three while it is imported. Most pages need one of them, and that one is the same each
    time.
    """
    html = vars(sys.modules.get("weasyprint.html", ModuleType("none")))
    if "UA_STYLESHEET" not in html:
        html["CSS"] = ready_sheet
    return find_files(package)


def ready_sheet(*, string: str, counter_style: Any = None) -> Any:
    """Return a sheet of WeasyPrint's as it was parsed before, or one that is parsed when used."""
    if "@counter-style" not in string:
        return LateSheet(string, counter_style)
    versions = " ".join(map(version, ("weasyprint", "tinycss2", "cssselect2")))
    key = f"{versions} {sha256(string.encode()).hexdigest()}"
    data = kept(".sheet", key)
    if data is None:
        sheet = sys.modules["weasyprint"].CSS(string=string, counter_style=counter_style)
        written = BytesIO()
        Pickler(written, pickle.HIGHEST_PROTOCOL).dump((sheet, dict(counter_style)))
        keep(".sheet", key, written.getvalue())
        return sheet
    sheet, counters = pickle.loads(data)  # noqa: S301 (trusted like bytecode)
    counter_style.update(counters)
    return sheet


class LateSheet:
    """A style sheet that is not parsed yet."""

    def __init__(self, string: str, counter_style: Any) -> None:
        """Note what it is to be parsed from."""
        self.__dict__.update(string=string, counter_style=counter_style)

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the sheet, parsed."""
        sheet = sys.modules["weasyprint"].CSS(string=self.string, counter_style=self.counter_style)
        self.__dict__.update(vars(sheet))
        return getattr(sheet, name)


class Pickler(pickle.Pickler):
    """A pickler that knows the functions into which selectors are compiled."""

    def reducer_override(self, value: Any) -> Any:
        """Write a compiled selector as its code."""
        if isinstance(value, FunctionType) and value.__name__ == "<lambda>":
            return selector_test, (marshal.dumps(value.__code__),)
        return NotImplemented


def selector_test(code: bytes) -> FunctionType:
    """Return the function into which a selector was compiled."""
    compiler = import_module("cssselect2.compiler")
    known = {name: getattr(compiler, name) for name in KNOWN_TO_SELECTORS}
    return FunctionType(marshal.loads(code), known)  # noqa: S302 (trusted like bytecode)


find_files = resources.files
KNOWN_TO_SELECTORS = ("split_whitespace", "ascii_lower", "urlparse")
LATE: Mapping[str, tuple[str, ...]] = {
    "fontTools": ("subset",),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
USERS = ("weasyprint.text.fonts", "weasyprint.pdf.fonts")
