"""Escuelas de dos o cuatro docentes, una por cada modo de llenar los libros: todo lo que se lee de ellas está en `tests/fotos/album`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, agregar, cambiar, dia, escuela, formulario, libro, nivel_bueno
from tests.ediciones.test_ediciones import ficha_nueva, segunda_rubrica

DOS = DOCENTES[:2]
CRONOGRAMA, FICHA, REGISTRO = "cronograma.xlsx", "fichas/visita-I/d01.xlsx", "fichas/registro-III.xlsx"

ACUERDOS = """
    | COMPROMISOS DE MEJORA |
    | N.° | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |
    | n:1 | A4 | Registrar el progreso cada semana | Cuaderno | Rosa Ejemplo Prueba | d:2024-08-30 | En proceso |
    | n:2 | Clima del aula | Acordar las normas con los niños | | | | |
"""
SEGUIMIENTO = """
    | SEGUIMIENTO DE COMPROMISOS ANTERIORES |
    | N.° de compromiso | Compromiso anterior | Estado actual | Verificación |
    | I-1 | Registrar el progreso cada semana | Cumplido | Se vio el cuaderno |
    | I-2 | | No cumplido | |
"""
DIALOGO = """
    | Aspectos por mejorar: | Preguntas abiertas |
    | Reflexión: antes de la sesión | Planificó sola |
    | Durante la sesión | Faltó tiempo |
    | Después de la sesión | Dará más espera |
"""
HOJAS = {
    "Pares": f"""
        | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada | Estado | Nueva fecha | Motivo |
        | {DOS[0]} | {DOS[1]} | A4 | d:2024-06-19 | | | |
        | {DOS[1]} | {DOS[0]} | | agosto | Reprogramada | d:2024-09-04 | Clima |
    """,
    "Intervenciones": """
        | N.° | Forma | Tema | Desempeños que aborda | Fecha | Responsable | Convocadas | Asistieron | Estado | Nueva fecha | Motivo |
        | n:1 | GIA | Retroalimentar | A4, A5 | d:2024-07-10 | Marina Ficción | Todas | 1, 2 | Ejecutada | | |
        | n:2 | Microtaller | Uso del tiempo | A6 | agosto | | 1-2 | | Reprogramada | d:2024-09-04 | Clima |
    """,
    "Compromisos": f"""
        | Nombres y apellidos | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |
        | {DOS[0]} | A4 | Registrar el progreso | Cuaderno de campo | Rosa Ejemplo | d:2024-04-30 | En proceso |
        | {DOS[1]} | | Leer con las familias | | | | |
    """,
    "Cambios": f"""
        | Nombres y apellidos | N.° de visita | Estado | Nueva fecha | Motivo |
        | {DOS[1]} | III | Reprogramada | d:2024-12-03 | Clima |
    """,
    "Listas": """
        | Formas de intervención | Se hace | Motivos de cambio |
        | Visita al aula | A cada docente | Clima |
        | GIA | En grupo | Huelga |
        | Microtaller | En grupo | |
    """,
    "Dispensas": """
        | Código del hallazgo | Archivo | Hoja | Celda | Motivo |
        | FIC-007 | fichas/visita-I/d01.xlsx | Ficha | B16 | Vinieron dos niñas de visita |
    """,
}
LOGROS = """
    | Aula | Competencia | DIAGNÓSTICO | | | | | FINAL | | | | |
    | | | Evaluados | AD | A | B | C | Evaluados | AD | A | B | C |
    | 5 años “A” | PS1 | n:20 | n:0 | n:5 | n:10 | n:5 | n:20 | n:2 | n:14 | n:4 | n:0 |
    | 5 años “B” | MA1 | n:18 | n:0 | n:3 | n:9 | n:6 | n:18 | | n:10 | n:9 | n:0 |
"""
MALAS: Mapping[tuple[str, str], Mapping[str, Any]] = {
    (CRONOGRAMA, "Cronograma"): {"D5": "sin fecha", "G6": "123", "C6": None},
    (CRONOGRAMA, "Datos de la IE"): {"B6": "12", "B10": "dos"},
    (FICHA, "Ficha"): {"B7": "00099999", "B10": "31/02/2024", "B12": "07:00", "C19": 5, "C20": None, "C21": "e:#N/A", "C22": "=A1+1"},
    ("fichas/visita-II.xlsx", "D02"): {"B6": "Una Desconocida", "C19": "muy bien"},
    (REGISTRO, "Registro"): {"E4": "2024-06-05", "J4": "N.A.", "K5": 3.5, "D5": "VI"},
}


def _dos(carpeta: Path, **campos: Any) -> Path:
    return escuela(carpeta / "ie", docentes=DOS, **campos)


def _una_ficha(carpeta: Path, tabla: str | Hoja) -> Path:
    """Dos docentes y un solo libro entre las fichas."""
    ie = _dos(carpeta, formatos=())
    libro(ie, "fichas/una.xlsx", {"Ficha": tabla})
    return ie


def _apiladas(carpeta: Path) -> Path:
    return _una_ficha(carpeta, "||\n".join(formulario(docente, i, 0) for i, docente in enumerate(DOS)))


def _en_columnas(carpeta: Path) -> Path:
    """Una hoja de una docente con sus tres visitas en columnas."""
    filas = "\n".join(
        f"| {c} | {n} | {' | '.join(f'n:{nivel_bueno(0, v, i)}' for v in range(3))} |"
        for i, (c, n) in enumerate(zip(CODIGOS, DESEMPENOS, strict=True))
    )
    tabla = f"""
        | FICHA DE MONITOREO POR VISITAS |
        | Docente: | {DOS[0]} |
        ||
        | Código | Desempeño | JUNIO\\nI VISITA | SETIEMBRE\\nII VISITA | NOVIEMBRE\\nIII VISITA |
        | | Fecha de la visita | {" | ".join(f"d:{dia(0, v)}" for v in range(3))} |
        {filas}
        ||
        | | Fortalezas | Trato cálido | Orden | Escucha |
    """
    return _una_ficha(carpeta, Hoja(tabla, origen="B3"))


def _con_dialogo(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=())
    for visita, tablas in enumerate((DIALOGO + ACUERDOS, SEGUIMIENTO + DIALOGO)):
        ficha = formulario(DOS[0], 0, visita)
        libro(ie, f"fichas/{visita + 1}.xlsx", {"Ficha": ficha[: ficha.index("| Compromisos |")] + tablas})
    return ie


def _de_otros_tipos(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=("a",))
    for tipo in ("Autoevaluación", "Segunda observación", "Consenso", "Visita entre pares"):
        dice = f"| Tipo de ficha: | {tipo} |\n| Observadora: | {DOS[1] if 'pares' in tipo else 'Elena Supuesta Ajena'} |"
        tabla = formulario(DOS[0], 0, 0, lambda *clave: 1 + (clave[2] + 1) % 4).replace("| Observadora: | Marina Ficción Supuesta |", dice)
        libro(ie, f"fichas/otras/{tipo}.xlsx", {"Ficha": tabla.replace("| Cargo: | Directora |", "")})
    return ie


def _con_acompanamiento(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=("a",))
    for nombre, tabla in HOJAS.items():
        agregar(ie, CRONOGRAMA, nombre, tabla)
    cambiar(ie, FICHA, "Ficha", "B16", 22)
    return ie


def _con_aprendizajes(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=())
    libro(ie, "aprendizajes.xlsx", {"Logros": Hoja(LOGROS, combinar=("A1:A2", "B1:B2", "C1:G1", "H1:L1"))})
    return ie


def _con_dos_rubricas(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=("a",), rubrica=True)
    segunda_rubrica(ie)
    libro(ie, "fichas/nueva.xlsx", {"Ficha": ficha_nueva(0, 1, "33423")})
    return ie


def _con_huecos(carpeta: Path) -> Path:
    signos = (None, "N.A.", "III", " 2 ", "logro esperado", 4)
    return _dos(carpeta, niveles=lambda d, v, k: signos[(d + v + k) % len(signos)])


def _mala(carpeta: Path) -> Path:
    ie = _dos(carpeta)
    for (archivo, hoja), celdas in MALAS.items():
        for celda, valor in celdas.items():
            cambiar(ie, archivo, hoja, celda, valor)
    return ie


def _ilegible(carpeta: Path) -> Path:
    ie = _dos(carpeta, formatos=("a",))
    (ie / FICHA).write_bytes(b"%PDF-1.7")
    return ie


def _sin_cronograma(carpeta: Path) -> Path:
    (carpeta / "ie").mkdir()
    return carpeta / "ie"


FORMAS: Mapping[str, Callable[[Path], Path]] = {
    "un-libro-por-ficha": lambda c: _dos(c, formatos=("a",)),
    "una-hoja-por-docente": lambda c: _dos(c, formatos=("", "b", "")),
    "registro": lambda c: _dos(c, formatos=("", "", "c")),
    "apiladas": _apiladas,
    "visitas-en-columnas": _en_columnas,
    "dialogo-y-compromisos": _con_dialogo,
    "otros-tipos": _de_otros_tipos,
    "acompanamiento": _con_acompanamiento,
    "aprendizajes": _con_aprendizajes,
    "rubrica-propia": lambda c: _dos(c, formatos=(), rubrica=True),
    "dos-rubricas": _con_dos_rubricas,
    "con-huecos": _con_huecos,
    "mala": _mala,
    "ilegible": _ilegible,
    "sin-cronograma": _sin_cronograma,
}
