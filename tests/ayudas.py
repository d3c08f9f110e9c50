"""Libros pequeños para las pruebas, escritos solo con openpyxl: no comparten nada con lo que el programa escribe.

`libro` escribe un libro a partir de tablas Markdown, una por hoja:

    libro(carpeta, "fichas/una.xlsx", {"Ficha": '''
        | Docente | Rosa Ejemplo Prueba |
        | Fecha   | d:2024-06-12        |
    '''})

Una celda es texto tal cual, salvo estas formas: `n:3` número, `d:2024-06-12` fecha, `h:08:30` hora, `b:sí` / `b:no` lógico,
`e:#N/A` error de Excel, `=A1+1` fórmula sin resultado guardado. `\\n` es un salto de línea, `\\|` una barra y la celda vacía
no se escribe. Una fila de guiones se ignora, y una línea `||` es una fila en blanco.
Con `Hoja(tabla, origen="B5", combinar=("B5:D5",), oculta=True)` la tabla empieza en otra celda, combina rangos o se oculta.

`escuela` escribe una carpeta de trabajo completa y correcta (ver su docstring), `cambiar` modifica una de sus celdas, y
`hallazgos` lee y revisa la carpeta y da cada hallazgo como `(código, archivo, hoja, celda)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx import Resultado, flujo
from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.lectura import leer_carpeta
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.reglas import revisar

CORTE = date(2024, 12, 20)
PERIODO = 2024
DOCENTES = ("Rosa Ejemplo Prueba", "Nieves Ficticia Ensayo", "Sol Inventada Muestra", "Luz Imaginaria Modelo")
AULAS = ("5 años “A”", "5 años “B”", "4 años “A”", "3 años “A”")
DNIS = ("00012311", "10000022", "10000033", "10000044")
MESES = ((6, "JUNIO"), (9, "SETIEMBRE"), (11, "NOVIEMBRE"))
ROMANOS = ("I", "II", "III")
DESEMPENOS = (
    "Programación anual y de corto plazo",
    "Procesos pedagógicos",
    "Procesos didácticos",
    "Evaluación formativa",
    "Clima del aula",
    "Uso efectivo del tiempo",
    "Soporte socioemocional",
    "Relación con los padres de familia",
    "Elaboración y uso de material educativo",
)
CODIGOS = tuple(f"A{i}" for i in range(1, len(DESEMPENOS) + 1))
Niveles = Callable[[int, int, int], Any]


@dataclass(frozen=True)
class Hoja:
    """Una hoja por escribir: su tabla Markdown, desde qué celda, qué rangos se combinan y si va oculta."""

    tabla: str
    origen: str = "A1"
    combinar: Sequence[str] = ()
    oculta: bool = False


def libro(carpeta: Path, nombre: str, hojas: Mapping[str, str | Hoja], propiedades: Mapping[str, str] | None = None) -> Path:
    """Escribe un libro en `carpeta/nombre` y devuelve su ruta; ver el inicio de este módulo."""
    destino = carpeta / nombre
    destino.parent.mkdir(parents=True, exist_ok=True)
    partes = tuple((titulo, _fija(contenido)) for titulo, contenido in hojas.items())
    destino.write_bytes(_armado(partes, tuple((propiedades or {}).items())))
    return destino


def _fija(contenido: str | Hoja) -> Hoja:
    return replace(contenido, combinar=tuple(contenido.combinar)) if isinstance(contenido, Hoja) else Hoja(contenido)


@lru_cache(maxsize=4096)
def _armado(hojas: Sequence[tuple[str, Hoja]], propiedades: Sequence[tuple[str, str]]) -> bytes:
    """El libro, armado una sola vez: casi todas las pruebas parten de las mismas fichas."""
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for titulo, hoja in hojas:
        _escribir(wb.create_sheet(titulo), hoja)
    for clave, valor in propiedades:
        wb.custom_doc_props.append(StringProperty(name=clave, value=valor))
    salida = BytesIO()
    wb.save(salida)
    return salida.getvalue()


def _escribir(ws: Worksheet, hoja: Hoja) -> None:
    letra, fila_inicial = coordinate_from_string(hoja.origen)
    columna_inicial = column_index_from_string(letra)
    for i, fila in enumerate(filas_de(hoja.tabla)):
        for j, texto in enumerate(fila):
            if texto:
                poner(ws, fila_inicial + i, columna_inicial + j, valor_de(texto))
    for rango in hoja.combinar:
        ws.merge_cells(rango)
    if hoja.oculta:
        ws.sheet_state = "hidden"


def filas_de(tabla: str) -> list[list[str]]:
    """Separa una tabla Markdown en filas y celdas."""
    filas = []
    for linea in (linea.strip() for linea in tabla.splitlines()):
        if not linea or re.fullmatch(r"\|[\s:|-]*-{3}[\s:|-]*\|", linea):
            continue
        celdas = re.split(r"(?<!\\)\|", linea.removeprefix("|").removesuffix("|"))
        filas.append([celda.strip().replace("\\|", "|").replace("\\n", "\n") for celda in celdas])
    return filas


def valor_de(texto: str) -> Any:
    """Convierte «n:3», «d:2024-06-12», «h:08:30», «b:sí» en su valor; lo demás queda como está."""
    clase, dos_puntos, resto = texto.partition(":")
    match clase if dos_puntos else "":
        case "n":
            return float(resto) if "." in resto else int(resto)
        case "d":
            return date.fromisoformat(resto)
        case "h":
            return time.fromisoformat(resto)
        case "b":
            return resto == "sí"
    return texto


def poner(ws: Worksheet, fila: int, columna: int, valor: Any) -> None:
    """Escribe un valor en una celda; `None` la borra, «e:#N/A» es un error de Excel, y las fechas van como día/mes/año."""
    celda = ws.cell(fila, columna)
    if isinstance(valor, str) and valor.startswith("e:"):
        celda.value = valor[2:]
        celda.data_type = "e"
        return
    celda.value = valor
    if isinstance(valor, str) and not valor.startswith("="):
        celda.data_type = "s"
    if isinstance(valor, date):
        celda.number_format = "dd/mm/yyyy"
    elif isinstance(valor, time):
        celda.number_format = "hh:mm"
    elif isinstance(valor, int | float):
        celda.number_format = "General"


@lru_cache(maxsize=256)
def _abierto(contenido: bytes) -> openpyxl.Workbook:
    """El libro de esos bytes, abierto una sola vez: quien lo toque, que lo deje como estaba."""
    with patch.object(MergedCellRange, "format"):  # rehace bordes que ninguno de estos libros tiene, y es la mitad de lo que tarda
        return openpyxl.load_workbook(BytesIO(contenido))


@contextmanager
def _cambiada(hoja: Worksheet, celda: str, valor: Any) -> Iterator[None]:
    suya = hoja[celda]
    antes = (suya._value, suya.data_type, suya.number_format)  # el valor tal cual, sin que se interprete otra vez
    poner(hoja, suya.row, suya.column, valor)
    try:
        yield
    finally:
        suya._value, suya.data_type, suya.number_format = antes


def cambiar(carpeta: Path, archivo: str, hoja: str, celda: str, valor: Any) -> None:
    """Cambia una celda de un libro ya escrito; `valor` como en `poner`."""
    wb = _abierto((carpeta / archivo).read_bytes())
    with _cambiada(wb[hoja], celda, valor):
        wb.save(carpeta / archivo)


def cada_cambio(carpeta: Path, archivo: str, hoja: str, celdas: Iterable[str], valor: Any) -> Iterator[str]:
    """Cambia cada celda, una a la vez: al pasar a la siguiente, la anterior vuelve a ser la que era."""
    wb = _abierto((carpeta / archivo).read_bytes())
    for nombre in celdas:
        with _cambiada(wb[hoja], nombre, valor):
            wb.save(carpeta / archivo)
        yield nombre


def agregar(carpeta: Path, archivo: str, nombre: str, contenido: str | Hoja) -> None:
    """Agrega una hoja al final de un libro ya escrito; `contenido` como en `libro`."""
    wb = openpyxl.load_workbook(carpeta / archivo)
    _escribir(wb.create_sheet(nombre), contenido if isinstance(contenido, Hoja) else Hoja(contenido))
    wb.save(carpeta / archivo)


def nivel_bueno(docente: int, visita: int, desempeno: int) -> int:
    """Un nivel de 1 a 4 que cambia con la docente, la visita y el desempeño."""
    return 1 + (docente + visita + desempeno) % 4


def escuela(
    carpeta: Path,
    *,
    docentes: Sequence[str] = DOCENTES,
    formatos: Sequence[str] = ("a", "b", "c"),
    niveles: Niveles = nivel_bueno,
    rubrica: bool = True,
) -> Path:
    """Escribe una carpeta de trabajo completa y sin defectos, y la devuelve.

    `cronograma.xlsx`: hoja «Datos de la IE» (rótulos en A, datos en B) y hoja «Cronograma» como la del plan: título en A1,
    cabecera combinada en las filas 3 y 4 (A N°, B Nombres y Apellidos, C Años/Grado, D–F visitas I–III de junio, setiembre y
    noviembre, G DNI), una docente por fila desde la 5, y un total y una firma debajo.

    `formatos[k]` dice cómo llegan las fichas de la visita k+1: «a» un libro por docente (`fichas/visita-I/d01.xlsx`, hoja
    «Ficha»); «b» un libro con una hoja por docente (`fichas/visita-II.xlsx`, hojas D01, D02…); «c» un registro
    (`fichas/registro-III.xlsx`, hoja «Registro», cabecera en la fila 3); «» ninguna. `niveles(docente, visita, desempeno)`,
    con índices desde 0, da el nivel de cada celda (`None` la deja en blanco). Con `rubrica` se escribe además `rubrica.xlsx`.
    """
    carpeta.mkdir(parents=True, exist_ok=True)
    (carpeta / "fichas").mkdir(exist_ok=True)
    cronograma(carpeta, docentes)
    if rubrica:
        libro_de_rubrica(carpeta)
    for visita, formato in enumerate(formatos):
        if formato == "a":
            for i, docente in enumerate(docentes):
                nombre = f"fichas/visita-{ROMANOS[visita]}/d{i + 1:02}.xlsx"
                libro(carpeta, nombre, {"Ficha": formulario(docente, i, visita, niveles)})
        elif formato == "b":
            hojas = {f"D{i + 1:02}": formulario(d, i, visita, niveles) for i, d in enumerate(docentes)}
            libro(carpeta, f"fichas/visita-{ROMANOS[visita]}.xlsx", hojas)
        elif formato == "c":
            libro(carpeta, f"fichas/registro-{ROMANOS[visita]}.xlsx", {"Registro": registro(docentes, visita, niveles)})
    return carpeta


def cronograma(carpeta: Path, docentes: Sequence[str] = DOCENTES) -> Path:
    """Escribe el cronograma de `escuela`."""
    datos = f"""
        | DATOS DE LA INSTITUCIÓN EDUCATIVA |
        ||
        | DRE | Ejemplo |
        | UGEL | Villa Ejemplo |
        | IE | IEI N.° 000 |
        | Código modular | 0000123 |
        | Turno | Mañana |
        | Director(a) | Marina Ficción Supuesta |
        | Año | n:{PERIODO} |
        | Docentes | n:{len(docentes)} |
        | Estudiantes | n:80 |
    """
    meses = " | ".join(f"{mes}\\n{romano} VISITA" for (_, mes), romano in zip(MESES, ROMANOS, strict=True))
    filas = "\n".join(f"| n:{i + 1} | {d} | {AULAS[i % 4]} | ✓ | ✓ | ✓ | {dni(i)} |" for i, d in enumerate(docentes))
    tabla = f"""
        | CRONOGRAMA DE VISITAS |
        ||
        | N° | Nombres y Apellidos | Años/Grad o | FECHAS DEL MONITOREO AÑO {PERIODO} | | | DNI |
        | | | | {meses} | |
        {filas}
        ||
        | TOTAL | {len(docentes)} docentes | | n:4 | n:4 | n:4 |
        ||
        | | ______________________ |
        | | Marina Ficción Supuesta |
    """
    combinadas = ("A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4")
    return libro(carpeta, "cronograma.xlsx", {"Datos de la IE": datos, "Cronograma": Hoja(tabla, combinar=combinadas)})


def dni(docente: int) -> str:
    """El DNI de la docente de ese índice."""
    return DNIS[docente] if docente < len(DNIS) else f"{20000000 + docente}"


def dia(docente: int, visita: int) -> date:
    """La fecha en que la docente fue visitada: dentro del mes de la visita, y ninguna en domingo ni feriado."""
    return date(PERIODO, MESES[visita][0], (3, 3, 4)[visita] + docente)


def formulario(docente: str, indice: int, visita: int, niveles: Niveles = nivel_bueno) -> str:
    """La tabla Markdown de una ficha: rótulos en A, datos en B, cabecera en la fila 18 y desempeños de la 19 a la 27."""
    filas = "\n".join(
        f"| {codigo} | {nombre} | {_escrito(niveles(indice, visita, i))} | Se observó la actividad {i + 1}{_aparte(indice, visita)} |"
        for i, (codigo, nombre) in enumerate(zip(CODIGOS, DESEMPENOS, strict=True))
    )
    return f"""
        | FICHA DE OBSERVACIÓN EN EL AULA |
        ||
        | IE: | IEI N.° 000 |
        | Código modular: | 0000123 |
        | Rúbrica: | plan-iei-246/2024 |
        | Docente: | {docente} |
        | DNI: | {dni(indice)} |
        | Aula: | {AULAS[indice % 4]} |
        | N.° de visita: | {ROMANOS[visita]} |
        | Fecha: | d:{dia(indice, visita)} |
        | Hora de inicio: | h:08:30 |
        | Hora de fin: | h:09:30 |
        | Observadora: | Marina Ficción Supuesta |
        | Cargo: | Directora |
        | Matriculados: | n:20 |
        | Asistentes: | n:18 |
        ||
        | Código | Desempeño | Nivel | Evidencia |
        {filas}
        ||
        | Puntaje total | | n:27 |
        ||
        | Fortalezas: | Trato cálido |
        | Compromisos | Evaluación formativa | Registrar el progreso |
    """


def registro(docentes: Sequence[str], visita: int, niveles: Niveles = nivel_bueno) -> str:
    """La tabla Markdown de un registro: cabecera en la fila 3; A N.°, B docente, C DNI, D visita, E fecha, F–I, J–R niveles."""
    columnas = " | ".join(f"{c}. {n}" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    filas = "\n".join(
        f"| n:{i + 1} | {d} | {dni(i)} | {ROMANOS[visita]} | d:{dia(i, visita)} | h:08:30 | h:09:30 | n:20 | n:18 | "
        + " | ".join(_escrito(niveles(i, visita, k)) for k in range(len(CODIGOS)))
        + " |"
        for i, d in enumerate(docentes)
    )
    return f"""
        | REGISTRO DE OBSERVACIONES |
        ||
        | N.° | Docente | DNI | N.° de visita | Fecha | Hora de inicio | Hora de fin | Matriculados | Asistentes | {columnas} |
        {filas}
        | TOTAL | {len(docentes)} |
    """


def _aparte(docente: int, visita: int) -> str:
    """Distingue las evidencias de una ficha de las de todas las demás; las de la primera ficha no llevan nada."""
    return f" de la visita {ROMANOS[visita]} a D{docente + 1:02}" if docente or visita else ""


def _escrito(nivel: Any) -> str:
    if nivel is None:
        return ""
    return f"n:{nivel}" if isinstance(nivel, int) else str(nivel)


def libro_de_rubrica(carpeta: Path) -> Path:
    """Escribe `rubrica.xlsx` con el instrumento del plan: hojas «Rúbrica» (tabla en la fila 6), «Escala» y «Reglas»."""
    filas = "\n".join(f"| {c} | {n} | Uno; dos | n:1 | Sí | a | b | c | d |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    rubrica = f"""
        | Instrumento | plan-iei-246 |
        | Versión | 2024 |
        | Nombre del instrumento | Nueve aspectos |
        | Fuente | Plan de la IE |
        ||
        | Código | Desempeño | Aspectos | Peso | Suma al puntaje | I | II | III | IV |
        {filas}
    """
    escala = """
        | Valor | Nivel | Etiqueta | Color | Cuenta para el indicador |
        | n:1 | I | Inicio | #d7191c | No |
        | n:2 | II | En proceso | #fdae61 | No |
        | n:3 | III | Logro esperado | #abd9e9 | Sí |
        | n:4 | IV | Logro destacado | #2c7bb6 | Sí |
    """
    reglas = """
        | Método | total |
        | En el corte exacto | superior |
        | Con N.A. | excluir |
        ||
        | Nivel | Desde | Hasta |
        | I | n:9 | n:13 |
        | II | n:14 | n:22 |
        | III | n:23 | n:31 |
        | IV | n:32 | n:36 |
    """
    return libro(carpeta, "rubrica.xlsx", {"Rúbrica": rubrica, "Escala": escala, "Reglas": reglas})


def sin_escribir(carpeta: str | Path, *, fecha_corte: date = CORTE, **_: object) -> Resultado:
    """Lo que da `consolidar`, sin el trabajo de escribir sus salidas: para las pruebas que solo miran las cifras."""
    expediente = flujo.leer(carpeta, fecha_corte=fecha_corte)
    tablas = calcular(expediente)
    return Resultado("consolidar", Path(carpeta), expediente, (), tablas, a_json(expediente, tablas))


def leer(carpeta: Path, corte: date = CORTE) -> Expediente:
    """Lee la carpeta sin aplicar las reglas."""
    return leer_carpeta(carpeta, corte)


def hallazgos(carpeta: Path, corte: date = CORTE) -> list[tuple[str, str, str, str]]:
    """Lee y revisa la carpeta; da cada hallazgo como (código, archivo, hoja, celda), y comprueba que su texto se redacta sin huecos."""
    expediente = leer(carpeta, corte)
    todos = [*expediente.hallazgos, *revisar(expediente)]
    for hallazgo in todos:
        mensaje = redactar(hallazgo)
        assert "{" not in mensaje.texto + mensaje.remedio, hallazgo
    return sorted((h.codigo, h.lugar.archivo, h.lugar.hoja, h.lugar.celda) for h in todos)
