"""The remarks that stages make, one module a subject; a module in this folder needs no entry."""

from importlib import import_module
from pkgutil import iter_modules

from roundup.model.remark import Remark

REMARKS = tuple(
    value
    for subject in iter_modules(__path__, f"{__name__}.")
    for value in vars(import_module(subject.name)).values()
    if isinstance(value, Remark)
)
ALLOWABLE = frozenset(
    called for remark in REMARKS if remark.may_be_allowed for called in (remark.code, remark.name)
)
STOPPING = frozenset(remark.code for remark in REMARKS if remark.stops_building)
