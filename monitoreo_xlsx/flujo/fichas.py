"""Crear las fichas por llenar: de la directora, de pares, de autoevaluación, de segunda observación y de consenso."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from monitoreo_xlsx.flujo.consolidar import leer
from monitoreo_xlsx.flujo.preparar import crear_los_que_faltan
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.modelo import DECLARADAS_SIN_HACER, Compromiso, Docente, Expediente, Momento, Pareja, TipoFicha
from monitoreo_xlsx.reglas.celdas_juntas import celdas_juntas
from monitoreo_xlsx.reglas.seguimiento import al_corte
from monitoreo_xlsx.rubricas import competencias_de_fabrica

if TYPE_CHECKING:
    from monitoreo_xlsx.salida.plantillas import Pedido

FORMATOS = ("ficha", "libro", "registro")
TIPOS = {
    "observacion": TipoFicha.OBSERVACION,
    "pares": TipoFicha.PARES,
    "autoevaluacion": TipoFicha.AUTOEVALUACION,
    "segunda": TipoFicha.SEGUNDA,
    "consenso": TipoFicha.CONSENSO,
}
"""Cómo se pide cada tipo de ficha, y la carpeta de «fichas» donde queda (la observación, en la raíz)."""


def fichas(carpeta: str | Path, *, visita: int | None = None, formato: str = "ficha", tipo: str = "observacion") -> tuple[Path, ...]:
    """Crea las fichas prellenadas de lo programado que aún no tiene ficha de ese tipo, y devuelve lo que escribió.

    `formato`: «ficha» (un libro por docente y visita), «libro» (uno por visita, una hoja por docente) o «registro»
    (una fila por docente y visita). `tipo` es una clave de `TIPOS`; las de pares salen de la hoja «Pares» del cronograma. Cada
    ficha de observación lleva los compromisos que seguían abiertos, para verificarlos. Con las de observación crea también
    `aprendizajes.xlsx`, con las aulas del cronograma, si la carpeta no tiene uno.

    Raises:
        MonitoreoError: lo que `leer`, o el cronograma no tiene docentes, esa visita, ninguna marcada o, si son de pares, parejas.
    """
    from monitoreo_xlsx.salida.plantillas import libro_aprendizajes  # noqa: PLC0415 - xlsxwriter tarda en cargar

    expediente = leer(carpeta)
    momentos = [m for m in expediente.momentos if visita in {None, m.numero}]
    _exigir_programadas(expediente, momentos, TIPOS[tipo])
    destino = Path(carpeta) / "fichas" / ("" if tipo == "observacion" else tipo)
    pedidos = {m: _pedidos(expediente, m, TIPOS[tipo]) for m in momentos}
    archivos = dict(_por_formato(expediente, pedidos, destino, formato))
    if TIPOS[tipo] is TipoFicha.OBSERVACION and not expediente.competencias:
        archivos[Path(carpeta) / "aprendizajes.xlsx"] = libro_aprendizajes(
            expediente.institucion, expediente.docentes, competencias_de_fabrica()
        )
    return crear_los_que_faltan(archivos)


def _exigir_programadas(expediente: Expediente, momentos: Sequence[Momento], tipo: TipoFicha) -> None:
    """Comprueba que haya para qué crear fichas. Lanza `MonitoreoError`, que dice qué celda llenar."""
    if not expediente.docentes:
        raise MonitoreoError("El cronograma todavía no tiene docentes. Llene cronograma.xlsx y vuelva a intentarlo.")
    if not momentos and expediente.momentos:
        hay = ", ".join(m.romano for m in expediente.momentos)
        raise MonitoreoError(f"El cronograma no tiene esa visita. Las que tiene son: {hay}.")
    if tipo is TipoFicha.PARES:
        if not expediente.parejas:
            raise MonitoreoError("El cronograma todavía no tiene visitas entre pares. Escríbalas en su hoja «Pares» y vuelva a intentarlo.")
        return
    pedidas = {m.numero for m in momentos}
    if not any(v.numero in pedidas for v in expediente.visitas):
        cual = f"la visita {momentos[0].romano}" if len(momentos) == 1 else "ninguna visita"
        celdas = [lugar for (_, numero), lugar in expediente.por_marcar.items() if numero in pedidas]
        como = f"ponga ✓ en {celdas[0].hoja}!{celdas_juntas(celdas)}" if celdas else "agregue una fila por visita"
        raise MonitoreoError(f"Ninguna docente tiene marcada {cual}: {como} de cronograma.xlsx y vuelva a intentarlo.")


def _por_formato(
    expediente: Expediente, pedidos: dict[Momento, Sequence[Pedido]], destino: Path, formato: str
) -> Iterator[tuple[Path, bytes]]:
    from monitoreo_xlsx.salida.plantillas import libro_ficha, libro_registro  # noqa: PLC0415 - xlsxwriter tarda en cargar

    ie, rubrica = expediente.institucion, expediente.rubrica
    if formato == "registro":
        todos = [pedido for suyos in pedidos.values() for pedido in suyos]
        nombre = "registro" if len(pedidos) > 1 else f"registro-visita-{next(iter(pedidos)).romano}"
        if todos:
            yield destino / f"{nombre}.xlsx", libro_registro(ie, rubrica, todos)
        return
    for momento, suyos in pedidos.items():
        carpeta = destino / f"visita-{momento.romano}"
        if formato == "libro" and suyos:
            yield carpeta.with_suffix(".xlsx"), libro_ficha(ie, rubrica, list(suyos))
        elif formato == "ficha":
            for pedido in suyos:
                yield carpeta / f"{_nombre(pedido)}.xlsx", libro_ficha(ie, rubrica, [pedido])


def _nombre(pedido: Pedido) -> str:
    from monitoreo_xlsx.salida.plantillas import nombre_de_archivo  # noqa: PLC0415

    docente = pedido.docente
    partes = [f"{docente.codigo} {docente.nombre}"] if docente else []
    partes += [f"observa {pedido.observadora.codigo}"] if pedido.observadora else []
    return nombre_de_archivo(" ".join(partes))


def _pedidos(expediente: Expediente, momento: Momento, tipo: TipoFicha) -> Sequence[Pedido]:
    """Lo programado en un momento que todavía no tiene ficha de ese tipo, en el orden del cronograma."""
    if tipo is TipoFicha.PARES:
        return _de_pares(expediente, momento)
    from monitoreo_xlsx.salida.plantillas import Pedido  # noqa: PLC0415

    existentes = expediente.todas if tipo is TipoFicha.OBSERVACION else expediente.otras_fichas
    hechas = {f.docente for f in existentes if f.visita == momento.numero and f.tipo is tipo}
    visitas = {v.docente: v for v in expediente.visitas if v.numero == momento.numero and v.estado not in DECLARADAS_SIN_HACER}
    pendientes = _pendientes(expediente, momento) if tipo is TipoFicha.OBSERVACION else lambda _: ()
    return [
        Pedido(docente, momento, visitas[docente.codigo], tipo=tipo, pendientes=pendientes(docente))
        for docente in expediente.docentes
        if docente.codigo in visitas and docente.codigo not in hechas
    ]


def _pendientes(expediente: Expediente, momento: Momento) -> Callable[[Docente], tuple[Compromiso, ...]]:
    """Los compromisos de cada docente que siguen abiertos y son de una visita anterior, o del periodo anterior."""
    abiertos = [estado.compromiso for estado in al_corte(expediente) if estado.abierto and estado.compromiso.visita < momento.numero]
    return lambda docente: tuple(c for c in abiertos if c.docente == docente.codigo)


def _de_pares(expediente: Expediente, momento: Momento) -> Sequence[Pedido]:
    from monitoreo_xlsx.salida.plantillas import Pedido  # noqa: PLC0415

    hechas = {(f.docente, f.observadora) for f in expediente.otras_fichas if f.tipo is TipoFicha.PARES}
    return [
        Pedido(expediente.docente(p.observada), momento, tipo=TipoFicha.PARES, observadora=expediente.docente(p.observadora), pareja=p)
        for p in expediente.parejas
        if (p.observada, p.observadora) not in hechas
        and p.estado not in DECLARADAS_SIN_HACER
        and _momento_de(p, expediente.momentos) == momento
    ]


def _momento_de(pareja: Pareja, momentos: Sequence[Momento]) -> Momento:
    """La visita en la que cae una pareja: la última que ya empezó en su mes; sin fecha, la primera."""
    dia = pareja.nueva_fecha or pareja.desde
    empezados = [m for m in momentos if dia is not None and m.mes is not None and m.mes <= dia.month]
    return empezados[-1] if empezados else momentos[0]
