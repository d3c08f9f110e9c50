from __future__ import annotations

import re

import pytest

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.piezas import Consolidado, Cuadro
from tests.cuadros import escuelas
from tests.cuadros.acompanamiento import comprometida
from tests.cuadros.escuelas import compuesto, con_codigos, con_hallazgos, formulas, pequena
from tests.cuadros.once import once

EXCEL_2010 = {
    "AND",
    "AVERAGEIFS",
    "COUNT",
    "COUNTIF",
    "COUNTIFS",
    "FIND",
    "IF",
    "IFERROR",
    "INDEX",
    "ISNUMBER",
    "MATCH",
    "MAX",
    "OR",
    "ROUND",
    "COUNTA",
    "SUM",
    "SUMIFS",
    "SUMPRODUCT",
}
ESCUELAS = {
    "pequena": pequena,
    "codigos": lambda: con_codigos(pequena(), {"D1": "1.1", "D2": "3-4", "D3": "A*"}),
    "de_tres_niveles": escuelas.de_tres_niveles,
    "de_porcentajes": escuelas.de_porcentajes,
    "una_visita": escuelas.una_visita,
    "once": once,
    "acompanada": escuelas.acompanada,
    "con_acuerdo": escuelas.con_acuerdo,
    "con_hallazgos": lambda: con_hallazgos(pequena()),
    "comprometida": comprometida,
}


@pytest.mark.parametrize(
    ("valor", "esperado"), [("III", '"III"'), ("", '""'), ('la "A"', '"la ""A"""'), ('"', '""""'), ("5 años “A”", '"5 años “A”"')]
)
def test_un_texto_va_entre_comillas_y_las_suyas_se_doblan(valor, esperado):
    assert f.texto(valor) == esperado


@pytest.mark.parametrize("valor", ["x" * 300, '"' * 300, "😀" * 150, "{@valor}", "{{@@}}"])
def test_un_texto_largo_o_con_forma_de_hueco_va_en_trozos_que_dicen_lo_mismo(valor):
    escrito = f.texto(valor)
    trozos = [trozo.replace('""', '"') for trozo in re.findall(r'"((?:[^"]|"")*)"(?:&|$)', escrito)]
    assert "".join(trozos) == valor
    assert max(len(trozo.encode("utf-16-le")) // 2 for trozo in trozos) <= 255
    assert "{@" not in escrito
    assert f.cuenta("Datos", desempeno=valor) == f"SUMPRODUCT(--(Datos_desempeno={escrito}))"


def test_cuenta_con_varios_criterios():
    assert f.cuenta("Visitas", visita="II", ejecutada="Sí") == 'COUNTIFS(Visitas_visita,"II",Visitas_ejecutada,"Sí")'


def test_cuenta_con_un_criterio():
    assert f.cuenta("Visitas", programada="Sí") == 'COUNTIFS(Visitas_programada,"Sí")'


@pytest.mark.parametrize(
    "criterio", ["I", "Sí", "N.A.", "–", "<>–", "<>Cancelada", "No ejecutada", "5 años", "3-4 años", "Multiedad", "D1", "7"]
)
def test_un_criterio_que_excel_lee_tal_cual_va_en_countifs(criterio):
    assert f.cuenta("Visitas", visita="I", dato=criterio) == f'COUNTIFS(Visitas_visita,"I",Visitas_dato,"{criterio}")'


AMBIGUOS = ["1.1", "3-4", "1/2", "A*", "A?", "A~1", "=A", "1,5", "", "-", "#N/A", "+1"]
CON_OPERADOR = [">3", "<3"]


@pytest.mark.parametrize("criterio", [*AMBIGUOS, *CON_OPERADOR])
def test_un_criterio_que_excel_leeria_como_fecha_comodin_u_operador_se_compara_letra_por_letra(criterio):
    esperado = f'SUMPRODUCT((Datos_visita="I")*(Datos_desempeno="{criterio}"))'
    assert f.cuenta("Datos", visita="I", desempeno=criterio) == esperado


def test_un_solo_criterio_ambiguo_se_vuelve_numero():
    assert f.cuenta("Datos", desempeno="1.1") in {'SUMPRODUCT(--(Datos_desempeno="1.1"))', 'SUMPRODUCT((Datos_desempeno="1.1")*1)'}


def test_un_criterio_ambiguo_arrastra_a_los_demas_y_conserva_el_distinto():
    formula = f.cuenta("Visitas", codigo='1.1 "x"', situacion="<>Cancelada")
    assert formula == 'SUMPRODUCT((Visitas_codigo="1.1 ""x""")*(Visitas_situacion<>"Cancelada"))'


def test_suma():
    assert f.suma("Datos", "aporte", docente="D01", visita="I") == 'SUMIFS(Datos_aporte,Datos_docente,"D01",Datos_visita,"I")'


def test_una_suma_con_un_codigo_ambiguo_compara_letra_por_letra():
    assert f.suma("Logros", "a", competencia="1.1", momento="Final") == (
        'SUMPRODUCT((Logros_competencia="1.1")*(Logros_momento="Final")*1,Logros_a)'
    )


def test_promedio_con_guion_si_no_hay_filas():
    esperado = 'IFERROR(AVERAGEIFS(Datos_valor,Datos_visita,"I",Datos_desempeno,"D1"),"–")'
    assert f.promedio("Datos", "valor", visita="I", desempeno="D1") == esperado


def test_promedio_con_un_codigo_ambiguo_no_cuenta_lo_vacio():
    filtro = '(Datos_visita="I")*(Datos_desempeno="1.1")'
    esperado = f'IFERROR(SUMPRODUCT({filtro},Datos_valor)/SUMPRODUCT({filtro}*(Datos_valor<>"")),"–")'
    assert f.promedio("Datos", "valor", visita="I", desempeno="1.1") == esperado


def test_cociente():
    assert f.cociente("COUNT(A)", "COUNT(B)") == 'IFERROR(COUNT(A)/COUNT(B),"–")'


def test_buscar_no_depende_del_orden_de_la_base():
    assert f.buscar("Visitas", "nivel", "D01|I") == 'IFERROR(INDEX(Visitas_nivel,MATCH("D01|I",Visitas_clave,0)),"–")'


@pytest.mark.parametrize("codigo", ["A*", "A?", "A~1"])
def test_buscar_no_deja_comodines_sueltos(codigo):
    literal = re.search(r'MATCH\("(.*?)"', f.buscar("Datos", "nivel", f"D01|I|{codigo}"))
    assert literal is None or re.fullmatch(r"([^*?~]|~[*?~])*", literal[1])


def _todas(consolidado: Consolidado) -> list[str]:
    cuadros = [b for h in consolidado.hojas for b in h.bloques if isinstance(b, Cuadro)] + [consolidado.panel.resumen]
    tarjetas = [d.formula for t in consolidado.panel.tarjetas for d in (t.cifra, t.detalle) if d.formula]
    return [formula for c in cuadros for formula in formulas(c)] + tarjetas


def _sin_textos(formula: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_el_consolidado_usa_solo_funciones_de_excel_2010(nombre):
    usadas = {funcion for formula in _todas(compuesto(ESCUELAS[nombre]())) for funcion in re.findall(r"([\w.]+)\(", _sin_textos(formula))}
    assert usadas - EXCEL_2010 == set()
    assert {"COUNTIFS", "IFERROR", "INDEX", "MATCH", "SUMIFS", "SUMPRODUCT", "COUNTA"} <= usadas


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_las_formulas_no_llevan_vinculos_matrices_ni_operadores_nuevos(nombre):
    for formula in _todas(compuesto(ESCUELAS[nombre]())):
        armazon = re.sub(r"\{@\w+\}", "A1", _sin_textos(formula))
        assert not set("[]{}@#!") & set(armazon), formula
        assert not formula.startswith("="), formula


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_cada_rango_citado_es_una_columna_de_un_cuadro_con_nombre(nombre):
    consolidado = compuesto(ESCUELAS[nombre]())
    cuadros = [b for h in consolidado.hojas for b in h.bloques if isinstance(b, Cuadro) and b.nombre]
    conocidos = {f"{c.nombre}_{columna.clave}" for c in cuadros for columna in c.columnas}
    citados = {n for formula in _todas(consolidado) for n in re.findall(r"[A-Z][a-z]+_\w+", _sin_textos(formula))}
    assert citados
    assert citados - conocidos == set()


def test_sin_fichas_ninguna_formula_cita_una_hoja_que_no_esta():
    assert not [formula for formula in _todas(compuesto(escuelas.sin_fichas())) if "Datos_" in formula]


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_toda_referencia_a_la_fila_existe_en_su_cuadro(nombre):
    for hoja in compuesto(ESCUELAS[nombre]()).hojas:
        for cuadro in (b for b in hoja.bloques if isinstance(b, Cuadro)):
            citadas = {clave for formula in formulas(cuadro) for clave in re.findall(r"\{@(\w+)\}", formula)}
            assert citadas <= {c.clave for c in cuadro.columnas}
