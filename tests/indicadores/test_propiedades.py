"""En cualquier escuela: lo que debe cuadrar cuadra, y un cálculo independiente da los mismos números."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import Indicadores, calcular
from monitoreo_xlsx.modelo import Expediente
from tests.azar import solo
from tests.indicadores import a_mano
from tests.indicadores.ayudas import TABLAS, filas, registros, tipos, valores
from tests.indicadores.estrategias import escuelas

pytestmark = pytest.mark.filterwarnings("error")
AMPLIO, BREVE = solo(0.2), solo(0.06)


@given(escuelas())
@AMPLIO
def test_un_calculo_independiente_da_lo_mismo(e: Expediente) -> None:
    ind = calcular(e)
    assert registros(ind.globales) == a_mano.globales(e)
    assert registros(ind.cobertura) == a_mano.cobertura(e)
    assert registros(ind.oficial) == a_mano.oficial(e)
    assert registros(ind.niveles_visita) == a_mano.niveles_visita(e)
    assert registros(ind.niveles_edad) == a_mano.niveles_edad(e)
    assert registros(ind.desempenos) == a_mano.desempenos(e)
    assert registros(ind.desempenos_resumen) == a_mano.desempenos_resumen(e)
    assert filas(ind.focalizados, "docente", "visita", "nivel", "apoyo") == a_mano.focalizadas(e)
    assert valores(ind.sin_registro, "docente") == a_mano.sin_registro(e)
    assert valores(ind.sin_nivel, "docente") == a_mano.sin_nivel(e)
    detalles = {p: filas(t.detalle, "docente", "nivel_de", "nivel_a", "cambio") for p, t in ind.transiciones.items()}
    assert detalles == a_mano.cambios(e)
    assert list(ind.transiciones) == list(a_mano.cambios(e))


@given(escuelas())
@AMPLIO
def test_los_compromisos_y_la_formacion_son_los_de_un_calculo_independiente(e: Expediente) -> None:
    ind, estados = calcular(e), a_mano.estados(e)
    assert filas(ind.compromisos, "docente", "codigo", "visita", "desempeno", "estado", "vencido", "al_corte") == estados
    visitas = sorted({x[2] for x in estados})
    assert filas(ind.compromisos_docente) == a_mano.compromisos(e, 0, [d.codigo for d in e.docentes])
    assert filas(ind.compromisos_visita) == a_mano.compromisos(e, 2, visitas)
    assert filas(ind.compromisos_desempeno.drop(columns="rubrica")) == a_mano.compromisos(
        e, 3, valores(ind.compromisos_desempeno, "desempeno")
    )
    assert sum(valores(ind.compromisos_desempeno, "n")) == len(estados) == ind.compromisos_total["n"].sum()
    assert filas(ind.formacion, "desempeno", "n", "por_acompanar", "logrados", "quienes", "accion") == a_mano.formacion(e)
    assert valores(ind.priorizadas, "docente") == a_mano.priorizadas(e)


@given(escuelas())
@AMPLIO
def test_las_brechas_y_el_acuerdo_son_los_de_un_calculo_independiente(e: Expediente) -> None:
    ind = calcular(e)
    assert Counter(filas(ind.brechas, "docente", "visita", "desempeno", "diferencia")) == Counter(a_mano.brechas(e))
    columnas = ("visita", "desempeno", "n", "por_encima", "igual", "por_debajo")
    assert sorted(filas(ind.autoevaluacion, *columnas)) == sorted(a_mano.autoevaluacion(e))
    assert Counter(filas(ind.pares, "docente", "visita", "desempeno", "diferencia", "consenso")) == Counter(a_mano.dobles(e))
    pares = [d for *_, d, _ in a_mano.dobles(e) if d is not None]
    assert filas(ind.acuerdo, "pares", "iguales") == ([(len(pares), pares.count(0))] if a_mano.dobles(e) else [])
    assert ind.acuerdo_por_desempeno["pares"].sum() == ind.cruce.to_numpy().sum() == len(pares)
    assert ind.acuerdo_por_desempeno["iguales"].sum() == ind.cruce.to_numpy().trace() == pares.count(0)


@given(escuelas())
@AMPLIO
def test_las_situaciones_son_las_de_un_calculo_independiente(e: Expediente) -> None:
    t = tabla.visitas(e)
    obtenidas = {(numero, docente): situacion for numero, docente, situacion in filas(t, "visita", "docente", "situacion")}
    assert obtenidas == a_mano.situaciones(e)
    assert len(t) == len(obtenidas)
    assert set(filas(t[t["programada"]], "docente", "visita")) == {(v.docente, v.numero) for v in e.visitas}
    assert set(filas(t[t["ejecutada"]], "docente", "visita")) == {(f.docente, f.visita) for f in e.contadas}


@given(escuelas())
@BREVE
def test_los_conteos_suman_n_y_los_porcentajes_suman_uno(e: Expediente) -> None:
    ind = calcular(e)
    largas = [(ind.niveles_visita, ["visita"]), (ind.niveles_edad, ["visita", "edad"]), (ind.desempenos, ["visita", "desempeno"])]
    for larga, claves in largas:
        for _, grupo in larga.groupby(claves):
            assert valores(grupo, "nivel") == [n.romano for n in e.rubrica.niveles]
            n = grupo["n"].iloc[0]
            assert grupo["conteo"].sum() == n
            assert grupo["pct"].isna().all() if n == 0 else grupo["pct"].sum() == pytest.approx(1)


@given(escuelas())
@BREVE
def test_las_tablas_cuadran_entre_si(e: Expediente) -> None:
    ind = calcular(e)
    por_edad = ind.niveles_edad.groupby(["visita", "nivel"])["conteo"].sum()
    for fila in registros(ind.niveles_visita):
        assert por_edad[fila["visita"], fila["nivel"]] == fila["conteo"]
    for cobertura, oficial in zip(registros(ind.cobertura), registros(ind.oficial), strict=True):
        partes = ("ejecutadas", "vencidas", "pendientes", "reprogramadas", "no_ejecutadas")
        assert cobertura["programadas"] == sum(cobertura[c] for c in partes)
        assert cobertura["docentes"] == cobertura["monitoreados"] + cobertura["sin_monitoreo"]
        assert cobertura["monitoreados"] == oficial["monitoreados"] == oficial["n"] + oficial["sin_nivel"]
    for fila in registros(ind.desempenos_resumen):
        assert fila["n"] + fila["na"] + fila["faltan"] == una_cobertura(ind, fila["visita"])
    assert ind.edades["docentes"].sum() == len(e.docentes)


def una_cobertura(ind: Indicadores, visita: int) -> int:
    return int(ind.cobertura.set_index("visita").loc[visita, "monitoreados"])


@given(escuelas())
@BREVE
def test_suben_igual_y_bajan_suman_las_comparables_y_la_matriz(e: Expediente) -> None:
    for transicion in calcular(e).transiciones.values():
        resumen, matriz = transicion.resumen, transicion.matriz.to_numpy()
        assert resumen["suben"] + resumen["igual"] + resumen["bajan"] == resumen["comparables"] == matriz.sum() == len(transicion.detalle)
        assert matriz.trace() == resumen["igual"]
        assert sum(matriz[i, j] for i in range(len(matriz)) for j in range(i + 1, len(matriz))) == resumen["suben"]


@given(escuelas())
@BREVE
def test_ninguna_docente_se_pierde_ni_se_repite(e: Expediente) -> None:
    ind = calcular(e)
    decididas = set(ind.globales.dropna(subset=["nivel"])["docente"])
    assert sorted([*valores(ind.sin_registro, "docente"), *valores(ind.sin_nivel, "docente"), *decididas]) == sorted(
        d.codigo for d in e.docentes
    )
    assert set(ind.focalizados["docente"]) <= decididas


@given(escuelas())
@BREVE
def test_el_orden_de_las_fichas_y_visitas_no_cambia_nada(e: Expediente) -> None:
    al_reves = replace(e, fichas=e.fichas[::-1], visitas=e.visitas[::-1], otras_fichas=e.otras_fichas[::-1])
    uno, otro = calcular(e), calcular(al_reves)
    for campo in TABLAS:
        if campo != "transiciones":
            pd.testing.assert_frame_equal(getattr(uno, campo), getattr(otro, campo))
    assert list(uno.transiciones) == list(otro.transiciones)


@given(escuelas())
@BREVE
def test_los_tipos_no_dependen_de_los_datos(e: Expediente) -> None:
    ind, vacio = calcular(e), calcular(replace(e, docentes=(), visitas=(), fichas=(), otras_fichas=(), parejas=(), momentos=()))
    for campo in TABLAS:
        if campo != "transiciones":
            assert tipos(getattr(ind, campo)) == tipos(getattr(vacio, campo)), campo
