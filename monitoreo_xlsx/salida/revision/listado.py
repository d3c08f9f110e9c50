"""El libro «celdas-por-corregir.xlsx»: un resumen con por dónde empezar, y un renglón por hallazgo para ir marcando."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from monitoreo_xlsx.catalogo import GRAVEDADES
from monitoreo_xlsx.cuadros.piezas import Color, Columna, Cuadro, Dato, Formato
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro.tabla import LARGO_DE_ENLACE, Lienzo, Lugar, dibujar, escribir_nota
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS, PLANTILLA
from monitoreo_xlsx.salida.revision.renglones import Renglon, limpiar, por_archivo

MAX_RENGLONES = 5_000
"""Más renglones no los corrige nadie de una vez: se corrigen estos y se vuelve a revisar."""

RESUMEN = "Resumen"
LISTA = "Celdas por corregir"
HECHO = "✓"
_PRIMEROS = 6
_COLORES = tuple(Color(aspecto.palabra, aspecto.fondo) for aspecto in ASPECTOS.values())

Enlazador = Callable[[Ubicacion], str]


@dataclass(frozen=True, slots=True)
class _Documento:
    """Lo común a las dos hojas."""

    titulo: str
    institucion: str
    pie: str
    enlace: Enlazador


def celdas_por_corregir(
    hallazgos: Sequence[Hallazgo], enlace: Callable[[Ubicacion], str], *, titulo: str, institucion: str, pie: str
) -> bytes:
    """Devuelve el libro con todo lo que hay por corregir; las mismas entradas dan los mismos bytes.

    `enlace` da la dirección que abre un lugar («external:../fichas/x.xlsx#'Ficha'!E7»), o «» si no la hay.
    Pasados `MAX_RENGLONES`, la hoja dice cuántos quedan fuera. Lanza `KeyError` si un código no está en el catálogo.
    """
    documento = _Documento(limpiar(titulo), limpiar(institucion), limpiar(pie, 120), enlace)
    libro = estilo.Libro(documento.titulo, PLANTILLA)
    grupos = por_archivo(hallazgos)
    if grupos:
        _hoja_resumen(Lienzo(libro, libro.hoja(RESUMEN), _COLORES), documento, grupos)
        _hoja_lista(Lienzo(libro, libro.hoja(LISTA), _COLORES), documento, grupos)
    else:
        _hoja_sin_nada(Lienzo(libro, libro.hoja(LISTA), _COLORES), documento)
    return libro.bytes()


def _encabezar(lienzo: Lienzo, documento: _Documento, columnas: tuple[Columna, ...], nota: str) -> int:
    for i, columna in enumerate(columnas):
        lienzo.hoja.set_column(i, i, columna.ancho)
    lienzo.hoja.write_string(0, 0, documento.titulo, estilo.titulo(lienzo.libro))
    lienzo.fijar_alto(0, 24)
    lienzo.hoja.write_string(1, 0, documento.institucion, estilo.subtitulo(lienzo.libro))
    lienzo.fijar_alto(1, 18)
    return escribir_nota(lienzo, nota, columnas, 2) + 1


def _hoja_sin_nada(lienzo: Lienzo, documento: _Documento) -> None:
    fila = _encabezar(lienzo, documento, _COLUMNAS, "Se revisaron todos los libros de la carpeta.")
    lienzo.hoja.write_string(fila, 0, "No hay nada por corregir.", estilo.seccion(lienzo.libro))
    estilo.preparar_pagina(lienzo.hoja, documento.pie, horizontal=True)


# --- Resumen -----------------------------------------------------------------------------------------------------------

_ANCHOS = (12.0, 36.0, 11.0, 11.0, 11.0, 54.0)


def _hoja_resumen(lienzo: Lienzo, documento: _Documento, grupos: dict[str, tuple[Renglon, ...]]) -> None:
    todos = [renglon for grupo in grupos.values() for renglon in grupo]
    nota = "Corrija en sus libros, guarde, y vuelva a revisar. Lo azul subrayado abre el libro en ese lugar."
    primeros = _primeros(todos, documento.enlace)
    fila = _encabezar(lienzo, documento, primeros.columnas, nota)
    for cuadro in (_cuantos(todos), primeros, _por_archivo(grupos, documento.enlace)):
        _, fila = dibujar(lienzo, cuadro, fila)
    lienzo.hoja.freeze_panes(2, 0)
    estilo.preparar_pagina(lienzo.hoja, documento.pie, horizontal=True, repetir=(0, 1))


def _columnas(*pares: tuple[str, Formato]) -> tuple[Columna, ...]:
    return tuple(Columna(titulo, titulo, formato, ancho) for (titulo, formato), ancho in zip(pares, _ANCHOS, strict=False))


def _cuantos(todos: Sequence[Renglon]) -> Cuadro:
    columnas = _columnas(("Gravedad", "situacion"), ("Qué significa", "parrafo"), ("Cuántos", "entero"), ("En archivos", "entero"))
    filas = []
    for gravedad, aspecto in ASPECTOS.items():
        suyos = [r.lugar.archivo for r in todos if r.gravedad == gravedad]
        filas.append((Dato(aspecto.palabra), Dato(aspecto.significado), Dato(len(suyos)), Dato(len(set(suyos)))))
    return Cuadro("cuantos", "Cuánto hay por corregir", columnas, tuple(filas))


def _primeros(todos: Iterable[Renglon], enlace: Enlazador) -> Cuadro:
    columnas = _columnas(
        ("Gravedad", "situacion"),
        ("Archivo", "parrafo"),
        ("Hoja", "parrafo"),
        ("Celda", "enlace"),
        ("Código", "centrado"),
        ("Qué pasa y qué hacer", "parrafo"),
    )
    filas = []
    for r in sorted(todos, key=_urgencia)[:_PRIMEROS]:
        textos = (r.codigo, f"{r.problema} {r.remedio}")
        filas.append((Dato(ASPECTOS[r.gravedad].palabra), Dato(r.archivo), Dato(r.hoja), _enlace(r.lugar, enlace), *map(Dato, textos)))
    nota = "Primero lo que afecta a todas las fichas (cronograma y rúbrica), luego los archivos enteros, luego celda por celda."
    return Cuadro("primeros", "Empiece por aquí", columnas, tuple(filas), nota)


def _por_archivo(grupos: dict[str, tuple[Renglon, ...]], enlace: Enlazador) -> Cuadro:
    columnas = _columnas(
        ("Libro", "enlace"),
        ("Archivo", "parrafo"),
        *((aspecto.plural, "entero") for aspecto in ASPECTOS.values()),
        ("Lo primero en este archivo", "parrafo"),
    )
    filas = []
    for archivo, grupo in islice(grupos.items(), MAX_RENGLONES):
        cuenta = Counter(r.gravedad for r in grupo)
        numeros = (Dato(cuenta[gravedad]) for gravedad in ASPECTOS)
        filas.append((_enlace(Ubicacion(archivo), enlace), Dato(grupo[0].archivo), *numeros, Dato(grupo[0].problema)))
    return Cuadro("archivos", "Por archivo", columnas, tuple(filas))


def _urgencia(renglon: Renglon) -> tuple[int, bool, bool]:
    lugar = renglon.lugar
    return (GRAVEDADES.index(renglon.gravedad), "/" in lugar.archivo, bool(lugar.celda))


def _enlace(lugar: Ubicacion, enlace: Enlazador) -> Dato:
    """La celda que abre ese lugar; sin dirección, o con una que no cabe, queda solo su nombre."""
    direccion = enlace(lugar) if lugar.archivo else ""
    celda = limpiar(lugar.celda)
    if not direccion or len(direccion) > LARGO_DE_ENLACE:
        return Dato(celda)
    return Dato(celda or "abrir", enlace=direccion)


# --- Lista -------------------------------------------------------------------------------------------------------------

_COLUMNAS = (
    Columna("hecho", "Hecho", "centrado", 8.5),
    Columna("gravedad", "Gravedad", "situacion", 12),
    Columna("archivo", "Archivo", "parrafo", 26),
    Columna("hoja", "Hoja", "parrafo", 12),
    Columna("celda", "Celda", "enlace", 10),
    Columna("dice", "Dice", "parrafo", 16),
    Columna("problema", "Qué pasa", "parrafo", 36),
    Columna("remedio", "Qué escribir o hacer", "parrafo", 36),
    Columna("codigo", "Código", "centrado", 11),
)


def _hoja_lista(lienzo: Lienzo, documento: _Documento, grupos: dict[str, tuple[Renglon, ...]]) -> None:
    todos = [renglon for grupo in grupos.values() for renglon in grupo]
    nota = "Haga clic en la celda para abrir el libro en ese lugar. Cuando la corrija, ponga ✓ en «Hecho»: es solo para usted."
    if len(todos) > MAX_RENGLONES:
        nota += f" Se muestran {MAX_RENGLONES} de {len(todos)}: corrija estas y vuelva a revisar para ver las demás."
    fila = _encabezar(lienzo, documento, _COLUMNAS, nota)
    filas = tuple(_fila(renglon, documento.enlace) for renglon in todos[:MAX_RENGLONES])
    lugar, _ = dibujar(lienzo, Cuadro("lista", "", _COLUMNAS, filas, filtro=True, separar="archivo"), fila)
    _marcar(lienzo, lugar)
    lienzo.hoja.freeze_panes(lugar.primera, 0)
    estilo.preparar_pagina(lienzo.hoja, documento.pie, horizontal=True, repetir=(lugar.cabecera, lugar.cabecera))


def _fila(renglon: Renglon, enlace: Enlazador) -> tuple[Dato, ...]:
    textos = (renglon.dice, renglon.problema, renglon.remedio, renglon.codigo)
    lugar = (Dato(renglon.archivo), Dato(renglon.hoja), _enlace(renglon.lugar, enlace))
    return (Dato(""), Dato(ASPECTOS[renglon.gravedad].palabra), *lugar, *map(Dato, textos))


def _marcar(lienzo: Lienzo, lugar: Lugar) -> None:
    """Da a la columna «Hecho» el aspecto de celda de ingreso y su lista desplegable."""
    formato = estilo.ingreso(lienzo.libro, "centrado", font_size=14)
    for fila in range(lugar.primera, lugar.ultima + 1):
        lienzo.hoja.write_blank(fila, 0, None, formato)
    lista = {"validate": "list", "source": [HECHO], "error_title": "Hecho", "error_message": "Elija ✓ de la lista, o deje la celda vacía."}
    lienzo.hoja.data_validation(lugar.primera, 0, lugar.ultima, 0, lista)
