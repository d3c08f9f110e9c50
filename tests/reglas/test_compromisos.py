"""Qué se exige a los compromisos: que atiendan lo que quedó en I o II, que su plazo sea posible y que se citen bien."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Expediente, Ficha, Seguimiento, TipoFicha
from monitoreo_xlsx.reglas import revisar
from monitoreo_xlsx.reglas.compromisos import plazo_anterior, sin_compromiso, sin_su_compromiso
from tests.indicadores.ayudas import escuela, ficha

DIA = date(2024, 6, 12)
ESPACIO = Ubicacion("fichas/D01-1.xlsx", "Ficha", "C40")
PLAZO = Ubicacion("fichas/D01-1.xlsx", "Ficha", "F41")


def acordado(desempeno: str = "D1", visita: int = 1, numero: int = 1, texto: str = "Leer", plazo: date | None = None) -> Compromiso:
    lugar = Ubicacion(f"fichas/D01-{visita}.xlsx", "Ficha", f"C{40 + numero}")
    return Compromiso("D01", visita, numero, texto, lugar, desempeno, plazo=plazo)


def con_espacio(niveles: str, *compromisos: Compromiso, visita: int = 1, fecha: date = DIA) -> Ficha:
    """Una ficha con la tabla de compromisos, llena con esos."""
    base = ficha("D01", visita, niveles, fecha)
    lugares = (("fecha", Ubicacion(base.lugar.archivo, "Ficha", "B10")), ("compromisos", ESPACIO), ("plazo 1", PLAZO))
    return replace(base, compromisos=compromisos, lugares=lugares)


def siguiente(*seguimientos: tuple[str, EstadoCompromiso | None], niveles: str = "4 4 4 4 4", textos: tuple[str, ...] = ()) -> Ficha:
    """La ficha de la visita II, que da cuenta de esos compromisos."""
    lugar = Ubicacion("fichas/D01-2.xlsx", "Ficha", "A50")
    suyos = tuple(Seguimiento(codigo, lugar, estado, "Se vio") for codigo, estado in seguimientos)
    suyos += tuple(Seguimiento("", lugar, EstadoCompromiso.CUMPLIDO, "Se vio", texto) for texto in textos)
    return replace(con_espacio(niveles, visita=2, fecha=date(2024, 9, 3)), seguimientos=suyos)


def con(*fichas: Ficha, otras: tuple[Ficha, ...] = (), **cambios: object) -> Expediente:
    return replace(escuela(["D01"], fichas), otras_fichas=otras, **cambios)  # type: ignore[arg-type]


def resumen(hallazgos: list[Hallazgo]) -> list[tuple[str, str]]:
    assert all("{" not in redactar(h).texto + redactar(h).remedio for h in hallazgos)
    return [(h.codigo, h.lugar.celda) for h in hallazgos]


# --- COM-001


def test_una_ficha_sin_ninguno_se_avisa_una_vez() -> None:
    (hallazgo,) = sin_compromiso(con(con_espacio("3 2 3 4 3")))
    assert (hallazgo.codigo, hallazgo.lugar) == ("COM-001", ESPACIO)
    assert hallazgo.datos == {"donde": "", "niveles": "I o II", "cuales": "D2 Desempeño 2 (II)"}


def test_si_son_muchos_solo_van_sus_codigos() -> None:
    (hallazgo,) = sin_compromiso(con(con_espacio("1 2 2 1 3")))
    assert hallazgo.datos["cuales"] == "D1 (I), D2 (II), D3 (II) y D4 (I)"


@pytest.mark.parametrize(
    "observada",
    [
        con_espacio("3 4 3 4 3"),
        con_espacio("1 1 1 1 1", acordado("D1")),
        con_espacio("1 2 3 4 3", acordado("D5")),
        con_espacio("N _ 3 4 3"),
        con_espacio("1 2 3 4 3", acordado("")),
        ficha("D01", 1, "1 2 3 4 3", DIA),
        replace(ficha("D01", 1, "1 2 3 4 3", DIA), compromisos=(acordado("D1"),)),
    ],
    ids=["todo logrado", "uno de cinco", "otro", "sin nivel", "uno sin desempeño", "sin espacio", "un registro con uno"],
)
def test_lo_que_no_debe_compromisos(observada: Ficha) -> None:
    assert list(sin_compromiso(con(observada))) == []


def test_si_en_una_visita_casi_nadie_los_tiene_se_dice_una_vez() -> None:
    fichas = [replace(con_espacio("1 2 3 4 3"), docente=f"D{n:02}") for n in range(1, 12)]
    dado = replace(escuela([f"D{n:02}" for n in range(1, 12)], fichas))
    (hallazgo,) = sin_compromiso(dado)
    assert (hallazgo.lugar, hallazgo.datos["donde"]) == (ESPACIO, " en 11 fichas de la visita I")
    assert hallazgo.datos["cuales"].startswith("Docente D01 (fichas/D01-1.xlsx, Ficha!C40); ")
    assert hallazgo.datos["cuales"].endswith(" fichas más")
    assert len(list(sin_compromiso(replace(dado, fichas=tuple(fichas[:3]))))) == 3


@pytest.mark.parametrize(("celda", "cuantos"), [("C41", 0), ("C40", 0), ("C39", 1), ("", 1)])
def test_si_algo_de_los_compromisos_ya_se_senalo_no_se_juzga(celda: str, cuantos: int) -> None:
    senalado = Hallazgo("CEL-013", Ubicacion(ESPACIO.archivo, ESPACIO.hoja, celda), "", {"campo": "Compromiso de mejora"})
    assert len(list(sin_compromiso(con(con_espacio("1 2 3 4 3"), hallazgos=(senalado,))))) == cuantos


def test_el_consenso_de_la_misma_clase_atiende() -> None:
    consenso = replace(con_espacio("1 3 3 4 3", acordado("D2")), tipo=TipoFicha.CONSENSO)
    assert list(sin_compromiso(con(con_espacio("3 2 3 4 3"), otras=(consenso,)))) == []
    de_otra_visita = replace(consenso, visita=2)
    assert len(list(sin_compromiso(con(con_espacio("3 2 3 4 3"), otras=(de_otra_visita,))))) == 1


@pytest.mark.parametrize(
    ("estado", "cuantos"),
    [(EstadoCompromiso.PENDIENTE, 0), (EstadoCompromiso.EN_PROCESO, 0), (EstadoCompromiso.CUMPLIDO, 1), (None, 1)],
)
def test_uno_anterior_que_sigue_abierto_tambien_atiende(estado: EstadoCompromiso | None, cuantos: int) -> None:
    primera = con_espacio("2 3 3 3 3", acordado("D1"))
    assert len(list(sin_compromiso(con(primera, siguiente(("I-1", estado), niveles="2 3 3 3 3"))))) == cuantos


def test_uno_del_periodo_anterior_tambien_atiende() -> None:
    observada = replace(con_espacio("2 3 3 3 3"), seguimientos=(Seguimiento("A-1", ESPACIO, EstadoCompromiso.EN_PROCESO),))
    assert list(sin_compromiso(con(observada, anteriores=(acordado("D1", visita=0),)))) == []


@pytest.mark.parametrize("tipo", [TipoFicha.PARES, TipoFicha.AUTOEVALUACION, TipoFicha.SEGUNDA, TipoFicha.CONSENSO])
def test_solo_la_observacion_los_debe(tipo: TipoFicha) -> None:
    assert list(sin_compromiso(con(otras=(replace(con_espacio("1 1 1 1 1"), tipo=tipo),)))) == []


# --- COM-003


def test_un_plazo_antes_de_la_visita() -> None:
    (hallazgo,) = plazo_anterior(con(con_espacio("3 3 3 3 3", acordado(plazo=date(2024, 6, 11)))))
    assert (hallazgo.lugar, hallazgo.valor, hallazgo.datos) == (PLAZO, "11/06/2024", {"fecha": "12/06/2024"})


@pytest.mark.parametrize("plazo", [None, DIA, date(2024, 6, 13)])
def test_un_plazo_posible(plazo: date | None) -> None:
    assert list(plazo_anterior(con(con_espacio("3 3 3 3 3", acordado(plazo=plazo))))) == []


def test_con_una_fecha_ya_senalada_no_se_juzga_el_plazo() -> None:
    de_otro_anio = con_espacio("3 3 3 3 4", acordado(plazo=date(2024, 6, 30)), fecha=date(2025, 6, 12))
    assert [h.codigo for h in revisar(con(de_otro_anio))] == ["FIC-004"]


def test_un_plazo_que_la_lectura_ya_senalo_no_se_senala_otra_vez() -> None:
    dudoso = Hallazgo("CEL-004", PLAZO, "11/06/2024", {"leido": "11 de junio de 2024"})
    assert list(plazo_anterior(con(con_espacio("3 3 3 3 3", acordado(plazo=date(2024, 6, 11))), hallazgos=(dudoso,)))) == []


def test_sin_la_celda_del_plazo_se_senala_el_compromiso() -> None:
    suelta = replace(con_espacio("3 3 3 3 3", acordado(plazo=date(2024, 6, 11))), lugares=())
    assert resumen(list(plazo_anterior(con(suelta)))) == [("COM-003", "C41")]


# --- COM-004


def test_un_compromiso_que_existe_se_cita_por_su_codigo_o_su_texto() -> None:
    primera = con_espacio("3 3 3 3 3", acordado(), acordado(numero=2, texto="Jugar más"))
    assert list(sin_su_compromiso(con(primera, siguiente(("I-1", None), ("i 2", None), textos=("jugar MÁS",))))) == []
    assert list(sin_su_compromiso(con(siguiente(("A-1", None)), anteriores=(acordado(visita=0),)))) == []


@pytest.mark.parametrize(
    ("primeros", "codigo", "texto", "sugerencia"),
    [
        ((acordado(), acordado(numero=2)), "I-7", "", " (los suyos son I-1 y I-2)"),
        ((acordado(),), "I-7", "", " (tiene el I-1)"),
        ((), "I-7", "", " (no tiene ninguno)"),
        ((acordado(texto="Registrar el progreso"),), "", "Registrar los progresos", " (¿quiso decir «Registrar el progreso»?)"),
    ],
)
def test_uno_que_no_existe_se_sugiere(primeros: tuple[Compromiso, ...], codigo: str, texto: str, sugerencia: str) -> None:
    segunda = siguiente((codigo, None)) if codigo else siguiente(textos=(texto,))
    (hallazgo,) = sin_su_compromiso(con(con_espacio("3 3 3 3 3", *primeros), segunda))
    assert (hallazgo.codigo, hallazgo.valor, hallazgo.lugar.celda) == ("COM-004", codigo or texto, "A50")
    assert hallazgo.datos == {"docente": "Docente D01", "sugerencia": sugerencia}


def test_no_se_cita_uno_de_la_misma_visita_ni_de_otra_docente() -> None:
    misma = replace(con_espacio("3 3 3 3 3", acordado()), seguimientos=(Seguimiento("I-1", ESPACIO),))
    assert resumen(list(sin_su_compromiso(con(misma)))) == [("COM-004", "C40")]
    de_otra = replace(acordado(), docente="D02")
    assert len(list(sin_su_compromiso(con(con_espacio("3 3 3 3 3", de_otra), siguiente(("I-1", None)))))) == 1


def test_con_fichas_apartadas_no_se_dice_nada() -> None:
    assert list(sin_su_compromiso(con(siguiente(("I-1", None)), apartadas=(Ubicacion("fichas/x.xlsx"),)))) == []


def test_una_celda_que_la_lectura_ya_senalo_no_se_senala_otra_vez() -> None:
    ilegible = Hallazgo("CEL-006", Ubicacion("fichas/D01-2.xlsx", "Ficha", "A50"), "#N/A")
    assert list(sin_su_compromiso(con(siguiente(("I-7", None)), hallazgos=(ilegible,)))) == []


# --- COM-007


def citando(*citas: tuple[str, str]) -> Expediente:
    """Dos compromisos en la I, «Leer» y «Cantar», y una ficha II que los cita con esos códigos y textos."""
    primera = con_espacio("2 2 3 3 3", acordado("D1"), acordado("D2", numero=2, texto="Cantar"))
    lugares = [Ubicacion("fichas/D01-2.xlsx", "Ficha", f"A{50 + i}") for i in range(len(citas))]
    suyos = tuple(Seguimiento(codigo, lugar, None, "Se vio", texto) for (codigo, texto), lugar in zip(citas, lugares, strict=True))
    return con(primera, replace(siguiente(), seguimientos=suyos))


@pytest.mark.parametrize(
    ("citas", "senaladas"),
    [
        ([("I-1", "Leer"), ("I-2", "Cantar")], []),
        ([("I-1", "Cantar"), ("I-2", "Leer")], [("COM-007", "A50"), ("COM-007", "A51")]),
        ([("I 2", " LEER ")], [("COM-007", "A50")]),
        ([("", "Cantar"), ("1", "Leer"), ("I-1", "Otra cosa")], [("COM-004", "A52")]),
        ([("I-1", "Leer cada día"), ("I-2", "")], []),
        ([("I-1", "Contar"), ("I-2", "Leer")], [("COM-004", "A50"), ("COM-007", "A51")]),
    ],
)
def test_un_codigo_que_es_de_otro_compromiso(citas: list[tuple[str, str]], senaladas: list[tuple[str, str]]) -> None:
    hallazgos = [h for h in revisar(citando(*citas)) if h.codigo in {"COM-004", "COM-007"}]
    assert sorted(resumen(hallazgos), key=lambda par: par[1]) == senaladas


def test_dice_de_que_compromiso_es_la_fila_y_cual_no_es_de_nadie() -> None:
    hallazgos = {h.codigo: h for h in revisar(citando(("I-1", "Contar"), ("I-2", "Leer")))}
    assert "por su texto es el I-1" in redactar(hallazgos["COM-007"]).texto
    assert redactar(hallazgos["COM-004"]).texto.startswith("«Contar» no es un compromiso anterior")
