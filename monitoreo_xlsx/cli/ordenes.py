"""Corre cada orden y cuenta en la consola lo que pasó."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from monitoreo_xlsx import flujo
from monitoreo_xlsx.cli.en_json import escribir_json
from monitoreo_xlsx.cli.espejo import mostrar_espejo
from monitoreo_xlsx.cli.por_revisar import contar_hallazgos, contar_por_codigo, cuantas
from monitoreo_xlsx.flujo import Resultado, ruta_relativa
from monitoreo_xlsx.hallazgos import visible

_MAXIMO_DE_CREADOS = 15
_MAXIMO_DE_SALIDAS = 6
_CON_BARRA = 25


def correr(opciones: argparse.Namespace) -> int:
    """Corre la orden y devuelve su código de salida."""
    return _ORDENES[opciones.orden](opciones)


def _demo(opciones: argparse.Namespace) -> int:
    carpeta = Path(opciones.carpeta)
    with _progreso() as avance:
        resultado = flujo.demo(carpeta, avance=avance)
    print(f"IE de ejemplo en «{visible(str(carpeta))}»: nombres y puntajes son inventados.")
    _contar(resultado)
    print("Las celdas por corregir del ejemplo están puestas a propósito, para que vea cómo se señalan.")
    return 0


def _nuevo(opciones: argparse.Namespace) -> int:
    if opciones.desde is not None:
        return _siguiente(opciones)
    creados = flujo.nuevo(opciones.carpeta, rubrica=opciones.rubrica, periodo=opciones.periodo)
    _listar(creados, Path(opciones.carpeta))
    print("Ahora llene cronograma.xlsx. Después cree las fichas con:")
    print(f'  monitoreo fichas "{opciones.carpeta}"')
    return 0


def _siguiente(opciones: argparse.Namespace) -> int:
    """Cuenta qué se trajo del periodo anterior; sus errores no detienen, pero se dicen (código 1)."""
    traido = flujo.siguiente(opciones.carpeta, opciones.desde, periodo=opciones.periodo, rubrica=opciones.rubrica)
    _listar(traido.creados, Path(opciones.carpeta))
    if any(ruta.name == "cronograma.xlsx" for ruta in traido.creados):
        print(f"Del {traido.anterior.institucion.periodo} se trajo al cronograma del {traido.periodo}:")
        priorizadas = cuantas(len(traido.priorizadas), "viene priorizada", "vienen priorizadas")
        print(f"  {cuantas(len(traido.docentes), 'docente', 'docentes')} ({priorizadas})")
        print(f"  {cuantas(len(traido.compromisos), 'compromiso abierto', 'compromisos abiertos')}")
        print(f"  {cuantas(len(traido.anterior.momentos), 'visita', 'visitas')} con su mes, sin fechas ni marcas; y sus listas")
        print(
            "Revise quiénes siguen, sus aulas y quién es nueva; escriba el lema del año y el número de estudiantes, y programe las visitas."
        )
    elif traido.creados:
        print("El cronograma ya estaba y no se tocó: no se trajo nada a él.")
    if traido.errores:
        print(f"\nLa carpeta anterior, «{opciones.desde}», tiene errores: lo que no se pudo leer en ella no se trajo.")
        contar_hallazgos(traido.errores)
    print("Después cree las fichas con:")
    print(f'  monitoreo fichas "{opciones.carpeta}"')
    return int(bool(traido.errores))


def _fichas(opciones: argparse.Namespace) -> int:
    creadas = flujo.fichas(opciones.carpeta, visita=opciones.visita, formato=opciones.formato, tipo=opciones.tipo)
    _listar(creadas, Path(opciones.carpeta))
    if creadas:
        print("Llénelas después de cada visita. Para consolidar:")
        print(f'  monitoreo consolidar "{opciones.carpeta}"')
    return 0


def _validar(opciones: argparse.Namespace) -> int:
    with _progreso() as avance:
        resultado = flujo.validar(opciones.carpeta, avance=avance)
    return _terminar(resultado, en_json=opciones.json)


def _consolidar(opciones: argparse.Namespace) -> int:
    with _progreso() as avance:
        resultado = flujo.consolidar(
            opciones.carpeta,
            salida=opciones.salida,
            fecha_corte=opciones.fecha_corte,
            sin_nombres=opciones.sin_nombres,
            avance=avance,
        )
    return _terminar(resultado, en_json=opciones.json)


def _espejo(opciones: argparse.Namespace) -> int:
    with _progreso() as avance:
        resultado = flujo.espejo(opciones.carpeta, guardar=opciones.guardar, avance=avance)
    mostrar_espejo(resultado)
    return 0


_ORDENES: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "nuevo": _nuevo,
    "fichas": _fichas,
    "validar": _validar,
    "consolidar": _consolidar,
    "espejo": _espejo,
}


@contextmanager
def _progreso() -> Iterator[Callable[[int, int], None]]:
    """Una barra en la consola cuando hay muchos libros y alguien mira."""
    barra = None

    def avance(hechos: int, total: int) -> None:
        nonlocal barra
        if barra is None and total >= _CON_BARRA and sys.stderr.isatty():
            from tqdm import tqdm  # noqa: PLC0415 - solo hace falta si hay mucho que leer

            barra = tqdm(total=total, desc="Leyendo", unit="libro", ascii=True, leave=False)
        if barra is not None:
            barra.update(hechos - barra.n)

    try:
        yield avance
    finally:
        if barra is not None:
            barra.close()


def _terminar(resultado: Resultado, *, en_json: bool) -> int:
    if en_json:
        escribir_json(resultado.a_json())
    else:
        _contar(resultado)
    return resultado.codigo


def _contar(resultado: Resultado) -> None:
    r = resultado.resumen
    print(f"Docentes: {r['docentes']}   Visitas: {r['visitas_ejecutadas']} de {r['visitas_programadas']} ejecutadas")
    otras = f"{r['otras_fichas']} de otro tipo, " if r["otras_fichas"] else ""
    leidas = cuantas(r["fichas_leidas"], "leída", "leídas")
    consolidadas = cuantas(r["fichas_consolidadas"], "consolidada", "consolidadas")
    apartadas = cuantas(r["fichas_apartadas"], "apartada", "apartadas")
    print(f"Fichas: {leidas}, {consolidadas}, {otras}{apartadas}")
    (contar_por_codigo if resultado.sin_nombres else contar_hallazgos)(resultado.hallazgos)
    for ruta in resultado.rutas[:_MAXIMO_DE_SALIDAS]:
        print(f"Escrito: {visible(ruta if resultado.sin_nombres else str(resultado.carpeta / ruta))}")
    if len(resultado.salidas) > _MAXIMO_DE_SALIDAS:
        resto = cuantas(len(resultado.salidas) - _MAXIMO_DE_SALIDAS, "archivo más", "archivos más")
        print(f"  y {resto}, en la misma carpeta.")


def _listar(rutas: Sequence[Path], carpeta: Path) -> None:
    if not rutas:
        print("No hizo falta crear nada: todo estaba ya en la carpeta, y no se tocó.")
        return
    donde = visible(str(carpeta))
    print(f"Se crearon {len(rutas)} archivos en «{donde}»:" if len(rutas) > 1 else f"Se creó 1 archivo en «{donde}»:")
    for ruta in rutas[:_MAXIMO_DE_CREADOS]:
        print(f"  {visible(ruta_relativa(ruta, carpeta))}")
    if len(rutas) > _MAXIMO_DE_CREADOS:
        print(f"  y {len(rutas) - _MAXIMO_DE_CREADOS} más")
