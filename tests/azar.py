"""Cuántos casos busca al azar cada prueba: lo dice el perfil en uso, y una prueba cara pide solo una parte."""

from __future__ import annotations

from math import ceil

from hypothesis import HealthCheck, settings

_DE_PRUEBA = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile("breve", max_examples=100, deadline=None, suppress_health_check=_DE_PRUEBA)
settings.register_profile("largo", max_examples=500, deadline=None, suppress_health_check=_DE_PRUEBA)


def cuantos(parte: float) -> int:
    """Cuántos casos son esa parte de los del perfil."""
    return ceil(settings.default.max_examples * parte)


def solo(parte: float) -> settings:
    """La prueba busca esa parte de los casos del perfil."""
    return settings(max_examples=cuantos(parte))
