"""«Datos» y «Visitas»: las dos bases de las que salen todas las cifras."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cuadros.escuelas import compuesto, cuadro, de_porcentajes, de_tres_niveles, fila_de, pequena, valores
from tests.indicadores.ayudas import escuela, ficha


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(pequena())


def _formula(tabla, columna, clave):
    (fila,) = [f for f in tabla.filas if f[0].valor == clave]
    return fila[tabla.columna(columna)].formula


def test_datos_tiene_una_fila_por_ficha_contada_y_desempeno(consolidado):
    claves = [c for (c,) in valores(cuadro(consolidado, "datos"), "clave")]
    assert len(claves) == len(set(claves)) == 6 * 5
    assert claves[:6] == ["D01|I|D1", "D01|I|D2", "D01|I|D3", "D01|I|D4", "D01|I|D5", "D02|I|D1"]
    assert not [c for c in claves if "|III|" in c]


@pytest.mark.parametrize(
    ("clave", "esperado"),
    [
        ("D01|I|D2", (2, "nivel", "II", 2.0)),
        ("D02|I|D3", (None, "N.A.", "N.A.", "")),
        ("D03|I|D5", (None, "falta", "–", "")),
        ("D02|I|D5", (4, "nivel", "IV", 4.0)),
    ],
)
def test_un_nivel_un_na_y_un_vacio_se_escriben_distinto(consolidado, clave, esperado):
    fila = fila_de(cuadro(consolidado, "datos"), clave=clave)
    assert tuple(fila[c] for c in ("valor", "estado", "nivel", "aporte")) == esperado


def test_cada_puntaje_dice_quien_cuando_y_de_que_celda_salio(consolidado):
    fila = fila_de(cuadro(consolidado, "datos"), clave="D01|I|D3")
    quien = {"docente": "D01", "nombre": "Ana Ficticia Prueba", "edad": "5 años", "aula": "5 años A", "visita": "I"}
    que = {"fecha": date(2024, 6, 12), "desempeno": "D3", "puntua": "Sí", "peso": 1.0}
    origen = {"archivo": "fichas/D01-1.xlsx", "hoja": "Ficha", "celda": "E14"}
    assert {**quien, **que, **origen}.items() <= fila.items()


def test_el_enlace_de_cada_puntaje_lo_da_quien_llama(consolidado):
    tabla = cuadro(consolidado, "datos")
    (fila,) = [f for f in tabla.filas if f[0].valor == "D02|II|D4"]
    assert fila[tabla.columna("celda")].enlace == "external:../fichas/D02-2.xlsx#'Ficha'!E15"
    assert {f[i].enlace for f in tabla.filas for i in range(len(f)) if i != tabla.columna("celda")} == {""}


def test_el_nivel_y_el_aporte_salen_del_valor(consolidado):
    tabla = cuadro(consolidado, "datos")
    nivel = 'IF({@valor}<>"",INDEX(Escala_romano,MATCH({@valor},Escala_valor,0)),IF({@estado}="N.A.","N.A.","–"))'
    assert _formula(tabla, "nivel", "D01|I|D1") == nivel
    assert _formula(tabla, "aporte", "D01|I|D1") == 'IF({@valor}="","",{@peso}*{@valor})'


def test_un_valor_cero_es_un_nivel_y_no_un_vacio():
    fila = fila_de(cuadro(compuesto(de_tres_niveles()), "datos"), clave="D01|I|D1")
    assert (fila["valor"], fila["estado"], fila["nivel"], fila["aporte"]) == (0, "nivel", "I", 0.0)


def test_un_informativo_se_muestra_pero_no_suma():
    consolidado = compuesto(de_porcentajes())
    assert fila_de(cuadro(consolidado, "datos"), clave="D01|I|L1")["puntua"] == "No"
    assert fila_de(cuadro(consolidado, "visitas"), clave="D01|I")["evaluados"] == 3


@pytest.mark.parametrize(
    ("clave", "situacion", "conteos", "resultado"),
    [
        ("D01|I", "Ejecutada", (5, 0, 0, 8, 5), (1.6, 8, "II", "No")),
        ("D02|I", "Ejecutada", (4, 1, 0, 13, 4), (3.25, 16.25, "III", "Sí")),
        ("D03|I", "No programada", (4, 0, 1, 8, 4), (2, 10, "–", "–")),
        ("D04|I", "Cancelada", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
        ("D01|II", "Ejecutada", (5, 0, 0, 14, 5), (2.8, 14, "III", "Sí")),
        ("D02|II", "Ejecutada", (5, 0, 0, 13, 5), (2.6, 13, "III", "Sí")),
        ("D03|II", "Ejecutada", (5, 0, 0, 11, 5), (2.2, 11, "II", "No")),
        ("D04|II", "Vencida", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
        ("D01|III", "Reprogramada", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
        ("D02|III", "Programada", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
        ("D03|III", "No ejecutada", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
        ("D04|III", "Programada", (0, 0, 0, 0, 0), ("–", "–", "–", "–")),
    ],
)
def test_cada_visita_con_su_situacion_sus_conteos_y_su_nivel(consolidado, clave, situacion, conteos, resultado):
    fila = fila_de(cuadro(consolidado, "visitas"), clave=clave)
    assert fila["situacion"] == situacion
    assert tuple(fila[c] for c in ("evaluados", "na", "faltan", "suma", "peso")) == conteos
    assert tuple(fila[c] for c in ("promedio", "puntaje", "nivel", "logrado")) == resultado


@pytest.mark.parametrize(
    ("clave", "programada", "desde", "hasta", "fecha", "hecha"),
    [
        ("D01|I", "Sí", date(2024, 6, 1), date(2024, 6, 30), date(2024, 6, 12), "Sí"),
        ("D03|I", "No", "–", "–", date(2024, 6, 14), "Sí"),
        ("D04|I", "Sí", date(2024, 6, 1), date(2024, 6, 30), "–", "No"),
        ("D01|III", "Sí", date(2024, 12, 5), date(2024, 12, 5), "–", "No"),
    ],
)
def test_cada_visita_con_su_programacion(consolidado, clave, programada, desde, hasta, fecha, hecha):
    fila = fila_de(cuadro(consolidado, "visitas"), clave=clave)
    assert tuple(fila[c] for c in ("programada", "desde", "hasta", "fecha", "ejecutada")) == (programada, desde, hasta, fecha, hecha)


@pytest.mark.parametrize(
    ("hacer", "puntaje", "compara", "con_na"),
    [
        (pequena, '*IFERROR(INDEX(Regla_valor,MATCH("Peso total",Regla_clave,0)),"–")', "<=", False),
        (de_tres_niveles, "", "<", True),
        (de_porcentajes, "/MAX(Escala_valor)*100", "<=", False),
        (lambda: de_porcentajes("inferior"), "/MAX(Escala_valor)*100", "<", False),
    ],
)
def test_la_formula_del_nivel_sigue_la_regla_de_la_rubrica(hacer, puntaje, compara, con_na):
    tabla = cuadro(compuesto(hacer()), "visitas")
    assert _formula(tabla, "puntaje", "D01|I") == f'IF({{@peso}}=0,"–",ROUND({{@suma}}/{{@peso}}{puntaje},6))'
    sin_nivel = "{@faltan}>0,{@evaluados}=0" + (",{@na}>0" if con_na else "")
    posicion = f"MAX(1,SUMPRODUCT(--(Escala_corte{compara}{{@puntaje}})))"
    assert _formula(tabla, "nivel", "D01|I") == f'IF(OR({sin_nivel}),"–",INDEX(Escala_romano,{posicion}))'


def test_una_docente_sin_aula_ni_fecha_lleva_guiones():
    tabla = cuadro(compuesto(escuela([], [], [])), "visitas")
    assert tabla.filas == ()
    uno = escuela(["D01"], [ficha("D01", 1, "3 3 3 3 3")], momentos=1)
    assert fila_de(cuadro(compuesto(uno), "visitas"), clave="D01|I")["fecha"] == "–"
