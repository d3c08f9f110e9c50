"""Logros para probar, y las dos competencias que evalúan las aulas de estas pruebas."""

from __future__ import annotations

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Competencia, Logro, MomentoLogro

DIAGNOSTICO, PROCESO, FINAL = MomentoLogro
COMPETENCIAS = (
    Competencia("MA1", "Resuelve problemas de cantidad", "Matemática", ("4", "5")),
    Competencia("CO3", "Escribe", "Comunicación", ("5",)),
)


def logro(docente: str, edad: str, competencia: str, momento: MomentoLogro, *conteos: int | None, evaluados: int | None = None) -> Logro:
    """Un logro con sus conteos de AD a C; los evaluados, si no se dicen, son su suma."""
    total = sum(n for n in conteos if n is not None) if evaluados is None else evaluados
    lugar = Ubicacion("aprendizajes.xlsx", "Logros", "C5")
    return Logro(docente, f"{edad} años {docente}", edad, "A", competencia, momento, lugar, *conteos, evaluados=total)
