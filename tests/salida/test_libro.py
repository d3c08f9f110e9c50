"""El libro escrito, vuelto a abrir con openpyxl."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from monitoreo_xlsx.cuadros.piezas import Color, Columna, Consolidado, Cuadro, Dato, Hoja, Panel, Tarjeta
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro import escribir_libro
from tests.cuadros.escuelas import (
    COLORES,
    PLANTILLA,
    compuesto,
    con_hallazgos,
    cuadro,
    de_tres_niveles,
    grande,
    libro,
    pequena,
    recien_escrito,
    sin_fichas,
    una_visita,
)
from tests.lector import abrir
from tests.salida.apoyo import ancho_px, bajo, celdas, hallar, partes, rango_de

ESCUELAS = {"pequena": pequena, "de_tres_niveles": de_tres_niveles, "una_visita": una_visita, "sin_fichas": sin_fichas}


@pytest.fixture(scope="module")
def contenido() -> bytes:
    return libro(con_hallazgos(pequena()))


@pytest.fixture(scope="module")
def wb(contenido):
    return abrir(contenido)


@pytest.fixture(scope="module")
def guardados(contenido):
    return abrir(contenido, valores=True)


def test_el_panel_va_primero_y_abierto(wb):
    assert wb.sheetnames == ["Panel", *(h.nombre for h in compuesto(con_hallazgos(pequena())).hojas)]
    assert wb.active.title == "Panel"
    assert all(hoja.sheet_state == "visible" for hoja in wb)


def test_cada_celda_de_cada_cuadro_esta_en_el_libro_con_su_valor(guardados):
    """Los valores de cada cuadro, en orden y sin saltos, bajo su cabecera: nada se trunca ni se corre."""
    consolidado = compuesto(con_hallazgos(pequena()))
    for una in consolidado.hojas:
        escritas = [[c.value for c in fila] for fila in guardados[una.nombre].iter_rows()]
        for tabla in (b for b in una.bloques if isinstance(b, Cuadro)):
            esperadas = [[_como_se_lee(d.valor) for d in fila] for fila in tabla.filas]
            ancho = len(tabla.columnas)
            inicios = [i for i in range(len(escritas)) if [f[:ancho] for f in escritas[i : i + len(esperadas)]] == esperadas]
            assert inicios, tabla.clave


def _como_se_lee(valor):
    if isinstance(valor, date) and not isinstance(valor, datetime):
        return datetime(valor.year, valor.month, valor.day)  # noqa: DTZ001 - una fecha de Excel no tiene huso
    return None if valor == "" else valor


def test_cada_formula_lleva_un_valor_guardado(wb, guardados):
    formulas = [(h.title, c.coordinate) for h in wb for c in celdas(h) if c.data_type == "f"]
    assert len(formulas) > 500
    vacias = [(h, c, wb[h][c].value) for h, c in formulas if guardados[h][c].value is None]
    # En la página de una docente, un texto que nadie escribió se muestra vacío.
    vacias = [v for v in vacias if v[0] != "Ficha de docente"]
    assert [f for f in vacias if not f[2].startswith("=IF(")] == []
    assert {wb[h][f"K{c[1:]}"].value for h, c, _ in vacias} == {None}, "solo el aporte de lo que no tiene valor puede ir vacío"


@pytest.mark.parametrize(
    ("hoja", "rotulo", "formato", "lado"),
    [
        ("Datos", "Clave", "General", "left"),
        ("Datos", "Código", "General", "center"),
        ("Datos", "Fecha", "dd/mm/yyyy", "center"),
        ("Datos", "Peso", "0.00_)", "right"),
        ("Datos", "Valor", "0_)", "right"),
        ("Datos", "Nivel", "General", "center"),
        ("Visitas", "Desde", "dd/mm/yyyy", "center"),
        ("Visitas", "Puntaje (total)", "0.00_)", "right"),
        ("Visitas", "Evaluados", "0_)", "right"),
        ("Cronograma", "% de cobertura", "0.0%_)", "right"),
        ("Cronograma", "Situación", "General", "center"),
        ("Desempeños", "Promedio", "0.00_)", "right"),
        ("Focalización", "Motivo", "General", "left"),
    ],
)
def test_cada_tipo_de_columna_tiene_su_formato(wb, hoja, rotulo, formato, lado):
    celda = bajo(wb[hoja], rotulo)
    assert (celda.number_format, celda.alignment.horizontal) == (formato, lado)


def test_las_fechas_son_fechas_y_los_porcentajes_van_de_cero_a_uno(guardados):
    assert bajo(guardados["Datos"], "Fecha").value == datetime(2024, 6, 12)  # noqa: DTZ001
    assert bajo(guardados["Cronograma"], "% de cobertura").value == 0.75


@pytest.mark.parametrize(
    ("hoja", "celda", "filas"),
    [
        ("Panel", "A3", None),
        ("Matriz UGEL", "A8", "$6:$7"),
        ("Cronograma", "A3", "$1:$2"),
        ("Docentes", "A7", "$5:$6"),
        ("Desempeños", "A3", "$1:$2"),
        ("Datos", "A6", "$5:$5"),
        ("Visitas", "A7", "$5:$6"),
        ("Celdas por corregir", "A6", "$5:$5"),
        ("Definiciones", "A3", "$1:$2"),
    ],
)
def test_la_cabecera_se_congela_y_se_repite_al_imprimir(wb, hoja, celda, filas):
    assert wb[hoja].freeze_panes == celda
    assert wb[hoja].print_title_rows == filas


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_toda_hoja_se_imprime_en_a4_al_ancho_con_pie(nombre):
    libro_ = abrir(libro(ESCUELAS[nombre]()))
    for hoja in libro_:
        assert hoja.page_setup.paperSize == 9
        assert hoja.sheet_properties.pageSetUpPr.fitToPage is True
        en_una = hoja.title in {"Panel", "Ficha de docente"}
        assert (hoja.page_setup.fitToWidth or 1, hoja.page_setup.fitToHeight) == (1, None if en_una else 0)
        assert hoja.page_setup.orientation == ("portrait" if hoja.title in {"Docentes", "Ficha de docente"} else "landscape")
        assert 0.4 <= hoja.page_margins.left <= 0.7
        assert hoja.oddFooter.right.text == "Página &P de &N"
        assert "Monitoreo 2024 · Corte" in hoja.oddFooter.left.text
        assert hoja.sheet_view.showGridLines is False


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_toda_hoja_empieza_con_titulo_e_institucion(nombre):
    consolidado = compuesto(ESCUELAS[nombre]())
    libro_ = abrir(escribir_libro(consolidado, PLANTILLA))
    assert libro_["Panel"]["A1"].value == consolidado.titulo
    for hoja in consolidado.hojas:
        assert libro_[hoja.nombre]["A1"].value == hoja.titulo
    assert {hoja["A2"].value for hoja in libro_} == {consolidado.institucion}


def test_cada_columna_tiene_el_ancho_del_cuadro_que_mas_pide(wb):
    for hoja in (h for h in compuesto(con_hallazgos(pequena())).hojas if isinstance(h, Hoja)):
        cuadros = [b for b in hoja.bloques if isinstance(b, Cuadro)]
        for i in range(max(len(c.columnas) for c in cuadros)):
            esperado = max(c.columnas[i].ancho for c in cuadros if i < len(c.columnas))
            assert abs(ancho_px(wb[hoja.nombre], i + 1) - int(esperado * 7 + 5)) <= 1


def test_una_fila_con_parrafo_es_tan_alta_como_su_texto_pide(wb):
    hoja = wb["Definiciones"]
    celda = hallar(hoja, "Puntaje y nivel global")
    texto = hoja.cell(celda.row, 2).value
    assert hoja.row_dimensions[celda.row].height == pytest.approx(estilo.alto_de_fila([(79, texto)]), abs=0.5)
    assert hoja.row_dimensions[celda.row].height > 30


def _reglas(hoja):
    return [(r, regla) for r in hoja.conditional_formatting for regla in r.rules]


@pytest.mark.parametrize("hoja", ["Docentes", "Datos", "Visitas", "Cronograma", "Avance", "Focalización", "Definiciones"])
def test_los_niveles_se_pintan_con_los_colores_de_la_rubrica(wb, hoja):
    pintados = {
        regla.formula[0].strip('"'): (regla.dxf.fill.bgColor.rgb, regla.dxf.font.color.rgb)
        for _, regla in _reglas(wb[hoja])
        if regla.type == "cellIs" and regla.operator == "equal"
    }
    for romano, color in zip(("I", "II", "III", "IV"), COLORES, strict=True):
        assert pintados[romano] == (f"FF{color[1:].upper()}", f"FF{estilo.tinta_sobre(color)[1:].upper()}")
    assert pintados["–"][0] == pintados["N.A."][0] == f"FF{estilo.SIN_REGISTRO[1:]}"
    assert pintados["Vencida"][0] == "FFFDD9B5"


def test_los_colores_cubren_justo_las_columnas_de_nivel_y_de_situacion(wb):
    tabla = cuadro(compuesto(pequena()), "visitas")
    primera = wb["Visitas"].freeze_panes[1:]
    esperados = {
        f"{get_column_letter(i)}{primera}:{get_column_letter(i)}{int(primera) + len(tabla.filas) - 1}"
        for i, c in enumerate(tabla.columnas, start=1)
        if c.formato in {"nivel", "situacion"}
    }
    assert {str(r.sqref) for r, _ in _reglas(wb["Visitas"])} == esperados


def test_una_linea_separa_a_cada_docente(wb):
    (regla,) = [(r, x) for r, x in _reglas(wb["Docentes"]) if x.type == "expression"]
    assert str(regla[0].sqref) == "A7:K14"
    assert regla[1].formula == ["$A7<>$A6"]
    assert regla[1].dxf.border.top is not None


@pytest.mark.parametrize(
    ("hoja", "rango"), [("Docentes", "A6:K14"), ("Datos", "A5:R35"), ("Visitas", "A6:AA18"), ("Celdas por corregir", "A5:H8")]
)
def test_los_filtros_cubren_la_tabla_entera(wb, hoja, rango):
    assert wb[hoja].auto_filter.ref == rango


def test_las_demas_hojas_no_llevan_filtro(wb):
    assert [h.title for h in wb if h.auto_filter.ref] == ["Docentes", "Datos", "Visitas", "Celdas por corregir"]


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_cada_nombre_definido_apunta_a_los_datos_de_su_columna(nombre):
    consolidado = compuesto(ESCUELAS[nombre]())
    libro_ = abrir(libro(ESCUELAS[nombre]()), valores=True)
    con_nombre = {b.nombre: b for h in consolidado.hojas for b in h.bloques if isinstance(b, Cuadro) and b.nombre}
    esperados = {f"{n}_{c.clave}" for n, b in con_nombre.items() for c in b.columnas if c.clave.isidentifier()}
    propios = set(libro_.defined_names) - {"Docente_elegida", "Visita_mostrada"}
    assert propios == esperados
    for definido, referencia in ((n, libro_.defined_names[n]) for n in propios):
        hoja, rango = rango_de(referencia.attr_text)
        base, clave = definido.split("_", 1)
        tabla = con_nombre[base]
        columna, primera, hasta, ultima = range_boundaries(rango)
        assert columna == hasta
        assert [libro_[hoja].cell(f, columna).value for f in range(primera, ultima + 1)] == [
            _como_se_lee(fila[tabla.columna(clave)].valor) for fila in tabla.filas
        ]
        rotulos = [libro_[hoja].cell(primera - 1 - i, columna).value for i in (0, 1)]
        assert tabla.columnas[tabla.columna(clave)].titulo in rotulos, definido


@pytest.mark.parametrize(
    ("clave", "archivo", "lugar"), [("D01|I|D3", "fichas/D01-1.xlsx", "'Ficha'!E14"), ("D03|II|D5", "fichas/D03-2.xlsx", "'Ficha'!E16")]
)
def test_el_enlace_de_un_puntaje_abre_su_celda(wb, clave, archivo, lugar):
    hoja = wb["Datos"]
    fila = hallar(hoja, clave).row
    enlaces = [c.hyperlink for c in hoja[fila] if c.hyperlink]
    assert [(e.target.replace("\\", "/"), e.location) for e in enlaces] == [(f"../{archivo}", lugar)]
    assert hoja.cell(fila, 17).value == lugar.split("!")[1]


def test_cada_puntaje_y_cada_visita_tienen_su_enlace(wb):
    assert sum(1 for c in celdas(wb["Datos"]) if c.hyperlink) == 30
    assert sum(1 for c in celdas(wb["Visitas"]) if c.hyperlink) == 12
    assert [c.hyperlink.target.replace("\\", "/") for c in celdas(wb["Celdas por corregir"]) if c.hyperlink] == [
        "../fichas/D03-1.xlsx",
        "../fichas/vacio.xlsx",
        "../fichas/con-macros.xlsm",
    ]


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_los_mismos_datos_dan_los_mismos_bytes(nombre):
    assert recien_escrito(ESCUELAS[nombre]()) == libro(ESCUELAS[nombre]())


def test_los_bytes_no_dependen_del_proceso_ni_de_la_zona_horaria(contenido):
    guion = (
        "import hashlib; from tests.cuadros.escuelas import con_hallazgos, libro, pequena;"
        "print(hashlib.sha256(libro(con_hallazgos(pequena()))).hexdigest())"
    )
    entorno = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    raiz = Path(__file__).parents[2]
    hecho = subprocess.run([sys.executable, "-c", guion], cwd=raiz, env=entorno, capture_output=True, text=True, check=True)
    assert hecho.stdout.strip() == hashlib.sha256(contenido).hexdigest()


def test_el_libro_no_trae_macros_vinculos_ni_matrices(contenido):
    todas = partes(contenido)
    assert not [n for n in todas if "vba" in n.lower() or "externalLink" in n or "calcChain" in n]
    hojas = b"".join(v for n, v in todas.items() if n.startswith("xl/worksheets/sheet"))
    assert b't="array"' not in hojas
    assert b"_xlfn" not in hojas


def test_la_plantilla_va_en_las_propiedades(wb):
    assert {p.name: p.value for p in wb.custom_doc_props.props} == {"plantilla": PLANTILLA}


def test_una_institucion_con_ampersand_no_rompe_el_pie():
    expediente = pequena()
    ie = replace(expediente.institucion, nombre="246 Sol & Luna")
    pie = abrir(libro(replace(expediente, institucion=ie)))["Datos"].oddFooter.left
    assert pie.text.startswith("246 Sol && Luna · ")
    assert (pie.size, pie.color) == (8, "6B6B6B")


COLUMNAS = (Columna("a", "A"), Columna("b", "B", "nivel"), *(Columna(c, c.upper(), "entero") for c in "cdefgh"))


def _consolidado(tabla: Cuadro) -> Consolidado:
    """Un consolidado mínimo con ese cuadro en su única hoja."""
    panel = Panel((Tarjeta("Tarjeta", Dato(1), Dato(2)),) * 4, Cuadro("resumen", "", COLUMNAS, ()), "focos", "", ())
    return Consolidado("Título", "IE Ficticia", "pie", (Hoja("Hoja", "Una hoja", (tabla,)),), (Color("I", "#d7191c"),), panel)


@pytest.mark.parametrize("texto", ["x" * 32_768, "😀" * 16_384])
def test_un_texto_que_no_cabe_en_una_celda_se_recorta_y_se_nota(texto):
    """Al leerlo, HOJ-013 ya avisó que Excel lo cortaría."""
    fila = (Dato(texto), *(Dato(i) for i in range(7)))
    escrito = bajo(abrir(escribir_libro(_consolidado(Cuadro("t", "", COLUMNAS, (fila,))), PLANTILLA))["Hoja"], "A").value
    assert escrito.endswith("…")
    assert texto.startswith(escrito[:-1])
    assert 32_765 <= len(escrito.encode("utf-16-le")) // 2 <= 32_767


def test_el_texto_mas_largo_que_cabe_llega_entero():
    fila = (Dato("x" * 32_767), *(Dato(i) for i in range(7)))
    hoja = abrir(escribir_libro(_consolidado(Cuadro("t", "", COLUMNAS, (fila,))), PLANTILLA))["Hoja"]
    assert len(bajo(hoja, "A").value) == 32_767


def test_un_cuadro_vacio_deja_una_fila_para_que_sus_nombres_existan():
    libro_ = abrir(escribir_libro(_consolidado(Cuadro("t", "", COLUMNAS, (), nombre="Vacio", filtro=True)), PLANTILLA))
    hoja, rango = rango_de(libro_.defined_names["Vacio_a"].attr_text)
    assert libro_[hoja][rango.split(":")[0]].row == hallar(libro_["Hoja"], "A").row + 1


@pytest.mark.parametrize(("docentes", "visitas", "desempenos"), [(40, 5, 9), (1, 1, 5), (1, 5, 12)])
def test_escuelas_de_todo_tamano_se_escriben_enteras(docentes, visitas, desempenos):
    libro_ = abrir(libro(grande(docentes, visitas, desempenos)), valores=True)
    columna = [c.value for c in libro_["Datos"]["A"]]
    assert sum(1 for v in columna if isinstance(v, str) and v.count("|") == 2) == docentes * visitas * desempenos
    assert libro_["Datos"].auto_filter.ref.endswith(str(len(columna)))
