"""Lo que está escrito a la vista en una ficha se lee; y si no se puede saber qué es, se dice dónde está."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from datetime import time as hora
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.modelo import Dialogo, Ficha, TipoFicha
from tests.ayudas import DOCENTES, cambiar, escuela, formulario, hallazgos, leer, libro, registro
from tests.lectura.conftest import EJEMPLO
from tests.lectura.test_por_visitas import por_visitas

PROPIA = "fichas/visita-I/d01-ana-colibri-retama.xlsx"
UNA = "fichas/una.xlsx"
FICHA = formulario(DOCENTES[0], 0, 0).replace("| Compromisos | Evaluación formativa | Registrar el progreso |", "")
FORTALEZAS = "| Fortalezas: | Trato cálido |"


def ficha_de(carpeta: Path) -> Ficha:
    (ficha,) = (f for f in leer(carpeta, date(2024, 7, 1)).fichas if f.tipo is TipoFicha.OBSERVACION)
    return ficha


def no_usados(carpeta: Path) -> list[str]:
    """Lo que dice HOJ-019, una vez por hoja."""
    return [h.datos["cuales"] for h in leer(carpeta, date(2024, 7, 1)).hallazgos if h.codigo == "HOJ-019"]


# --- en la plantilla propia, llena


@pytest.fixture
def propia(tmp_path: Path) -> Path:
    """La carpeta con una sola ficha de la plantilla, llena."""
    for nombre in ("cronograma.xlsx", "rubrica.xlsx", PROPIA):
        (tmp_path / nombre).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EJEMPLO / nombre, tmp_path / nombre)
    return tmp_path


def editar(carpeta: Path, cambio: Callable[[Worksheet], object]) -> None:
    abierto = openpyxl.load_workbook(carpeta / PROPIA)
    cambio(abierto["Ficha"])
    abierto.save(carpeta / PROPIA)


def insertar_columna(hoja: Worksheet, columna: int) -> None:
    """Inserta una columna como lo hace Excel: las combinaciones se corren o se ensanchan."""
    rangos = [CellRange(str(rango)) for rango in hoja.merged_cells.ranges]
    for rango in rangos:
        hoja.unmerge_cells(rango.coord)
    hoja.insert_cols(columna)
    for rango in rangos:
        if rango.min_col >= columna:
            rango.shift(col_shift=1)
        elif rango.max_col >= columna:
            rango.expand(right=1)
        hoja.merge_cells(rango.coord)


def mover(hoja: Worksheet, desde: str, hasta: str) -> None:
    hoja[hasta], hoja[desde] = hoja[desde].value, None


def sin_lugares(ficha: Ficha) -> tuple[object, ...]:
    niveles = [(p.desempeno, p.nivel, p.evidencia) for p in ficha.puntajes]
    de_la_visita = (ficha.fecha, ficha.hora_inicio, ficha.hora_fin, ficha.observador, ficha.cargo, ficha.matriculados, ficha.asistentes)
    return (ficha.docente, ficha.visita, de_la_visita, niveles, ficha.dialogo, [c.texto for c in ficha.compromisos])


def _separar_evidencia(hoja: Worksheet) -> None:
    hoja.unmerge_cells("E15:G15")
    mover(hoja, "E15", "F15")


def _separar_dialogo(hoja: Worksheet) -> None:
    hoja.unmerge_cells("C31:G31")
    mover(hoja, "C31", "D31")


def _texto_bajo_su_rotulo(hoja: Worksheet) -> None:
    texto, hoja["C32"] = hoja["C32"].value, None
    hoja["A32"] = f"Aspectos por mejorar\n{texto}"


def _fecha_corrida(hoja: Worksheet) -> None:
    hoja.unmerge_cells("E4:G4")
    mover(hoja, "E4", "F4")


@pytest.mark.parametrize(
    "cambio",
    [
        *(lambda hoja, columna=columna: insertar_columna(hoja, columna) for columna in (1, 2, 3, 4, 5)),
        lambda hoja: hoja.unmerge_cells("A31:B31"),
        _separar_evidencia,
        _separar_dialogo,
        _texto_bajo_su_rotulo,
        _fecha_corrida,
    ],
    ids=["col A", "col B", "col C", "col D", "col E", "rótulo separado", "evidencia en F", "diálogo en D", "en la celda", "fecha en F"],
)
def test_lo_que_se_corrio_se_lee_igual(propia: Path, cambio: Callable[[Worksheet], object]) -> None:
    antes, hallados = sin_lugares(ficha_de(propia)), [h[0] for h in hallazgos(propia)]
    editar(propia, cambio)
    assert sin_lugares(ficha_de(propia)) == antes
    assert [h[0] for h in hallazgos(propia)] == hallados


def test_la_evidencia_sigue_en_las_columnas_de_su_cabecera(propia: Path) -> None:
    def cambio(hoja: Worksheet) -> None:
        hoja.unmerge_cells("E15:G15")
        hoja["E15"], hoja["F15"], hoja["G15"] = "Preguntó.", "Además, mostró su carpeta.", "=1+1"

    editar(propia, cambio)
    assert ficha_de(propia).puntajes[0].evidencia == "Preguntó.\nAdemás, mostró su carpeta."
    assert ("CEL-007", PROPIA, "Ficha", "G15") in hallazgos(propia)


@pytest.mark.parametrize(
    ("cambio", "cuales"),
    [
        (lambda hoja: hoja.__setitem__("D7", None), "E7"),
        (lambda hoja: hoja.__setitem__("D9", None), "E9"),
        (lambda hoja: hoja.__setitem__("A31", None), "C31"),
        (lambda hoja: hoja.__setitem__("A44", "Leer más"), "A44"),
        (lambda hoja: hoja.__setitem__("A13", "Faltó una niña"), "A13"),
        (lambda hoja: hoja.__setitem__("H18", date(2024, 6, 4)), "H18"),
        (lambda hoja: [hoja.__setitem__(c, v) for c, v in (("D12", "Niñas"), ("E12", 11), ("A46", "A2"), ("B46", "Leer"))], None),
    ],
    ids=["observadora", "matriculados", "fortalezas", "fin", "nota", "junto a la tabla", "varios"],
)
def test_lo_que_no_se_lee_se_dice(propia: Path, cambio: Callable[[Worksheet], object], cuales: str | None) -> None:
    assert no_usados(propia) == []
    editar(propia, cambio)
    assert no_usados(propia) == [cuales or "D12, E12, A46 y B46"]


def test_el_aviso_no_repite_lo_que_otro_dice(propia: Path) -> None:
    editar(propia, lambda hoja: hoja.__setitem__("D7", "Obsevadora"))
    assert no_usados(propia) == []
    assert ficha_de(propia).observador == "Lucía Cóndor Quinual"


def test_quien_firma_no_es_un_dato_sin_usar(propia: Path) -> None:
    firmas = {"B44": "A. Colibrí", "B46": "Ana Colibrí Retama", "E46": "Docente: Lucía Cóndor Quinual", "B47": "DNI", "C47": 1}
    editar(propia, lambda hoja: [hoja.__setitem__(celda, valor) for celda, valor in firmas.items()])
    assert no_usados(propia) == []


def test_el_titulo_de_la_ficha_de_abajo_no_es_de_la_de_arriba(propia: Path) -> None:
    def apilar(hoja: Worksheet) -> None:
        for fila in list(hoja.iter_rows()):
            for celda in fila:
                if celda.value is not None and celda.data_type != "f":
                    hoja.cell(celda.row + 50, celda.column, celda.value)
        hoja["B58"], hoja["B59"] = "Berta Gaviota Cantuta", "00000002"

    editar(propia, apilar)
    assert {f.docente for f in leer(propia, date(2024, 7, 1)).fichas} == {"D01", "D02"}
    assert no_usados(propia) == []


def test_el_ejemplo_entero_no_tiene_nada_sin_usar(ejemplo: Path) -> None:
    assert [h for h in leer(ejemplo, date(2024, 12, 31)).hallazgos if h.codigo == "HOJ-019"] == []


# --- en una ficha hecha de otro modo


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def senalados(carpeta: Path, tabla: str) -> list[tuple[str, str]]:
    libro(carpeta, UNA, {"Hoja1": tabla})
    return [(h.codigo, h.datos.get("cuales", h.lugar.celda)) for h in leer(carpeta, date(2024, 7, 1)).hallazgos]


@pytest.mark.parametrize(
    ("antes", "despues", "cuales"),
    [
        ("| Observadora: |", "| |", "B13"),
        ("| Matriculados: |", "| |", "B15"),
        ("actividad 2 |", "actividad 2 | | Mostró su carpeta |", None),
        ("actividad 2 |", "actividad 2 | Mostró su carpeta |", "E20"),
        ("actividad 2 |", "actividad 2 | =1+1 |", None),
        ("| Observadora: | Marina Ficción Supuesta |", "| Observadora: | | Marina Ficción Supuesta |", "C13"),
        ("| Observadora: | Marina Ficción Supuesta |", "| Observadora: | | (quien observa) |", None),
        ("| Observadora: | Marina Ficción Supuesta |", "| Observadora: | | Firma |", None),
        ("| Aula: |", "| Sala |", None),
        (FORTALEZAS, "| Fortalezas: | Trato cálido | y alegre |", "C31"),
        (FORTALEZAS, "| LO QUE SE CONVERSÓ |\n| | DIÁLOGO FINAL |", None),
    ],
)
def test_en_una_ficha_ajena_se_nombra_solo_lo_seguro(ie: Path, antes: str, despues: str, cuales: str | None) -> None:
    assert antes in FICHA
    assert senalados(ie, FICHA) == []
    assert senalados(ie, FICHA.replace(antes, despues)) == ([("HOJ-019", cuales)] if cuales else [])


def test_una_columna_de_notas_no_es_de_datos(ie: Path) -> None:
    con_notas = FICHA.replace("| Marina Ficción Supuesta |", "| | La directora |").replace("| Directora |", "| Directora | O su par |")
    assert senalados(ie, con_notas) == []
    assert ficha_de(ie).observador == ""


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ("d:2024-06-03 |", "| d:2024-06-03 |"),
        ("| n:20 |", "| | | n:20 |"),
        ("| Fecha: | d:2024-06-03 |", "| Fecha\\n03/06/2024 |"),
        ("| Observadora: | Marina Ficción Supuesta |", "| Observadora\\nMarina Ficción Supuesta |"),
    ],
)
def test_el_dato_lejos_de_su_rotulo_o_en_su_celda(ie: Path, antes: str, despues: str) -> None:
    assert senalados(ie, FICHA.replace(antes, despues)) == []
    ficha = ficha_de(ie)
    assert (ficha.fecha, ficha.hora_inicio, ficha.matriculados) == (date(2024, 6, 3), hora(8, 30), 20)
    assert ficha.observador == "Marina Ficción Supuesta"


@pytest.mark.parametrize("nota", ["Día en que observó la clase", "en junio", "n:5"])
def test_una_nota_lejos_del_rotulo_no_es_su_dato(ie: Path, nota: str) -> None:
    codigos = [codigo for codigo, _ in senalados(ie, FICHA.replace("d:2024-06-03 |", f"| {nota} |"))]
    assert codigos[-1:] == ["FIC-016"] or codigos[:1] == ["FIC-016"]
    assert ficha_de(ie).fecha is None


def test_el_dato_lejos_que_empieza_otra_cosa_no_es_suyo(ie: Path) -> None:
    tabla = FICHA.replace("| Matriculados: | n:20 |", "| Matriculados: | | n:20 | n:18 | n:3 |")
    assert senalados(ie, tabla) == [("HOJ-019", "C15")]
    assert ficha_de(ie).matriculados is None


@pytest.mark.parametrize(
    ("texto", "dialogo"),
    [
        ("| Fortalezas:\\nTrato cálido\\nEscucha |", Dialogo("Trato cálido\nEscucha")),
        ("| Fortalezas: Trato cálido\\nEscucha |", Dialogo("Trato cálido\nEscucha")),
        ("| Fortalezas\\nTrato cálido\\nPor mejorar: preguntas |", Dialogo("Trato cálido", "preguntas")),
        ("| Fortalezas\\nTrato cálido |\n| Aspectos por mejorar\\nPreguntas |", Dialogo("Trato cálido", "Preguntas")),
        ("| Fortalezas | | Trato cálido |", Dialogo("Trato cálido")),
        ("| Fortalezas | | Sugerencias |", Dialogo()),
        ("| Fortalezas | | Otras sugerencias: |", Dialogo()),
        ("| Fortalezas | | (lo que hace bien) |", Dialogo()),
        ("| Fortalezas | | Lo que sugiere |\n| Trato cálido | | Leer más |", Dialogo()),
        ("| Fortalezas | | De la docente |\n| Aspectos por mejorar | Preguntas | De la docente |", Dialogo("", "Preguntas")),
    ],
)
def test_el_dialogo_en_su_celda_o_mas_alla(ie: Path, texto: str, dialogo: Dialogo) -> None:
    libro(ie, UNA, {"Hoja1": FICHA.replace(FORTALEZAS, texto)})
    assert ficha_de(ie).dialogo == dialogo


def test_junto_a_las_visitas_en_columnas_y_junto_al_registro(ie: Path) -> None:
    tabla = por_visitas().replace("| III VISITA |", "| III VISITA | |", 1)
    libro(ie, UNA, {"Rosa": tabla})
    cambiar(ie, UNA, "Rosa", "F14", "Faltó")
    assert no_usados(ie) == ["F14"]
    libro(ie, UNA, {"Registro": registro(DOCENTES, 0)})
    assert no_usados(ie) == []
    cambiar(ie, UNA, "Registro", "S5", "Faltó")
    assert no_usados(ie) == ["S5"]


def test_muchas_celdas_sin_usar_van_en_una_linea(propia: Path) -> None:
    editar(propia, lambda hoja: [hoja.cell(100 + i, 1 + i % 40, "dato") for i in range(3_000)])
    (hallado,) = (h for h in leer(propia, date(2024, 7, 1)).hallazgos if h.codigo == "HOJ-019")
    assert redactar(hallado).texto.endswith(" más.")
    assert len(redactar(hallado).texto) < 240


def test_quince_mil_rotulos_no_cuelgan(propia: Path) -> None:
    editar(propia, lambda hoja: [hoja.cell(100 + i, 1, ("Observadora", "Obsevadora", "Cargo\nx")[i % 3]) for i in range(15_000)])
    inicio = time.process_time()
    assert ficha_de(propia).docente == "D01"
    assert time.process_time() - inicio < 20


def test_en_la_escuela_de_ejemplo_no_queda_nada_sin_usar(ejemplo: Path) -> None:
    assert [str(h.lugar) for h in leer(ejemplo).hallazgos if h.codigo == "HOJ-019"] == []
