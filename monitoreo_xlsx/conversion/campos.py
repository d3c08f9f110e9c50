"""Convierte una celda según el tipo que su campo declara en `plantillas`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import codigos, fechas, horas, niveles, numeros, opciones, programacion
from monitoreo_xlsx.conversion.textos import limpio
from monitoreo_xlsx.conversion.valores import Contexto, Valor, exigir_legible
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.plantillas import Campo, Tipo

_Conversor = Callable[[Celda, Campo, Contexto], Valor[Any]]


def convertir(campo: Campo, celda: Celda, contexto: Contexto) -> Valor[Any]:
    """Convierte la celda al tipo del campo.

    Raises:
        CeldaInvalida: la celda no dice lo que su campo admite.
    """
    exigir_legible(celda)
    return _CONVERSORES[campo.tipo](celda, campo, contexto)


def _nivel(celda: Celda, _: Campo, contexto: Contexto) -> Valor[int | None]:
    if contexto.rubrica is None:
        raise ValueError("para leer un nivel hace falta la rúbrica")
    return niveles.nivel(celda, contexto.rubrica)


def _forma(celda: Celda, campo: Campo, contexto: Contexto) -> Valor[str]:
    codigo = "INT-001" if contexto.formas else "CEL-012"
    try:
        return opciones.opcion(celda, campo.rotulo, contexto.formas or campo.opciones, codigo)
    except CeldaInvalida:
        if contexto.listas_abiertas:
            return Valor("")
        raise


_CONVERSORES: Mapping[Tipo, _Conversor] = {
    "texto": lambda celda, _campo, _contexto: Valor(limpio(celda.texto)),
    "entero": lambda celda, campo, _contexto: numeros.entero(celda, campo.rotulo, campo.minimo, campo.maximo),
    "numero": lambda celda, campo, _contexto: numeros.numero(celda, campo.rotulo),
    "periodo": lambda celda, _campo, _contexto: numeros.periodo(celda),
    "fecha": lambda celda, _campo, contexto: fechas.fecha(celda, contexto.periodo, contexto.mes, contexto.mes_probable),
    "hora": lambda celda, _campo, _contexto: horas.hora(celda),
    "dni": lambda celda, _campo, _contexto: codigos.dni(celda),
    "codigo_modular": lambda celda, _campo, _contexto: codigos.codigo_modular(celda),
    "opcion": lambda celda, campo, _contexto: opciones.opcion(celda, campo.rotulo, campo.opciones, sinonimos=campo.sinonimos),
    "opcion_abierta": lambda celda, campo, _contexto: opciones.opcion_abierta(celda, campo.rotulo, campo.opciones, campo.sinonimos),
    "forma": _forma,
    "motivo": lambda celda, campo, contexto: opciones.motivo(celda, contexto.motivos, campo.opciones, abierta=contexto.listas_abiertas),
    "si_no": lambda celda, campo, _contexto: opciones.si_no(celda, campo.rotulo),
    "visita": lambda celda, _campo, contexto: opciones.visita(celda, contexto.visitas),
    "marca": lambda celda, _campo, contexto: programacion.marca(
        celda, contexto.periodo, contexto.mes, unos_son_marcas=contexto.unos_son_marcas
    ),
    "nivel": _nivel,
    "color": lambda celda, _campo, _contexto: codigos.color(celda),
}
