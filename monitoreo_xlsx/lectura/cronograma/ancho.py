"""Lee un cronograma ancho: una fila por docente, y sus visitas o los meses del año en columnas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.conversion import Contexto, es_negativa, numero_de_visita, unos_son_marcas
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.cambios import columnas_de_cambio, de_visita, leer_cambio
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.ejes import Eje
from monitoreo_xlsx.lectura.cronograma.estructura import Ancho
from monitoreo_xlsx.lectura.cronograma.numeros import SinNumero, momentos_de, numerar
from monitoreo_xlsx.lectura.cronograma.programacion import Visitas, cada_nombre, con_marca, forma_de, leer_eje, nombre_de, programada
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import ROMANOS, Docente, Momento, Visita


def leer_anchos(anchos: Sequence[Ancho], nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> tuple[Visitas, tuple[Momento, ...]]:
    """Lee las tablas con las visitas, o los meses, en columnas; de un calendario, los momentos se saben por los meses marcados."""
    visitas: Visitas = {}
    sin_numero: list[SinNumero] = []
    momentos: dict[int, Momento] = {}
    for ancho in anchos:
        previas = tuple(nomina.docentes)
        propio = replace(contexto, unos_son_marcas=_unos_son_marcas(ancho.tabla, ancho.de_visitas, bitacora))
        for fila, docente in _docentes_de(ancho, previas, nomina, propio, bitacora):
            visitas |= {(v.docente, v.numero): v for v in _de_la_fila(ancho, fila, docente, propio, bitacora)}
            sin_numero += _del_calendario(ancho, fila, docente, propio, bitacora)
        momentos |= {momento.numero: momento for momento in ancho.momentos}
    numeradas = numerar(sin_numero, nomina, bitacora)
    momentos = {momento.numero: momento for momento in momentos_de(numeradas)} | momentos
    return {**numeradas, **visitas}, tuple(momentos[numero] for numero in sorted(momentos))


def _de_la_fila(ancho: Ancho, fila: int, docente: Docente, contexto: Contexto, bitacora: Bitacora) -> Iterator[Visita]:
    comun = forma_de(ancho.tabla, fila, ancho.forma_comun, contexto, bitacora)
    for vuelta in ancho.momentos:
        visita = _visita_ancha(ancho, fila, vuelta, docente, contexto, bitacora)
        if visita is not None:
            yield replace(visita, forma=visita.forma or comun)


def _del_calendario(ancho: Ancho, fila: int, docente: Docente, contexto: Contexto, bitacora: Bitacora) -> Iterator[SinNumero]:
    for eje in ancho.calendario:
        lugar = ancho.tabla.vista.lugar(fila, eje.columna)
        numero, celda = _con_su_numero(ancho.tabla.en(fila, eje.columna))
        programacion = leer_eje(celda, eje, lugar, contexto, bitacora)
        if programacion.programada:
            yield SinNumero(programada(docente, numero, lugar, programacion, ""), eje.mes)


def _con_su_numero(celda: Celda | None) -> tuple[int, Celda | None]:
    """Bajo un mes, «II» o «2da visita» marcan la visita de ese número; 0 si la celda no lo dice."""
    numero = numero_de_visita(celda.texto) if celda is not None and celda.tipo is Tipo.TEXTO and not celda.texto.isdecimal() else None
    if celda is None or numero is None:
        return 0, celda
    return numero, celda._replace(valor="X")


def _docentes_de(
    ancho: Ancho, previas: Collection[Docente], nomina: Nomina, contexto: Contexto, bitacora: Bitacora
) -> Iterator[tuple[int, Docente]]:
    """Las filas de la tabla que son de una docente, que se agrega a la nómina si no es una de las `previas`, las de otras tablas."""
    tabla = ancho.tabla
    anterior = tabla.cabecera.ultima
    for fila in tabla.filas():
        marcas = [tabla.en(fila, columna) for columna in ancho.de_visitas]
        nombre = nombre_de(tabla, fila, marcas, anterior, contexto, bitacora)
        if nombre is None:
            nomina.sin_nombre += _es_fila_sin_nombre(tabla, fila, marcas)
            continue
        anterior = fila
        for cada_una in cada_nombre(nombre):
            conocidas = [docente for docente in nomina.con_nombre(cada_una.texto) if docente in previas]
            if len(conocidas) == 1:
                nomina.completar(conocidas[0], tabla, fila, contexto, bitacora)
                yield fila, conocidas[0]
                continue
            docente = nomina.agregar(tabla, fila, cada_una, contexto, bitacora)
            if docente is not None:
                nomina.numerar(docente, tabla.celda(fila, "numero"))
                yield fila, docente


def _unos_son_marcas(tabla: Tabla, columnas: Sequence[int], bitacora: Bitacora) -> bool:
    """Dice si en las columnas de las visitas solo hay unos, que son marcas, y lo anota en la primera (CRO-030)."""
    de_docentes = [fila for fila in tabla.filas() if tabla.celda(fila, "docente") is not None]
    celdas = [celda for fila in de_docentes for columna in columnas if (celda := tabla.en(fila, columna)) is not None]
    if not unos_son_marcas(celdas):
        return False
    bitacora.anotar("CRO-030", tabla.vista.lugar(celdas[0].fila, celdas[0].columna))
    return True


def por_marcar(anchos: Sequence[Ancho], nomina: Nomina, visitas: Visitas) -> dict[tuple[str, int], Ubicacion]:
    """La celda que programaría cada visita que la primera tabla no programa."""
    ancho = anchos[0]
    vista = ancho.tabla.vista
    filas = {
        docente.codigo: leer_referencia(docente.lugar.celda)[0] for docente in nomina.docentes if docente.lugar.hoja == vista.hoja.nombre
    }
    return {
        (codigo, numero): vista.lugar(fila, grupo[0].columna)
        for codigo, fila in filas.items()
        for numero, grupo in ancho.columnas.items()
        if (codigo, numero) not in visitas
    }


def _es_fila_sin_nombre(tabla: Tabla, fila: int, marcas: Iterable[Celda | None]) -> bool:
    celda = tabla.celda(fila, "docente")
    return (celda is None or celda.fila == fila) and con_marca(marcas)


def _visita_ancha(ancho: Ancho, fila: int, vuelta: Momento, docente: Docente, contexto: Contexto, bitacora: Bitacora) -> Visita | None:
    eje, celda = _elegida(ancho, fila, vuelta, docente, bitacora)
    lugar = ancho.tabla.vista.lugar(fila, eje.columna)
    programacion = leer_eje(celda, eje, lugar, contexto, bitacora)
    propias = ancho.propias.get(vuelta.numero, {})
    columnas = columnas_de_cambio(propias)
    incompleto = de_visita(docente.nombre, vuelta.numero)
    cambio = leer_cambio(ancho.tabla, fila, columnas, incompleto, contexto, bitacora)
    forma = forma_de(ancho.tabla, fila, propias.get("forma"), contexto, bitacora)
    if not programacion.programada and cambio.estado is None and cambio.nueva_fecha is None:
        return None
    return cambio.aplicar(programada(docente, vuelta.numero, lugar, programacion, forma))


def _elegida(ancho: Ancho, fila: int, vuelta: Momento, docente: Docente, bitacora: Bitacora) -> tuple[Eje, Celda | None]:
    """De las columnas de una visita, la que la programa; si lo hacen varias no se sabe cuándo es (CRO-031)."""
    tabla, (primero, *_) = ancho.tabla, ancho.columnas[vuelta.numero]
    escritas = ((eje, tabla.en(fila, eje.columna)) for eje in ancho.columnas[vuelta.numero])
    llenas = [(eje, celda) for eje, celda in escritas if celda is not None and not es_negativa(celda.texto)]
    if len(llenas) < 2:  # noqa: PLR2004 - una sola no contradice a nadie
        return llenas[0] if llenas else (primero, tabla.en(fila, primero.columna))
    datos = {"docente": docente.nombre, "visita": ROMANOS[vuelta.numero - 1], "otra": tabla.vista.lugar(fila, llenas[0][0].columna).celda}
    bitacora.anotar("CRO-031", tabla.vista.lugar(fila, llenas[1][0].columna), **datos)
    sin_parte = Eje(llenas[0][0].columna)
    return sin_parte, llenas[0][1]._replace(tipo=Tipo.TEXTO, valor="X")
