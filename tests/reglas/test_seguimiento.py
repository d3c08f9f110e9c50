"""En qué está cada compromiso a la fecha de corte: el último que lo dice manda, y lo que nadie verificó sigue abierto."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.modelo import Edicion, EstadoCompromiso, Expediente, Ficha, Seguimiento, TipoFicha
from monitoreo_xlsx.reglas.seguimiento import EstadoAlCorte, Plazo, al_corte
from tests.indicadores.ayudas import compromiso, escuela, ficha, rubrica, sigue

PENDIENTE, EN_PROCESO, CUMPLIDO, NO_CUMPLIDO = EstadoCompromiso
CORTE = date(2024, 10, 15)


def observacion(visita: int, *, docente: str = "D01", fecha: date | None = None, **otros: object) -> Ficha:
    return replace(ficha(docente, visita, "3 3 3 3 3", fecha), **otros)  # type: ignore[arg-type]


def con(*fichas: Ficha, docentes: tuple[str, ...] = ("D01",), **otros: object) -> Expediente:
    return replace(escuela(docentes, fichas, corte=CORTE), **otros)  # type: ignore[arg-type]


def unico(*fichas: Ficha, **otros: object) -> EstadoAlCorte:
    (estado,) = al_corte(con(*fichas, **otros))  # type: ignore[arg-type]
    return estado


def estados(*fichas: Ficha, **otros: object) -> list[tuple[str, str]]:
    return [(e.compromiso.codigo, e.estado.value) for e in al_corte(con(*fichas, **otros))]  # type: ignore[arg-type]


PRIMERA = observacion(1, compromisos=(compromiso(),))


def segunda(*seguimientos: Seguimiento, **otros: object) -> Ficha:
    return observacion(2, seguimientos=seguimientos, **otros)


@pytest.mark.parametrize(("declarado", "esperado"), [(None, PENDIENTE), *((e, e) for e in EstadoCompromiso)])
def test_sin_seguimiento_vale_lo_que_la_ficha_declara_o_pendiente(declarado, esperado):
    estado = unico(observacion(1, compromisos=(compromiso(estado=declarado),)))
    assert (estado.estado, estado.verificacion, estado.verificado_en) == (esperado, "", None)


@pytest.mark.parametrize(
    ("estado", "abierto"), [(PENDIENTE, True), (EN_PROCESO, True), (CUMPLIDO, False), (NO_CUMPLIDO, False), (None, True)]
)
def test_abierto_es_pendiente_o_en_proceso(estado, abierto):
    assert unico(observacion(1, compromisos=(compromiso(estado=estado),))).abierto is abierto


@pytest.mark.parametrize(
    ("fecha", "estado", "plazo"),
    [
        (date(2024, 10, 14), None, "Vencido"),
        (date(2024, 10, 14), EN_PROCESO, "Vencido"),
        (date(2024, 10, 15), None, "En plazo"),
        (date(2024, 10, 16), None, "En plazo"),
        (None, None, "Sin plazo"),
        (None, EN_PROCESO, "Sin plazo"),
        (None, CUMPLIDO, "Cerrado"),
        (date(2024, 1, 1), CUMPLIDO, "Cerrado"),
        (date(2024, 1, 1), NO_CUMPLIDO, "Cerrado"),
    ],
)
def test_vencido_es_abierto_con_su_fecha_anterior_al_corte_y_sin_fecha_no_esta_en_plazo(fecha, estado, plazo):
    estado_al_corte = unico(observacion(1, compromisos=(compromiso(plazo=fecha, estado=estado),)))
    assert (estado_al_corte.plazo.value, estado_al_corte.vencido) == (plazo, plazo == "Vencido")


def test_lo_cumplido_en_la_visita_siguiente_deja_de_estar_vencido():
    primera = observacion(1, compromisos=(compromiso(plazo=date(2024, 7, 1)),))
    estado = unico(primera, segunda(sigue(verificacion="Mostró su portafolio.")))
    assert estado == EstadoAlCorte(primera.compromisos[0], CUMPLIDO, Plazo.CERRADO, "Mostró su portafolio.", 2)


def test_manda_el_ultimo_seguimiento_aunque_las_fichas_vengan_en_otro_orden():
    tercera = observacion(3, seguimientos=(sigue(estado=NO_CUMPLIDO, verificacion="Lo dejó."),))
    estado = unico(tercera, segunda(sigue(estado=EN_PROCESO, verificacion="Empezó.")), PRIMERA)
    assert (estado.estado, estado.verificacion, estado.verificado_en) == (NO_CUMPLIDO, "Lo dejó.", 3)


def test_una_fila_arrastrada_y_sin_llenar_no_cambia_nada():
    tercera = observacion(3, seguimientos=(sigue(estado=None, texto="Compromiso 1 1"),))
    estado = unico(PRIMERA, segunda(sigue(estado=EN_PROCESO, verificacion="Empezó.")), tercera)
    assert (estado.estado, estado.verificacion, estado.verificado_en) == (EN_PROCESO, "Empezó.", 2)


def test_una_verificacion_sin_estado_se_conserva_y_no_cambia_el_estado():
    tercera = observacion(3, seguimientos=(sigue(estado=None, verificacion="No se pudo ver."),))
    estado = unico(PRIMERA, segunda(sigue(estado=EN_PROCESO, verificacion="Empezó.")), tercera)
    assert (estado.estado, estado.verificacion, estado.verificado_en) == (EN_PROCESO, "No se pudo ver.", 3)


@pytest.mark.parametrize("codigo", ["I-1", "I1", "I – 1", " i-1 ", "I.1", "I - 1."])
def test_el_codigo_se_reconoce_escrito_de_varios_modos(codigo):
    assert estados(PRIMERA, segunda(sigue(codigo))) == [("I-1", "Cumplido")]


@pytest.mark.parametrize("codigo", ["", "?", "1", "II-1", "I-2"])
def test_sin_un_codigo_que_sirva_vale_el_texto(codigo):
    assert estados(PRIMERA, segunda(sigue(codigo, texto="  COMPROMISO 1, 1 "))) == [("I-1", "Cumplido")]
    assert estados(PRIMERA, segunda(sigue(codigo, texto="Otra cosa"))) == [("I-1", "Pendiente")]
    assert estados(PRIMERA, segunda(sigue(codigo))) == [("I-1", "Pendiente")]


DOS = observacion(1, compromisos=(compromiso(numero=1), compromiso(numero=2)))


def test_el_texto_de_un_compromiso_manda_sobre_el_codigo_de_otro():
    assert estados(DOS, segunda(sigue("I-2", texto="Compromiso 1 1"))) == [("I-1", "Cumplido"), ("I-2", "Pendiente")]


def test_las_filas_reordenadas_sin_sus_codigos_no_cruzan_los_estados():
    cruzadas = (sigue("I-1", CUMPLIDO, texto="Compromiso 1 2"), sigue("I-2", NO_CUMPLIDO, texto="Compromiso 1 1"))
    assert estados(DOS, segunda(*cruzadas)) == [("I-1", "No cumplido"), ("I-2", "Cumplido")]


@pytest.mark.parametrize("al_reves", [False, True])
def test_al_borrar_un_compromiso_los_demas_conservan_su_estado_y_el_del_borrado_no_pasa_a_otro(al_reves):
    quedan = observacion(1, compromisos=(compromiso(numero=1, texto="Segundo"), compromiso(numero=2, texto="Tercero")))
    citados = (
        sigue("I-1", CUMPLIDO, texto="Primero"),
        sigue("I-2", EN_PROCESO, texto="Segundo"),
        sigue("I-3", NO_CUMPLIDO, texto="Tercero"),
    )
    assert estados(quedan, segunda(*citados[:: -1 if al_reves else 1])) == [("I-1", "En proceso"), ("I-2", "No cumplido")]


def test_un_texto_que_no_es_de_ninguno_no_quita_su_codigo():
    assert estados(DOS, segunda(sigue("I-2", texto="Lo que se acordó"))) == [("I-1", "Pendiente"), ("I-2", "Cumplido")]


def test_el_mismo_texto_en_dos_compromisos_se_distingue_por_el_codigo():
    dos = (compromiso(numero=1, texto="Leer", desempeno="D1"), compromiso(numero=2, texto="Leer", desempeno="D2"))
    assert estados(observacion(1, compromisos=dos), segunda(sigue("I-1", texto="Leer"))) == [("I-1", "Cumplido"), ("I-2", "Pendiente")]


def test_sin_texto_vale_el_codigo_aunque_otra_fila_cite_el_mismo():
    assert estados(DOS, segunda(sigue("I-1", EN_PROCESO, texto="Compromiso 1 1"), sigue("I-1"))) == [
        ("I-1", "Cumplido"),
        ("I-2", "Pendiente"),
    ]


def test_un_texto_que_se_volvio_a_acordar_es_el_mas_reciente():
    fichas = [observacion(v, compromisos=(compromiso(v, texto="Usar preguntas abiertas"),)) for v in (1, 2)]
    ultima = observacion(3, seguimientos=(sigue("", texto="Usar preguntas abiertas"),))
    assert estados(*fichas, ultima) == [("I-1", "Pendiente"), ("II-1", "Cumplido")]


def test_una_visita_no_da_cuenta_de_lo_que_en_ella_misma_o_despues_se_acuerda():
    misma = observacion(1, compromisos=(compromiso(),), seguimientos=(sigue(),))
    posterior = observacion(2, compromisos=(compromiso(2),))
    assert estados(misma) == [("I-1", "Pendiente")]
    assert estados(observacion(1, seguimientos=(sigue("II-1"),)), posterior) == [("II-1", "Pendiente")]


def test_el_seguimiento_de_una_docente_no_alcanza_a_otra():
    otra = observacion(2, docente="D02", seguimientos=(sigue(),))
    assert estados(PRIMERA, otra, docentes=("D01", "D02")) == [("I-1", "Pendiente")]


def test_una_ficha_posterior_al_corte_no_cuenta():
    tarde = date(2024, 10, 16)
    assert estados(PRIMERA, segunda(sigue(), fecha=tarde)) == [("I-1", "Pendiente")]
    assert estados(replace(PRIMERA, fecha=tarde)) == []
    assert estados(PRIMERA, segunda(sigue(), fecha=CORTE)) == [("I-1", "Cumplido")]


def test_los_que_vienen_del_periodo_anterior_son_de_la_visita_cero():
    viejo = compromiso(0, 1, plazo=date(2024, 3, 1), estado=EN_PROCESO)
    assert [(e.compromiso.codigo, e.estado, e.vencido) for e in al_corte(con(anteriores=(viejo,)))] == [("A-1", EN_PROCESO, True)]
    assert estados(observacion(1, seguimientos=(sigue("A-1"),)), anteriores=(viejo,)) == [("A-1", "Cumplido")]


def test_van_por_docente_en_el_orden_del_cronograma_y_luego_por_visita_y_numero():
    fichas = [
        observacion(2, docente="D02", compromisos=(compromiso(2, docente="D02"),)),
        observacion(1, compromisos=(compromiso(numero=2), compromiso(numero=1))),
        observacion(1, docente="D02", compromisos=(compromiso(docente="D02"),)),
    ]
    vistos = al_corte(con(*fichas, docentes=("D02", "D01"), anteriores=(compromiso(0),)))
    assert [(e.compromiso.docente, e.compromiso.codigo) for e in vistos] == [
        ("D02", "I-1"),
        ("D02", "II-1"),
        ("D01", "A-1"),
        ("D01", "I-1"),
        ("D01", "I-2"),
    ]


@pytest.mark.parametrize("tipo", [t for t in TipoFicha if t is not TipoFicha.OBSERVACION])
def test_lo_acordado_en_una_ficha_de_otro_tipo_tambien_es_un_compromiso(tipo):
    otra = observacion(1, tipo=tipo, compromisos=(compromiso(texto="Leer a diario"),))
    assert estados(otras_fichas=(otra,)) == [("I-1", "Pendiente")]


def test_el_mismo_compromiso_en_la_observacion_y_en_el_consenso_cuenta_una_vez():
    escrito = compromiso(texto="Usar preguntas abiertas", desempeno="D2")
    consenso = observacion(1, tipo=TipoFicha.CONSENSO, compromisos=(replace(escrito, texto="usar preguntas abiertas."),))
    primera = observacion(1, compromisos=(escrito,))
    assert unico(primera, otras_fichas=(consenso,)).compromiso == escrito


def test_el_mismo_texto_para_dos_desempenos_son_dos_compromisos():
    dos = (compromiso(numero=1, texto="Planificar", desempeno="D2"), compromiso(numero=2, texto="Planificar", desempeno="D3"))
    assert estados(observacion(1, compromisos=dos)) == [("I-1", "Pendiente"), ("I-2", "Pendiente")]


def test_en_la_misma_visita_manda_la_observacion():
    par = observacion(2, tipo=TipoFicha.PARES, seguimientos=(sigue(estado=CUMPLIDO),))
    assert estados(PRIMERA, otras_fichas=(par,)) == [("I-1", "Cumplido")]
    assert estados(PRIMERA, segunda(sigue(estado=EN_PROCESO)), otras_fichas=(par,)) == [("I-1", "En proceso")]


def test_la_autoevaluacion_no_verifica():
    propia = observacion(2, tipo=TipoFicha.AUTOEVALUACION, seguimientos=(sigue(),))
    assert estados(PRIMERA, otras_fichas=(propia,)) == [("I-1", "Pendiente")]


def test_una_escuela_sin_compromisos_no_tiene_ninguno():
    assert al_corte(con(observacion(1), segunda(sigue()))) == ()


def test_lo_acordado_y_lo_verificado_con_otra_rubrica_del_periodo_tambien_cuenta():
    otra = Edicion(rubrica(), (PRIMERA,), (observacion(3, tipo=TipoFicha.PARES, seguimientos=(sigue(estado=NO_CUMPLIDO),)),))
    e = con(segunda(sigue(estado=EN_PROCESO)), ediciones=(otra,))
    assert [(x.compromiso.codigo, x.estado, x.verificado_en) for x in al_corte(e)] == [("I-1", NO_CUMPLIDO, 3)]
    assert al_corte(e.visto_con(otra)) == al_corte(e)
