"""Los compromisos no se confunden con los de otra docente, de otra visita ni de otra clase de ficha."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Expediente, Ficha, Seguimiento, TipoFicha
from monitoreo_xlsx.reglas.compromisos import codigo_de_otro, plazo_anterior, sin_compromiso, sin_su_compromiso
from tests.indicadores.ayudas import compromiso, escuela, ficha, sigue

ESPACIO = Ubicacion("fichas/a.xlsx", "Ficha", "C40")
ABIERTO = EstadoCompromiso.PENDIENTE


def con_espacio(
    niveles: str, *acordados: Compromiso, visita: int = 1, docente: str = "D01", sigue_a: tuple[Seguimiento, ...] = ()
) -> Ficha:
    """Una ficha con dónde escribir compromisos, con esos y con lo que dice de los anteriores."""
    base = replace(ficha(docente, visita, niveles), compromisos=acordados, seguimientos=sigue_a)
    return replace(base, lugares=(*base.lugares, ("compromisos", ESPACIO)))


def acuerdo(desempeno: str = "D1", visita: int = 1, numero: int = 1, texto: str = "Leer", docente: str = "D01") -> Compromiso:
    return compromiso(visita, numero, texto, docente, desempeno=desempeno)


def cita(codigo: str, texto: str = "", estado: EstadoCompromiso | None = None) -> Seguimiento:
    return replace(sigue(codigo, estado), texto=texto)


def dos(*fichas: Ficha, otras: tuple[Ficha, ...] = (), hallazgos: tuple[Hallazgo, ...] = ()) -> Expediente:
    return replace(escuela(["D01", "D02"], fichas), otras_fichas=otras, hallazgos=hallazgos)


def por_atender(expediente: Expediente) -> list[str]:
    return [hallazgo.datos["cuales"] for hallazgo in sin_compromiso(expediente)]


# --- COM-001


@pytest.mark.parametrize(
    ("niveles", "dicho"),
    [
        ("2 2 2 3 3", "D1 Desempeño 1 (II), D2 Desempeño 2 (II) y D3 Desempeño 3 (II)"),
        ("2 2 2 2 3", "D1 (II), D2 (II), D3 (II) y D4 (II)"),
    ],
)
def test_hasta_tres_se_dicen_con_su_nombre(niveles: str, dicho: str) -> None:
    assert por_atender(dos(con_espacio(niveles))) == [dicho]


@pytest.mark.parametrize("tipo", [TipoFicha.AUTOEVALUACION, TipoFicha.PARES, TipoFicha.SEGUNDA])
def test_solo_el_consenso_atiende_por_la_observacion(tipo: TipoFicha) -> None:
    otra = replace(con_espacio("1 3 3 3 3", acuerdo("D1")), tipo=tipo)
    assert por_atender(dos(con_espacio("1 3 3 3 3"), otras=(otra,))) == ["D1 Desempeño 1 (I)"]


def test_el_compromiso_abierto_de_otra_docente_no_atiende() -> None:
    ajeno = con_espacio("3 3 3 3 3", acuerdo("D1", docente="D02"), docente="D02")
    segunda = con_espacio("1 3 3 3 3", visita=2, sigue_a=(cita("I-1", estado=ABIERTO),))
    assert por_atender(dos(ajeno, segunda)) == ["D1 Desempeño 1 (I)"]


def test_uno_abierto_que_no_existe_no_atiende() -> None:
    assert por_atender(dos(con_espacio("1 3 3 3 3", visita=2, sigue_a=(cita("I-9", estado=ABIERTO),)))) == ["D1 Desempeño 1 (I)"]


@pytest.mark.parametrize("lugar", [("fichas/b.xlsx", "Ficha", "C99"), ("fichas/a.xlsx", "Otra", "C99"), ("fichas/a.xlsx", "Ficha", "C39")])
def test_lo_senalado_en_otra_parte_no_calla_lo_de_la_ficha(lugar: tuple[str, str, str]) -> None:
    assert por_atender(dos(con_espacio("1 3 3 3 3"), hallazgos=(Hallazgo("CEL-013", Ubicacion(*lugar)),)))


# --- COM-003


def test_sin_la_fecha_de_la_ficha_no_se_juzga_el_plazo() -> None:
    sin_fecha = replace(con_espacio("3 3 3 3 3", replace(acuerdo(), plazo=date(2024, 1, 1))), fecha=None)
    assert list(plazo_anterior(dos(sin_fecha))) == []


# --- COM-004 y COM-007


@pytest.mark.parametrize("visita", [1, 2])
def test_lo_que_se_sugiere_es_de_una_visita_anterior(visita: int) -> None:
    """Ni lo que se acuerda en la misma visita ni lo que se acordará después se puede estar verificando."""
    citando = con_espacio("3 3 3 3 3", *([acuerdo()] if visita == 1 else []), sigue_a=(cita("I-7"),))
    despues = con_espacio("3 3 3 3 3", acuerdo(visita=2), visita=2)
    (hallazgo,) = sin_su_compromiso(dos(citando, *([despues] if visita == 2 else [])))
    assert hallazgo.datos["sugerencia"] == " (no tiene ninguno)"


def test_ni_de_otra_docente() -> None:
    ajeno = con_espacio("3 3 3 3 3", acuerdo(docente="D02"), docente="D02")
    (hallazgo,) = sin_su_compromiso(dos(ajeno, con_espacio("3 3 3 3 3", visita=2, sigue_a=(cita("I-1"),))))
    assert hallazgo.datos == {"docente": "Docente D01", "sugerencia": " (no tiene ninguno)"}


@pytest.mark.parametrize("codigo", ["II-1", "III-1"])
def test_el_codigo_de_una_visita_que_no_es_anterior_no_es_de_otro(codigo: str) -> None:
    """El texto dice cuál es; el código no nombra ninguno que ya se hubiera acordado."""
    primera = con_espacio("3 3 3 3 3", acuerdo())
    segunda = con_espacio("3 3 3 3 3", acuerdo(visita=2, texto="Cantar"), visita=2, sigue_a=(cita(codigo, "Leer"),))
    tercera = con_espacio("3 3 3 3 3", acuerdo(visita=3, texto="Jugar"), visita=3)
    assert list(codigo_de_otro(dos(primera, segunda, tercera))) == []
    assert list(sin_su_compromiso(dos(primera, segunda, tercera))) == []


def test_el_texto_de_otra_docente_no_hace_de_otro_el_codigo() -> None:
    ajeno = con_espacio("3 3 3 3 3", acuerdo(numero=2, texto="Cantar", docente="D02"), docente="D02")
    primera = con_espacio("3 3 3 3 3", acuerdo())
    segunda = con_espacio("3 3 3 3 3", visita=2, sigue_a=(cita("I-1", "Cantar"),))
    assert list(codigo_de_otro(dos(ajeno, primera, segunda))) == []
