"""Cruces entre los aprendizajes y las fichas."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Expediente, MomentoLogro


def evaluados_de_mas(expediente: Expediente) -> Iterator[Hallazgo]:
    """APR-007: en un aula hay más evaluados que los matriculados de sus fichas; se dice una vez por aula y momento."""
    matricula: dict[str, int] = {}
    for ficha in expediente.fichas:
        matricula[ficha.docente] = max(matricula.get(ficha.docente, 0), ficha.matriculados or 0)
    dichas: set[tuple[str, MomentoLogro]] = set()
    for logro in expediente.logros:
        matriculados = matricula.get(logro.docente, 0)
        clave = (logro.docente, logro.momento)
        if logro.completo and matriculados and (logro.evaluados or 0) > matriculados and clave not in dichas:
            dichas.add(clave)
            yield Hallazgo("APR-007", logro.lugar, str(logro.evaluados), {"aula": logro.aula, "matriculados": str(matriculados)})
