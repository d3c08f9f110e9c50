"""La hoja: casos T22 a T25, T33, T43 y T44 de los archivos ajenos."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import abrir, lector_de_hoja
from tests.celdas import fabrica
from tests.celdas.fabrica import fila


def _tabla(filas: int, columnas: str = "ABC") -> str:
    return "".join(fila(*(f'<c r="{c}{n}"><v>{n}</v></c>' for c in columnas), numero=n) for n in range(1, filas + 1))


def _combinar(*rangos: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{rango}"/>' for rango in rangos) + "</mergeCells>"


def test_t22_un_valor_en_la_ultima_celda_no_reserva_la_hoja(tmp_path: Path) -> None:
    filas = _tabla(40) + fila('<c r="XFD1048576"><v>9</v></c>', numero=1_048_576)
    ruta = fabrica.guardar(tmp_path, fabrica.partes(fabrica.hoja(filas)))
    tracemalloc.start()
    leida = abrir(ruta).hojas[0]
    _, pico = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert pico < 2_000_000
    assert fabrica.codigos(leida) == [("HOJ-004", "XFD1048576")]
    assert leida.avisos[0].valor == "9"
    assert list(leida.filas()) == [*range(1, 41), 1_048_576]


@pytest.mark.parametrize(
    ("celda", "avisa"),
    [("A1040", False), ("A1041", False), ("A1042", True), ("A1048576", True), ("GV20", False), ("GW20", True), ("XFD20", True)],
)
def test_t22_que_es_lejos(tmp_path: Path, celda: str, avisa: bool) -> None:
    # La tabla llega a la fila 40 y a la columna C: hasta la 1041 hay 1000 filas vacías, y hasta GV, 200 columnas.
    leida = fabrica.leer_hoja(tmp_path, _tabla(40) + f'<row><c r="{celda}"><v>1</v></c></row>')
    assert fabrica.codigos(leida) == ([("HOJ-004", celda)] if avisa else [])


def test_t22_varios_valores_sueltos_y_la_tabla_abajo(tmp_path: Path) -> None:
    abajo = "".join(fila(f'<c r="B{n}"><v>1</v></c>', numero=n) for n in range(5_000, 5_040))
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>') + abajo)
    assert fabrica.codigos(leida) == [("HOJ-004", "A1"), ("HOJ-004", "B1")]


def test_t22_otra_tabla_lejana_no_es_un_valor_suelto(tmp_path: Path) -> None:
    lejos = "".join(fila(f'<c r="A{n}"><v>1</v></c>', numero=n) for n in range(9_000, 9_021))
    assert fabrica.leer_hoja(tmp_path, _tabla(40) + lejos).avisos == ()


def test_t46_seiscientas_filas_en_blanco_y_un_total(tmp_path: Path) -> None:
    assert fabrica.leer_hoja(tmp_path, _tabla(12) + fila('<c r="A613"><v>12</v></c>', numero=613)).avisos == ()


@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>', '<dimension ref="basura"/>'])
def test_t23_la_dimension_no_importa(tmp_path: Path, dimension: str) -> None:
    assert len(fabrica.leer_hoja(tmp_path, _tabla(30), antes=dimension).filas()) == 30


def test_t24_bordes_hasta_muy_abajo(tmp_path: Path) -> None:
    inicio = time.process_time()
    bordes = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(31, 200_000))
    leida = fabrica.leer_hoja(tmp_path, _tabla(30) + bordes)
    assert (len(leida.filas()), leida.avisos) == (30, ())
    assert time.process_time() - inicio < 10


def test_el_tope_de_celdas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lector_de_hoja, "MAX_CELDAS", 90)
    assert len(fabrica.leer_hoja(tmp_path, _tabla(30)).celdas) == 90
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(_tabla(15)), fabrica.hoja(_tabla(16))))
    assert error.codigo == "ARC-006"
    assert "celdas con contenido" in error.datos["causa"]


def test_el_tope_de_celdas_cuenta_las_repetidas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lector_de_hoja, "MAX_CELDAS", 90)
    filas = fila('<c r="A1"><v>1</v></c>' * 91)
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(filas))).codigo == "ARC-006"


def test_el_tope_de_letras_cuenta_cada_texto_en_cada_celda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Un solo texto de un millón de letras, en miles de celdas, cabe en un archivo de 3 KB."""
    monkeypatch.setattr(lector_de_hoja, "MAX_LETRAS", 9)
    celdas = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>0</v></c>'
    assert len(fabrica.leer_hoja(tmp_path, fila(celdas), textos=fabrica.textos("<t>uno</t>")).celdas) == 3
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(fila(celdas)), textos=fabrica.textos("<t>cuatro</t>")))
    assert error.codigo == "ARC-006"
    assert "letras" in error.datos["causa"]


def test_t25_combinacion_gigante(tmp_path: Path) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c>'), despues=_combinar("A1:XFD1048576"))
    assert leida.combinadas == ((1, 1, 1_048_576, 16_384),)
    assert leida.ancla(500_000, 9_000) == (1, 1)
    assert leida.avisos == ()


def test_t25_doscientas_mil_combinaciones(tmp_path: Path) -> None:
    inicio = time.process_time()
    rangos = _combinar(*(f"B{n}:C{n}" for n in range(1, 200_001)))
    leida = fabrica.leer_hoja(tmp_path, _tabla(20, "AB"), despues=rangos)
    assert (len(leida.combinadas), leida.ancla(200_000, 3)) == (200_000, (200_000, 2))
    assert time.process_time() - inicio < 15


def test_t25_demasiadas_combinaciones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lector_de_hoja, "MAX_COMBINADAS", 3)
    rangos = _combinar("A1:B1", "A2:B2", "A3:B3", "A4:B4")
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(despues=rangos))).codigo == "ARC-006"


def test_t25_combinaciones_encimadas(tmp_path: Path) -> None:
    encimadas = _combinar(*(f"A{n}:B{n + 40}" for n in range(1, 40)))
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(despues=encimadas)))
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "muchas de sus celdas combinadas están encimadas")


def test_una_combinacion_de_una_sola_celda_no_cuenta(tmp_path: Path) -> None:
    assert fabrica.leer_hoja(tmp_path, _tabla(1), despues=_combinar("A1:A1", "B1")).combinadas == ()


@pytest.mark.parametrize(
    ("filas", "lugar"),
    [
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "fila 0"),
        ('<row r="-1"/>', "fila -1"),
        ('<row r="1048577"/>', "fila 1048577"),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', "A0"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
        ('<row r="1"><c r="A1048577"><v>1</v></c></row>', "A1048577"),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "1A"),
        ('<row r="1"><c r=""><v>1</v></c></row>', ""),
        ('<row r="1">' + "<c/>" * 16_384 + "<c><v>1</v></c></row>", "fila 1, columna 16385"),
        ("<c><v>1</v></c>", "fila 0, columna 1"),
    ],
)
def test_t33_celdas_que_no_pueden_existir(tmp_path: Path, filas: str, lugar: str) -> None:
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(filas)))
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", f"una hoja nombra una celda que no puede existir ({lugar})")


@pytest.mark.parametrize("rango", ["A1:XFE1", "A0:B1", "basura", "", "A:B"])
def test_t33_combinaciones_que_no_pueden_existir(tmp_path: Path, rango: str) -> None:
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(despues=_combinar(rango)))).codigo == "ARC-005"


@pytest.mark.parametrize("numero", ["abc", "1.5", "", "9" * 5_000])
def test_t33_numero_de_fila_ilegible(tmp_path: Path, numero: str) -> None:
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(f'<row r="{numero}"/>'))).codigo == "ARC-005"


@pytest.mark.parametrize(
    ("filas", "esperado"),
    [
        ("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>", {"A1": 1, "C1": 2, "A3": 3}),
        ('<row r="5"><c><v>1</v></c></row><row><c><v>2</v></c></row>', {"A5": 1, "A6": 2}),
        ('<row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row>', {"C5": 1, "D5": 2}),
        ('<row r="5"><c r="C5"/><c><v>2</v></c></row>', {"D5": 2}),
        ('<row><c r="C5"><v>1</v></c></row><row><c><v>2</v></c></row>', {"C5": 1, "A6": 2}),
        ('<row><c r="C5"/></row><row><c><v>2</v></c></row>', {"A6": 2}),
        ('<row r="2"><c r="c2"><v>1</v></c></row>', {"C2": 1}),
    ],
)
def test_t33_filas_y_celdas_sin_numero(tmp_path: Path, filas: str, esperado: dict[str, int]) -> None:
    assert fabrica.valores(fabrica.leer_hoja(tmp_path, filas)) == esperado


def test_t33_desordenadas_salen_en_orden(tmp_path: Path) -> None:
    filas = fila('<c r="C9"><v>1</v></c><c r="A9"><v>2</v></c>', numero=9) + fila('<c r="B2"><v>3</v></c>', numero=2)
    leida = fabrica.leer_hoja(tmp_path, filas)
    assert list(leida.celdas) == [(2, 2), (9, 1), (9, 3)]
    assert {n: [c.valor for c in celdas] for n, celdas in leida.filas().items()} == {2: [3], 9: [2, 1]}
    assert leida.avisos == ()


def test_t33_celda_dos_veces(tmp_path: Path) -> None:
    filas = fila('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="A1"><v>3</v></c>')
    leida = fabrica.leer_hoja(tmp_path, filas)
    assert fabrica.valores(leida) == {"A1": 3, "B1": 2}
    assert [(a.codigo, a.celda, a.valor) for a in leida.avisos] == [("HOJ-003", "A1", "3")]


def test_t33_celda_tres_veces_un_solo_aviso(tmp_path: Path) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c>' * 3) + fila('<c r="A1"><v>9</v></c>', numero=1))
    assert fabrica.codigos(leida) == [("HOJ-003", "A1")]
    assert fabrica.valores(leida) == {"A1": 9}


@pytest.mark.parametrize("otra", ['<c r="A1"/>', '<c r="A1" s="1"></c>', '<c r="A1" t="str"><v></v></c>'])
def test_t33_una_repeticion_vacia_no_borra(tmp_path: Path, otra: str) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c>', otra))
    assert (fabrica.valores(leida), leida.avisos) == ({"A1": 1}, ())


@pytest.mark.parametrize(
    ("ocultas", "columnas", "cuales"),
    [
        ({2}, "", "fila 2"),
        ({2, 3, 4}, "", "filas 2–4"),
        ({2, 3, 7, 9, 10}, "", "filas 2–3, 7 y 9–10"),
        (set(), '<col min="3" max="3" hidden="1"/>', "columna C"),
        (set(), '<col min="2" max="3" hidden="true"/>', "columnas B–C"),
        (set(), '<col min="1" max="1" hidden="1"/><col min="3" max="16384" hidden="1"/>', "columnas A y C"),
        ({5}, '<col min="2" max="2" hidden="1"/>', "fila 5, columna B"),
        (set(range(2, 30, 2)), "", "filas 2, 4, 6, 8, 10, 12, 14, 16 y otras"),
    ],
)
def test_t43_ocultas_con_contenido(tmp_path: Path, ocultas: set[int], columnas: str, cuales: str) -> None:
    filas = "".join(
        fila(*(f'<c r="{c}{n}"><v>1</v></c>' for c in "ABC"), numero=n, atributos='hidden="1"' if n in ocultas else "")
        for n in range(1, 31)
    )
    leida = fabrica.leer_hoja(tmp_path, filas, antes=f"<cols>{columnas}</cols>", despues='<autoFilter ref="A1:C30"/>')
    assert [(a.codigo, a.celda, dict(a.datos)) for a in leida.avisos] == [("HOJ-002", "", {"cuales": cuales})]
    assert len(leida.celdas) == 90


@pytest.mark.parametrize(
    "xml",
    [
        fila('<c r="A1"><v>1</v></c>') + '<row r="2" hidden="1"><c r="A2" s="1"/></row>',
        fila('<c r="A1"><v>1</v></c>', atributos='hidden="0"'),
        fila('<c r="A1"><v>1</v></c>', atributos='hidden="false" collapsed="1"'),
    ],
)
def test_t43_lo_oculto_sin_contenido_no_se_avisa(tmp_path: Path, xml: str) -> None:
    columnas = '<cols><col min="2" max="16384" hidden="1"/><col min="1" max="1" hidden="0"/></cols>'
    assert fabrica.leer_hoja(tmp_path, xml, antes=columnas).avisos == ()


def test_t43_columnas_declaradas_sin_fin(tmp_path: Path) -> None:
    columnas = "<cols>" + '<col min="1" max="999999999" hidden="1"/>' * 20_000 + "</cols>"
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(antes=columnas))).codigo == "ARC-005"


def test_t43_hoja_oculta(tmp_path: Path) -> None:
    partes = fabrica.partes(fabrica.hoja(_tabla(1)), fabrica.hoja(_tabla(1)), fabrica.hoja(_tabla(1)), fabrica.hoja())
    estados = ["visible", "hidden", "veryHidden", "hidden"]
    partes["xl/workbook.xml"] = fabrica.indice(
        f'<sheet name="H{i}" sheetId="{i}" state="{estado}" r:id="rId{i}"/>' for i, estado in enumerate(estados, start=1)
    )
    hojas = fabrica.leer(tmp_path, partes).hojas
    assert [leida.oculta for leida in hojas] == [False, True, True, True]
    # La cuarta está oculta y vacía: no hay nada que avisar.
    assert [fabrica.codigos(leida) for leida in hojas] == [[], [("HOJ-001", "")], [("HOJ-001", "")], []]
    assert [len(leida.celdas) for leida in hojas] == [3, 3, 3, 0]


def test_t44_valores_bajo_una_combinacion(tmp_path: Path) -> None:
    filas = fila('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>') + fila('<c r="A2" t="e"><v>#N/A</v></c><c r="C2"><v>4</v></c>', numero=2)
    leida = fabrica.leer_hoja(tmp_path, filas, despues=_combinar("A1:B3"))
    assert fabrica.valores(leida) == {"A1": 1, "C2": 4}
    assert [(a.codigo, a.celda, a.valor) for a in leida.avisos] == [("HOJ-010", "B1", "2"), ("HOJ-010", "A2", "#N/A")]


def test_t44_bajo_una_combinacion_vacia_tampoco_se_pierde(tmp_path: Path) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"/><c r="B1"><v>2</v></c>'), despues=_combinar("A1:B1"))
    assert fabrica.valores(leida) == {}
    assert [(a.codigo, a.celda, a.valor) for a in leida.avisos] == [("HOJ-010", "B1", "2")]


def test_las_combinaciones_se_entregan_como_rangos(tmp_path: Path) -> None:
    leida = fabrica.leer_hoja(tmp_path, _tabla(1), despues=_combinar("A1:A2", "D5:C4"))
    assert leida.combinadas == ((1, 1, 2, 1), (4, 3, 5, 4))
    assert leida.ancla(5, 4) == (4, 3)
    assert leida.ancla(6, 4) == (6, 4)
