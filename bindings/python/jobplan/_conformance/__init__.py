"""What each op of the conformance vectors calls, a module a topic: importing them fills ``OPS``."""

from . import annual, base, calendar_leave, capacity, delivery, demand, framework, service, variance, waiting, workforce, year
from .ops import OPS

__all__ = ["OPS", "annual", "base", "calendar_leave", "capacity", "delivery", "demand", "framework", "service", "variance", "waiting", "workforce", "year"]
