"""Cuando hay más de una ficha de lo mismo: iguales cuentan una vez; distintas, ninguna, salvo que se sepa cuál está mal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitoreo_xlsx.conversion import clave_de_nombre, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.carpeta.archivos import es_copia
from monitoreo_xlsx.lectura.fichas.contra_que import Hallada
from monitoreo_xlsx.lectura.fichas.tipo import con_segundas
from monitoreo_xlsx.lectura.fichas.visita_equivocada import Senas, senas_de_otra
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.modelo import ROMANOS, Ficha, TipoFicha, Visita


def separar(
    halladas: Iterable[Hallada], nombres: Mapping[str, str], visitas: Iterable[Visita], periodo: int, bitacora: Bitacora
) -> tuple[tuple[Ficha, ...], tuple[Ubicacion, ...]]:
    """Devuelve las fichas que valen y el lugar de las apartadas; anota las copias (FIC-008) y los conflictos (FIC-009).

    Se comparan las del mismo tipo, docente y visita; entre pares, también de la misma observadora. Si por su carpeta o su fecha
    se ve que una es de otra visita, se aparta solo esa (FIC-028). De dos observaciones de una clase, una puede ser la segunda (ver
    `con_segundas`). La que no tiene fecha ni niveles (FIC-027) se aparta si hay otra que sí, y la de otro año, si hay una de este
    `periodo` (FIC-040). `nombres` da el nombre de cada
    docente por su código, y `visitas` son las programadas.
    """
    lista = _sin_las_de_otro_ano(_sin_las_que_ceden(halladas), periodo, nombres, bitacora)
    apartadas = [hallada.lugar for hallada in lista if hallada.ficha is None]
    halladas_llenas = [hallada.ficha for hallada in lista if hallada.ficha is not None]
    equivocadas: set[int] = set()
    for posicion, ficha, senas, otra in _de_otra_visita(halladas_llenas, visitas):
        equivocadas.add(posicion)
        apartadas.append(ficha.lugar)
        datos = {"docente": nombres[ficha.docente], "visita": ROMANOS[ficha.visita - 1], "otra": str(otra.lugar)}
        lugar = ficha.lugar_de("visita")
        bitacora.anotar("FIC-028", lugar, datos["visita"], **datos, parece=ROMANOS[senas.visita - 1], senas=senas.motivo)
    en_su_lugar = [ficha for posicion, ficha in enumerate(halladas_llenas) if posicion not in equivocadas]
    fichas: list[Ficha] = []
    for grupo in _por_asunto(con_segundas(en_su_lugar, nombres, bitacora)).values():
        suyas, en_conflicto = _sin_repetir([ficha for _, ficha in grupo], nombres, bitacora)
        fichas += suyas
        apartadas += en_conflicto
    return tuple(fichas), tuple(apartadas)


def _por_asunto(fichas: Iterable[Ficha]) -> dict[Hashable, list[tuple[int, Ficha]]]:
    """Las fichas de lo mismo, juntas, con su posición."""
    grupos: dict[Hashable, list[tuple[int, Ficha]]] = {}
    for posicion, ficha in enumerate(fichas):
        grupos.setdefault(_de_que(ficha), []).append((posicion, ficha))
    return grupos


def _sin_repetir(grupo: Sequence[Ficha], nombres: Mapping[str, str], bitacora: Bitacora) -> tuple[list[Ficha], list[Ubicacion]]:
    """De las fichas de lo mismo, la que vale (el original, si se sabe cuál es), o el lugar de todas si se contradicen."""
    primera, *otras = sorted(grupo, key=lambda f: es_copia(f.lugar.hoja))
    distintas = [ficha for ficha in otras if _contenido(ficha) != _contenido(primera)]
    if not distintas:
        for ficha in otras:
            es_la_copia = es_copia(ficha.lugar.archivo) or es_copia(ficha.lugar.hoja)
            cual = "esta, que es la copia" if es_la_copia else "una de las dos"
            bitacora.anotar("FIC-008", ficha.lugar, que="Esta ficha", otra=f"la de {primera.lugar}", cual=cual)
        return [primera], []
    for ficha in distintas:
        datos = {"docente": nombres[ficha.docente], "visita": ROMANOS[ficha.visita - 1], "otra": str(primera.lugar)}
        bitacora.anotar("FIC-009", ficha.lugar, **datos)
    return [], [ficha.lugar for ficha in grupo]


def _de_otra_visita(fichas: Sequence[Ficha], visitas: Iterable[Visita]) -> Iterator[tuple[int, Ficha, Senas, Ficha]]:
    """Las que chocan con otra y parecen de una visita que no tiene ficha, con su posición, por qué, y la que sí es de la suya.

    Si todas las que chocan parecen de otra, o aquella ya tiene ficha, no se sabe cuál está mal y no se da ninguna.
    """
    grupos = _por_asunto(fichas)
    programadas: dict[str, list[Visita]] = {}
    for visita in visitas:
        programadas.setdefault(visita.docente, []).append(visita)
    for grupo in grupos.values():
        if len({_contenido(ficha) for _, ficha in grupo}) == 1:
            continue
        senas = {posicion: senas_de_otra(ficha, programadas.get(ficha.docente, ())) for posicion, ficha in grupo}
        de_otra = {
            posicion: (ficha, hallada)
            for posicion, ficha in grupo
            if (hallada := senas[posicion]) is not None and _de_que(replace(ficha, visita=hallada.visita)) not in grupos
        }
        de_esta = [ficha for posicion, ficha in grupo if posicion not in de_otra]
        if de_esta:
            yield from ((posicion, ficha, hallada, de_esta[0]) for posicion, (ficha, hallada) in de_otra.items())


def _sin_las_que_ceden(halladas: Iterable[Hallada]) -> list[Hallada]:
    """Las mismas, y sin su ficha la que no tiene fecha ni niveles y es de lo mismo que otra que sí los tiene."""
    lista = list(halladas)
    llenas = {_de_que(h.ficha) for h in lista if h.ficha is not None and not _sin_fecha_ni_niveles(h.ficha)}
    return [
        replace(h, ficha=None) if h.ficha is not None and _sin_fecha_ni_niveles(h.ficha) and _de_que(h.ficha) in llenas else h
        for h in lista
    ]


def _sin_las_de_otro_ano(halladas: Sequence[Hallada], periodo: int, nombres: Mapping[str, str], bitacora: Bitacora) -> list[Hallada]:
    """Las mismas, y sin su ficha la que es de otro año y de lo mismo que otra de este: se guardó la del año pasado (FIC-040)."""
    de_este = {_de_que(h.ficha): h.ficha for h in halladas if h.ficha is not None and h.ficha.fecha and h.ficha.fecha.year == periodo}
    quedan = []
    for hallada in halladas:
        ficha = hallada.ficha
        if ficha is None or ficha.fecha is None or ficha.fecha.year == periodo or _de_que(ficha) not in de_este:
            quedan.append(hallada)
            continue
        datos = {"docente": nombres[ficha.docente], "anio": str(ficha.fecha.year), "otra": str(de_este[_de_que(ficha)].lugar)}
        bitacora.anotar("FIC-040", ficha.lugar_de("fecha"), **datos)
        quedan.append(replace(hallada, ficha=None))
    return quedan


def _sin_fecha_ni_niveles(ficha: Ficha) -> bool:
    return ficha.fecha is None and all(p.nivel is None and not p.na for p in ficha.puntajes)


def _de_que(ficha: Ficha) -> Hashable:
    """De qué es una ficha: dos de lo mismo sobran o se contradicen."""
    quien = (ficha.observadora or clave_de_nombre(ficha.observador)) if ficha.tipo is TipoFicha.PARES else ""
    return (ficha.tipo, ficha.docente, ficha.visita, quien)


def _contenido(ficha: Ficha) -> Hashable:
    """Lo que una ficha dice, sin su procedencia ni los espacios de sus textos."""
    puntajes = tuple((p.desempeno, p.nivel, p.na, limpio(p.evidencia)) for p in ficha.puntajes)
    observador = clave_de_nombre(ficha.observador)
    cuenta = (ficha.matriculados, ficha.asistentes)
    compromisos = tuple((c.desempeno, c.texto, c.evidencia, c.responsable, c.plazo, c.estado) for c in ficha.compromisos)
    seguimientos = tuple((s.codigo, s.texto, s.estado, s.verificacion) for s in ficha.seguimientos)
    acuerdos = (ficha.dialogo, compromisos, seguimientos)
    return (acuerdos, puntajes, ficha.fecha, ficha.hora_inicio, ficha.hora_fin, observador, ficha.cargo, cuenta)
