"""Dos rúbricas en un mismo periodo: se leen juntas y se consolidan aparte, sin mezclarse nunca."""

from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar, leer
from monitoreo_xlsx.catalogo import gravedad
from monitoreo_xlsx.modelo import Expediente
from tests.ayudas import CODIGOS, CORTE, DESEMPENOS, DOCENTES, cambiar, dia, escuela, libro, libro_de_rubrica
from tests.recalculo import comparar, exigir_libreoffice, recalcular

NUEVOS = (
    "Involucra a los estudiantes",
    "Promueve el razonamiento",
    "Evalúa el progreso",
    "Propicia el respeto",
    "Regula el comportamiento",
)
NUEVA = "cinco/2024-2"


def segunda_rubrica(carpeta: Path, nombre: str = "rubrica-setiembre.xlsx", version: str = "2024-2") -> Path:
    filas = "\n".join(f"| D{i} | {n} | | n:1 | Sí |" for i, n in enumerate(NUEVOS, start=1))
    return libro(
        carpeta,
        nombre,
        {
            "Rúbrica": f"""
                | Instrumento | cinco |
                | Versión | {version} |
                | Nombre del instrumento | Cinco desempeños |
                ||
                | Código | Desempeño | Aspectos | Peso | Suma al puntaje |
                {filas}
            """,
            "Escala": """
                | Valor | Nivel | Etiqueta | Cuenta para el indicador |
                | n:1 | I | Muy deficiente | No |
                | n:2 | II | En proceso | No |
                | n:3 | III | Suficiente | Sí |
                | n:4 | IV | Destacado | Sí |
            """,
            "Reglas": """
                | Método | promedio |
                ||
                | Nivel | Desde | Hasta |
                | I | n:1 | n:1.4 |
                | II | n:1.6 | n:2.4 |
                | III | n:2.6 | n:3.4 |
                | IV | n:3.6 | n:4 |
            """,
        },
    )


def ficha_nueva(docente: int, visita: int, niveles: str, rubrica: str = NUEVA) -> str:
    filas = "\n".join(f"| D{i + 1} | {n} | n:{niveles[i]} | Se vio la actividad {i}{docente}{visita} |" for i, n in enumerate(NUEVOS))
    return f"""
        | Rúbrica | {rubrica} |
        | Docente | {DOCENTES[docente]} |
        | N.° de visita | {"I" * (visita + 1)} |
        | Fecha | d:{dia(docente, visita)} |
        ||
        | Código | Desempeño | Nivel | Evidencia |
        {filas}
    """


def con_dos(carpeta: Path) -> Path:
    """La visita I con los nueve aspectos; la II con los cinco desempeños, salvo la primera docente, que siguió con los nueve."""
    escuela(carpeta, formatos=("a", "a", ""), rubrica=True)
    segunda_rubrica(carpeta)
    for i in (1, 2, 3):
        (carpeta / f"fichas/visita-II/d{i + 1:02}.xlsx").unlink()
        libro(carpeta, f"fichas/nuevas/d{i + 1}.xlsx", {"Ficha": ficha_nueva(i, 1, "33433" if i < 3 else "22122")})
    return carpeta


@pytest.fixture
def dos(tmp_path: Path) -> Path:
    return con_dos(tmp_path / "ie")


@pytest.fixture(scope="module")
def consolidadas(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    """La carpeta con dos rúbricas, sin cambios, consolidada."""
    return consolidar(con_dos(tmp_path_factory.mktemp("dos") / "ie"), fecha_corte=CORTE)


def _errores(expediente: Expediente) -> list[tuple[str, str]]:
    return [(h.codigo, h.lugar.archivo) for h in expediente.hallazgos if gravedad(h) == "error"]


def test_cada_ficha_va_con_la_rubrica_que_dice(dos: Path) -> None:
    expediente = leer(dos, fecha_corte=CORTE)
    assert _errores(expediente) == []
    assert [(f.docente, f.visita) for f in expediente.fichas] == [("D01", 1), ("D01", 2), ("D02", 1), ("D03", 1), ("D04", 1)]
    (otra,) = expediente.ediciones
    assert (otra.rubrica.clave, [(f.docente, f.visita) for f in otra.fichas]) == (NUEVA, [("D02", 2), ("D03", 2), ("D04", 2)])


def test_una_ficha_que_no_dice_su_rubrica_va_con_la_que_se_le_reconoce(dos: Path) -> None:
    cambiar(dos, "fichas/nuevas/d2.xlsx", "Ficha", "B1", None)
    assert [f.docente for f in leer(dos, fecha_corte=CORTE).ediciones[0].fichas] == ["D02", "D03", "D04"]


def test_la_de_una_tercera_rubrica_se_aparta(dos: Path) -> None:
    cambiar(dos, "fichas/nuevas/d2.xlsx", "Ficha", "B1", "otra/1")
    expediente = leer(dos, fecha_corte=CORTE)
    assert _errores(expediente) == [("FIC-010", "fichas/nuevas/d2.xlsx")]
    assert [f.docente for f in expediente.ediciones[0].fichas] == ["D03", "D04"]


def test_dos_libros_de_la_misma_edicion_se_avisan(dos: Path) -> None:
    segunda_rubrica(dos, "rubrica-copia.xlsx")
    expediente = leer(dos, fecha_corte=CORTE)
    assert ("ARC-019", "rubrica-setiembre.xlsx") in [(h.codigo, h.lugar.archivo) for h in expediente.hallazgos]
    assert len(expediente.ediciones[0].fichas) == 3


def test_una_edicion_sin_fichas_no_cuenta(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path / "ie", rubrica=True)
    segunda_rubrica(carpeta)
    expediente = leer(carpeta, fecha_corte=CORTE)
    assert (expediente.ediciones, _errores(expediente)) == ((), [])


def test_la_del_periodo_es_la_que_se_llama_rubrica(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path / "ie", formatos=("a", "", ""))
    segunda_rubrica(carpeta, "rubrica.xlsx")
    libro_de_rubrica(tmp_path).rename(carpeta / "anterior.xlsx")
    libro(carpeta, "fichas/d1-II.xlsx", {"Ficha": ficha_nueva(0, 1, "33333")})
    expediente = leer(carpeta, fecha_corte=CORTE)
    assert (expediente.rubrica.clave, expediente.ediciones[0].rubrica.clave) == (NUEVA, "plan-iei-246/2024")
    assert (len(expediente.fichas), len(expediente.ediciones[0].fichas)) == (1, 4)


def test_se_consolidan_aparte_y_cada_visita_cuenta_una_vez(consolidadas: Resultado) -> None:
    resultado = consolidadas
    nombres = ["consolidado-2024.xlsx", "consolidado-2024-cinco-2024-2.xlsx", "panel.png", "docentes.xlsx"]
    assert [s.name for s in resultado.salidas] == nombres
    assert (resultado.resumen["visitas_ejecutadas"], resultado.resumen["fichas_consolidadas"]) == (8, 8)
    propios, ajenos = resultado.indicadores["visitas"]["II"], resultado.indicadores["ediciones"][NUEVA]["visitas"]["II"]
    assert (propios["ejecutadas"], propios["monitoreados"], sum(propios["niveles"].values())) == (4, 1, 1)
    assert (ajenos["ejecutadas"], ajenos["monitoreados"], ajenos["niveles"]) == (4, 3, {"I": 0, "II": 1, "III": 2, "IV": 0})
    assert set(propios["desempenos"]) == set(CODIGOS)
    assert set(ajenos["desempenos"]) == {"D1", "D2", "D3", "D4", "D5"}


def test_el_libro_explica_el_cambio_y_no_esconde_las_visitas(consolidadas: Resultado) -> None:
    salidas = consolidadas.salidas
    principal = openpyxl.load_workbook(salidas[0], data_only=True)
    textos = [str(c.value) for fila in principal["Definiciones"].iter_rows() for c in fila if c.value]
    assert any("Agrega D1 Involucra a los estudiantes" in t and f"No tiene A1 {DESEMPENOS[0]}" in t for t in textos)
    assert any("no se suman" in t for t in textos)
    assert any(NUEVA in str(c.value) for fila in principal["Panel"].iter_rows(max_row=4) for c in fila)
    matriz = principal["Matriz UGEL"]
    cabeceras = {c.value: c.column for fila in matriz.iter_rows(max_row=7, max_col=9) for c in fila}
    columnas = [cabeceras[t] for t in ("Total docentes", "Monitoreados", "Con otra rúbrica", "No monitoreados")]
    segunda = next(fila for fila in range(4, 15) if matriz.cell(fila, 1).value == "II")
    assert [matriz.cell(segunda, c).value for c in columnas] == [4, 1, 3, 0]


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory, consolidadas: Resultado) -> dict[str, tuple[Path, Path]]:
    exigir_libreoffice()
    return recalcular({s.name: s.read_bytes() for s in consolidadas.salidas[:2]}, tmp_path_factory.mktemp("recalculo"))


@pytest.mark.parametrize("cual", [0, 1])
def test_recalculado_da_lo_mismo(recalculados: dict[str, tuple[Path, Path]], cual: int) -> None:
    cuantas, distintas = comparar(*list(recalculados.values())[cual])
    assert (cuantas > 300, distintas) == (True, [])
