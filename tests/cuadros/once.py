"""Una escuela de once docentes a mitad de año: visitas por mes y por día, visitas entre pares, intervenciones en grupo y compromisos.

Vista al 16 de setiembre de 2024. Las cifras que las pruebas esperan se contaron a mano de estas listas.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Estado, Expediente, Forma, Momento, TipoForma, Visita
from monitoreo_xlsx.plantillas import MOTIVOS
from tests.cuadros.escuelas import IE, con_colores
from tests.indicadores.ayudas import docente, escuela, ficha, ficha_de_pares, intervencion, pareja, rubrica, visita

CORTE = date(2024, 9, 16)
CODIGOS = tuple(f"D{i:02d}" for i in range(1, 12))
NOMBRES = tuple(
    f"{nombre} Ficticia {apellido}"
    for nombre, apellido in zip(
        ("Ana", "Berta", "Carla", "Dora", "Elsa", "Flor", "Gina", "Hilda", "Irma", "Julia", "Karen"),
        ("Prueba", "Ensayo", "Muestra", "Modelo", "Ejemplo", "Tanteo", "Ñandú", "Supuesta", "De la Imaginación", "Simulada", "Demo"),
        strict=True,
    )
)
FORMAS = (
    Forma("Visita al aula", TipoForma.INDIVIDUAL),
    Forma("Visita entre pares", TipoForma.PARES),
    Forma("GIA", TipoForma.GRUPAL),
    Forma("Microtaller", TipoForma.GRUPAL),
    Forma("Pasantía", TipoForma.PARES),
)
TODAS = {"convocadas": CODIGOS}


def dia(mes: int, numero: int) -> dict[str, date]:
    return {"desde": date(2024, mes, numero), "hasta": date(2024, mes, numero)}


def mes(numero: int) -> dict[str, date]:
    return {"desde": date(2024, numero, 1), "hasta": date(2024, numero, 31 if numero in {8, 10} else 30)}


def _visitas() -> tuple[Visita, ...]:
    """I: todas en junio; D03 reprogramada y hecha, D10 vencida, D11 cancelada. II: en setiembre. III: en noviembre."""
    primera: dict[str, Any] = {
        "D03": {"nueva_fecha": date(2024, 7, 3), "motivo": "Clima"},
        "D11": {"estado": Estado.CANCELADA, "motivo": "Cambio de docente"},
    }
    segunda: dict[str, Any] = {
        "D01": dia(9, 12),
        "D02": dia(9, 18),
        "D03": dia(9, 20),
        "D04": {**dia(9, 10), "nueva_fecha": date(2024, 10, 3), "motivo": "licencia o permiso"},
        "D05": {**dia(9, 11), "estado": Estado.NO_EJECUTADA, "motivo": "Se inundó el aula"},
        "D06": dia(9, 13),
    }
    return (
        *(visita(c, 1, **{**mes(6), **primera.get(c, {})}) for c in CODIGOS),
        *(visita(c, 2, **{**mes(9), **segunda.get(c, {})}) for c in CODIGOS),
        *(visita(c, 3, **mes(11)) for c in CODIGOS[:8]),
    )


def once() -> Expediente:
    """La escuela completa."""
    personas = [
        replace(docente(c, edad, seccion), nombre=nombre)
        for c, nombre, edad, seccion in zip(CODIGOS, NOMBRES, "55554444333", "ABCDABCDABC", strict=True)
    ]
    niveles = ("3 3 2 3 3", "2 2 1 2 2", "3 4 3 3 3")
    fichas = [ficha(c, 1, niveles[i % 3], date(2024, 6, 3 + i)) for i, c in enumerate(CODIGOS[:9]) if c != "D03"]
    fichas += [ficha("D03", 1, "2 2 2 2 2", date(2024, 7, 3)), ficha("D01", 2, "3 3 3 3 3", date(2024, 9, 12))]
    parejas = (
        pareja("D02", "D01", desempeno="D2", **dia(8, 14)),
        pareja("D04", "D05", desempeno="D3", **dia(8, 21)),
        pareja("D06", "D07", desempeno="D3", **dia(9, 25)),
        pareja("D08", "D09", **mes(10)),
        pareja("D10", "D11", estado=Estado.REPROGRAMADA, nueva_fecha=date(2024, 10, 9), **mes(8)),
    )
    grupales = (
        intervencion(1, tema="Preguntas que hacen pensar", desempenos=("D2", "D3"), **dia(6, 21), **TODAS, asistentes=CODIGOS[:9]),
        intervencion(
            2,
            "Microtaller",
            tema="Retroalimentar mientras juegan: qué decir y qué preguntar",
            desempenos=("D3",),
            convocadas=CODIGOS[:4],
            asistentes=("D01", "D02", "D06"),
            responsable="Ana Ficticia Prueba",
            **dia(8, 9),
        ),
        intervencion(3, tema="Materiales del entorno", desempenos=("D2",), motivo="Huelga o paro", **dia(9, 4), **TODAS),
        intervencion(4, tema="Evaluación formativa", desempenos=("D3", "D4"), responsable="Directora Inventada", **dia(9, 27), **TODAS),
        intervencion(5, "Microtaller", tema="Registro de evidencias", convocadas=("D10", "D11"), **mes(10)),
        intervencion(6, tema="Balance", estado=Estado.CANCELADA, motivo="Actividad de la UGEL", **dia(8, 30), **TODAS),
    )
    base = escuela(personas, fichas, _visitas(), usar=con_colores(rubrica()), corte=CORTE)
    return replace(
        base,
        institucion=IE,
        momentos=(Momento(1, "I VISITA", 6), Momento(2, "II VISITA", 9), Momento(3, "III VISITA", 11)),
        formas=FORMAS,
        parejas=parejas,
        intervenciones=grupales,
        otras_fichas=(ficha_de_pares("D02", "D01", date(2024, 8, 14)), ficha_de_pares("D05", "D04", date(2024, 8, 22))),
        anteriores=(
            _compromiso(
                "D02", 1, "Formular al menos tres preguntas abiertas por sesión", date(2024, 8, 30), evidencia="Sesión con preguntas"
            ),
            _compromiso("D05", 2, "Registrar avances en el cuaderno de campo", date(2024, 9, 30)),
            _compromiso("D09", 3, "Ordenar los sectores con los niños", None),
        ),
    )


def de_nombres_raros() -> Expediente:
    """La misma, con formas y motivos que Excel podría leer como fecha, comodín u operador."""
    base = once()
    otros = {"GIA": "3-4", "Microtaller": 'Taller "*"', "Clima": ">Clima", "Huelga o paro": "1.1", "Licencia o permiso": "A?"}

    def con_otros(cosa: Any) -> Any:
        forma = {"forma": otros.get(cosa.forma, cosa.forma)} if hasattr(cosa, "forma") else {}
        return replace(cosa, motivo=otros.get(cosa.motivo.capitalize(), cosa.motivo), **forma)

    return replace(
        base,
        formas=tuple(Forma(otros.get(f.nombre, f.nombre), f.tipo) for f in base.formas),
        motivos=tuple(otros.get(m, m) for m in MOTIVOS),
        visitas=tuple(map(con_otros, base.visitas)),
        parejas=tuple(map(con_otros, base.parejas)),
        intervenciones=tuple(map(con_otros, base.intervenciones)),
    )


def _compromiso(codigo: str, numero: int, texto: str, plazo: date | None, **campos: Any) -> Compromiso:
    return Compromiso(codigo, 0, numero, texto, Ubicacion("cronograma.xlsx", "Compromisos", f"C{numero + 5}"), plazo=plazo, **campos)
