"""La versión sin nombres: ni nombre, ni aula, ni DNI, ni archivo, ni enlace en ninguna parte del libro."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from monitoreo_xlsx.cuadros import componer
from monitoreo_xlsx.indicadores import calcular
from tests.cuadros.acompanamiento import SECRETO, de_todo
from tests.cuadros.escuelas import DNIS, IE, NOMBRES, compuesto, con_hallazgos, cuadro, enlace, hojas, libro, valores


def _partes(contenido: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        return {nombre: paquete.read(nombre).decode() for nombre in paquete.namelist()}


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(con_hallazgos(de_todo()), con_nombres=False)


@pytest.fixture(scope="module")
def partes():
    return _partes(libro(con_hallazgos(de_todo()), con_nombres=False))


SECRETOS = [
    *NOMBRES,
    *DNIS,
    *(palabra for nombre in NOMBRES for palabra in nombre.split()[:2]),
    "5 años A",
    "4 años B",
    "3 años C",
    "5 años D",
    IE.directora,
    IE.responsables,
    ".xlsx",
    "fichas/",
    "cronograma.xlsx",
    "Vio D1",
    "Licencia inventada",
    "Paro inventado",
    "Salida inventada",
    "Permiso inventado",
    "Especialista",
    SECRETO,
    "external:",
    "=SUMA",
    "E16",
]


@pytest.mark.parametrize("secreto", SECRETOS)
def test_el_libro_no_contiene(partes, secreto):
    visibles = {n: t for n, t in partes.items() if n == "xl/sharedStrings.xml" or "rels" in n or "docProps" in n or "chart" in n}
    assert [n for n, t in visibles.items() if secreto in t] == []


@pytest.mark.parametrize("secreto", [s for s in SECRETOS if s != "E16"])
def test_ninguna_hoja_contiene(partes, secreto):
    assert [n for n, t in partes.items() if secreto in t] == []


def test_con_nombres_si_estan_los_mismos_textos():
    partes = _partes(libro(con_hallazgos(de_todo())))
    vistos = {s for s in SECRETOS if any(s in t for t in partes.values())}
    assert vistos >= {*NOMBRES, "5 años A", "fichas/", "cronograma.xlsx", ".xlsx", SECRETO}


def test_no_hay_enlaces_ni_relaciones_externas(partes):
    assert not [n for n, t in partes.items() if "<hyperlink" in t or 'TargetMode="External"' in t]


def test_no_hay_celdas_por_corregir_pero_se_cuentan(consolidado):
    assert "Celdas por corregir" not in hojas(consolidado)
    motivos = dict(valores(cuadro(consolidado, "ausentes")))
    assert motivos["Celdas por corregir"] == "No se incluye en la versión sin nombres."
    assert motivos["Agenda"] == "No se incluye en la versión sin nombres: es para el trabajo de la dirección."
    assert motivos["Diálogo"] == motivos["Ficha de docente"] == "No se incluye en la versión sin nombres."
    assert consolidado.panel.aviso == "Atención: hay 2 celdas por corregir y 1 ficha apartada. Las cifras usan solo lo que está bien."


def test_las_docentes_van_por_codigo_y_edad(consolidado):
    assert valores(cuadro(consolidado, "cronograma"), "clave", "nombre", "aula") == [
        ("D01", "D01", "5 años"),
        ("D02", "D02", "4 años"),
        ("D03", "D03", "3 años"),
        ("D04", "D04", "5 años"),
    ]
    assert consolidado.panel.focos.endswith("en el orden del cronograma): D03.")


@pytest.mark.parametrize("clave", ["datos", "visitas"])
def test_las_bases_no_tienen_columnas_de_origen_ni_aula(consolidado, clave):
    tabla = cuadro(consolidado, clave)
    assert {"archivo", "hoja", "celda"} & {c.clave for c in tabla.columnas} == set()
    assert {f for (f,) in valores(tabla, "aula")} == {"–"}
    assert {f for (f,) in valores(tabla, "edad")} == {"5 años", "4 años", "3 años"}


def test_los_compromisos_van_sin_sus_textos_y_con_los_mismos_conteos(consolidado):
    tabla = cuadro(consolidado, "compromisos")
    assert [c.clave for c in tabla.columnas][-2:] == ["al_corte", "verificado_en"]
    completa = cuadro(compuesto(con_hallazgos(de_todo())), "compromisos")
    columnas = ("clave", "visita", "codigo", "desempeno", "plazo", "estado", "al_corte", "verificado_en")
    assert valores(tabla, *columnas) == valores(completa, *columnas)


def test_las_fuentes_conservan_la_huella_sin_el_archivo(consolidado):
    assert valores(cuadro(consolidado, "fuentes"), "archivo", "sha256") == [("Libro 1", "a" * 64), ("Libro 2", "b" * 64)]


DE_OTRAS_FICHAS = ("pares_cuenta", "autoevaluacion_1", "autoevaluacion_2", "acuerdo", "cruce", "acuerdo_por_desempeno")


def test_las_cifras_son_las_mismas_que_con_nombres(consolidado):
    completo = compuesto(con_hallazgos(de_todo()))
    propias = (*DE_OTRAS_FICHAS, "compromisos_por_visita", "abierto")
    for clave in ("cobertura", "resumen", "desempenos_1", "cambios", "transicion_1_2", "por_edad_2", "escala", *propias):
        assert valores(cuadro(consolidado, clave)) == valores(cuadro(completo, clave)), clave
    assert [t.cifra for t in consolidado.panel.tarjetas] == [t.cifra for t in completo.panel.tarjetas]


def test_aunque_quien_llama_olvide_quitar_los_nombres_no_hay_origen_ni_aula():
    expediente = con_hallazgos(de_todo())
    consolidado = componer(expediente, calcular(expediente), "0", enlace, con_nombres=False)
    textos = {
        str(d.valor) + d.enlace
        for h in consolidado.hojas
        for b in h.bloques
        if hasattr(b, "columnas") and b.clave != "fuentes"
        for f in b.filas
        for d in f
    }
    assert not [t for t in textos if re.search(r"\.xlsx|external:|años [ABCD]", t)]
