"""T38 y demás: códigos, números, opciones, marcas y números de visita."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    Contexto,
    Programacion,
    convertir,
    expresion_de_visita,
    numero_de_visita,
    sin_visita,
    ventana_del_mes,
    visitas_admitidas,
)
from monitoreo_xlsx.conversion.codigos import codigo_modular, color, dni
from monitoreo_xlsx.conversion.numeros import entero, numero, periodo
from monitoreo_xlsx.conversion.opciones import opcion, si_no, visita
from monitoreo_xlsx.conversion.programacion import marca
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.plantillas import CARGOS, CONDICIONES, ESTADO, ESTADOS, FORMA, FORMAS, MOTIVO, TURNOS, Campo
from tests.conversion.celdas_de_prueba import celda

JUNIO = Programacion(True, *ventana_del_mes(2024, 6))


def _codigo(funcion: Any, *args: Any) -> str:
    with pytest.raises(CeldaInvalida) as defecto:
        funcion(*args)
    return defecto.value.codigo


@pytest.mark.parametrize("valor", ["00123456", 12345678, "12345678", " 1234 5678 ", "'00123456"])
def test_dni_completo(valor: Any) -> None:
    leido = dni(celda(valor))
    assert len(leido.valor) == 8
    assert leido.notas == ()


@pytest.mark.parametrize(("valor", "leido"), [(123456, "00123456"), ("1234567", "01234567"), (1234, "00001234")])
def test_dni_recupera_sus_ceros(valor: Any, leido: str) -> None:
    resultado = dni(celda(valor))
    assert resultado.valor == leido
    assert [(n.codigo, n.datos["leido"]) for n in resultado.notas] == [("CEL-010", leido)]


VEINTE = Celda(2, 2, Tipo.NUMERO, 12345678901234567890, 1.2345678901234567e19, crudo="12345678901234567890")
NO_DNI = [celda(v) for v in ("123456789", 123456789, 1.5, -12345678, "12-345678", "abc", "", 3, True, date(2024, 1, 1), "１２３４５６７８")]


@pytest.mark.parametrize("mala", [VEINTE, *NO_DNI])
def test_no_es_un_dni(mala: Celda) -> None:
    assert _codigo(dni, mala) == "CEL-009"


def test_codigo_modular() -> None:
    assert codigo_modular(celda("0234567")).valor == "0234567"
    assert codigo_modular(celda("0234567-0")).valor == "0234567"
    assert codigo_modular(celda(234567)).notas[0].datos == {"leido": "0234567"}
    assert _codigo(codigo_modular, celda("12345678")) == "CEL-011"
    assert _codigo(codigo_modular, celda("IEI 000")) == "CEL-011"


@given(st.integers(10**3, 10**8 - 1))
def test_los_ceros_se_reponen_siempre(n: int) -> None:
    assert int(dni(celda(n)).valor) == n
    assert dni(celda(f"{n:08}")) == dni(celda(n)) or dni(celda(n)).notas


def test_color() -> None:
    assert color(celda("#2C7BB6")).valor == "#2c7bb6"
    assert color(celda("2c7bb6")).valor == "#2c7bb6"
    assert _codigo(color, celda("azul")) == "RUB-008"
    assert _codigo(color, celda("#2c7bb")) == "RUB-008"


@pytest.mark.parametrize(("valor", "leido"), [(5, 5.0), ("1,5", 1.5), ("1.5", 1.5), (" 2 ", 2.0), ("-1", -1.0), (0.25, 0.25)])
def test_numero(valor: Any, leido: float) -> None:
    assert numero(celda(valor), "Peso").valor == leido


@pytest.mark.parametrize("valor", ["uno", "1,5,2", "", True, "1e5", "nan", "inf", "1_000", date(2024, 1, 1)])
def test_no_es_un_numero(valor: Any) -> None:
    assert _codigo(numero, celda(valor), "Peso") == "CEL-014"


@pytest.mark.parametrize(("valor", "leido"), [(18, 18), ("18", 18), ("018", 18), (18.0, 18), ("18,0", 18)])
def test_entero(valor: Any, leido: int) -> None:
    assert entero(celda(valor), "Asistentes", 0, 60).valor == leido


@pytest.mark.parametrize("valor", [61, -1, 1.5, "veinte", True, ""])
def test_no_es_un_entero(valor: Any) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        entero(celda(valor), "Asistentes", 0, 60)
    assert (defecto.value.codigo, defecto.value.datos) == ("CEL-008", {"campo": "Asistentes", "minimo": "0", "maximo": "60"})


def test_periodo() -> None:
    assert periodo(celda(2024)).valor == periodo(celda("2024")).valor == 2024
    assert {_codigo(periodo, celda(v)) for v in (24, "dos mil", 2024.5, 20240, date(2024, 1, 1))} == {"CEL-015"}


@pytest.mark.parametrize(
    ("opciones", "escrita", "leida"),
    [
        (CONDICIONES, "nombrado", "Nombrada"),
        (CONDICIONES, "CONTRATADO", "Contratada"),
        (TURNOS, "MAÑANA", "Mañana"),
        (TURNOS, "Mañana y Tarde", "Mañana y tarde"),
        (CARGOS, "Director(a)", "Directora"),
        (CARGOS, "director", "Directora"),
        (CARGOS, "Especialista de la UGEL", "Especialista UGEL"),
        (CARGOS, "especialista", "Especialista UGEL"),
        (ESTADOS, "reprogramado", "Reprogramada"),
        (ESTADOS, "NO EJECUTADA", "No ejecutada"),
        (FORMAS, "gia", "GIA"),
        (FORMAS, "Visita entre pares", "Visita entre pares"),
    ],
)
def test_opcion(opciones: tuple[str, ...], escrita: str, leida: str) -> None:
    assert opcion(celda(escrita), "Campo", opciones).valor == leida


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        ("PENDIENTE", "Programada"),
        ("Realizado", "Ejecutada"),
        ("realizado(a)", "Ejecutada"),
        ("Hecho", "Ejecutada"),
        ("Se hizo.", "Ejecutada"),
        ("No se hizo", "No ejecutada"),
        ("no se realizo", "No ejecutada"),
        ("No realizado", "No ejecutada"),
    ],
)
def test_los_sinonimos_del_estado_de_una_visita(escrito: str, leido: str) -> None:
    assert convertir(ESTADO, celda(escrito), Contexto()).valor == leido


@pytest.mark.parametrize("escrito", ["Realizándose", "Nohecho ayer", "Hec", "Suspendida"])
def test_lo_que_no_es_un_estado_no_se_adivina(escrito: str) -> None:
    with pytest.raises(CeldaInvalida):
        convertir(ESTADO, celda(escrito), Contexto())


def test_opcion_ambigua_o_ajena() -> None:
    assert _codigo(opcion, celda("Visita"), "Forma", FORMAS) == "CEL-012"
    with pytest.raises(CeldaInvalida) as defecto:
        opcion(celda("Reprogramda"), "Estado", ESTADOS)
    assert defecto.value.datos["sugerencia"] == " (¿quiso decir «Reprogramada»?)"
    assert defecto.value.datos["opciones"].startswith("Programada, Ejecutada")


def test_la_forma_es_de_la_lista_de_la_ie_o_de_fabrica() -> None:
    de_la_ie = Contexto(formas=("Pasantía", "Visita al aula"))
    assert convertir(FORMA, celda("pasantia"), de_la_ie).valor == "Pasantía"
    assert convertir(FORMA, celda("gia"), Contexto()).valor == "GIA"
    assert _codigo(convertir, FORMA, celda("GIA"), de_la_ie) == "INT-001"
    assert _codigo(convertir, FORMA, celda("Pasantía"), Contexto()) == "CEL-012"


@pytest.mark.parametrize(
    ("motivos", "escrito", "leido", "notas"),
    [
        ((), "  CLIMA ", "Clima", ()),
        ((), "Se cayó el puente", "Se cayó el puente", ()),
        (("Huelga", "Lluvia"), "huélga.", "Huelga", ()),
        (("Huelga", "Lluvia"), "Clima", "Clima", ("INT-005",)),
        (("Huelga", "Lluvia"), "Lluvias", "Lluvias", ("INT-005",)),
    ],
)
def test_el_motivo_es_el_de_la_lista_o_cualquier_otro(motivos: tuple[str, ...], escrito: str, leido: str, notas: tuple[str, ...]) -> None:
    resultado = convertir(MOTIVO, celda(escrito), Contexto(motivos=motivos))
    assert resultado.valor == leido
    assert tuple(n.codigo for n in resultado.notas) == notas


@pytest.mark.parametrize(
    ("valor", "leido"), [("Sí", True), ("x", True), ("✓", True), (1, True), (True, True), ("NO", False), ("–", False), (0, False)]
)
def test_si_no(valor: Any, leido: bool) -> None:
    assert si_no(celda(valor), "Nueva").valor is leido


@pytest.mark.parametrize("valor", ["tal vez", 2, "1/2", date(2024, 1, 1)])
def test_ni_si_ni_no(valor: Any) -> None:
    assert _codigo(si_no, celda(valor), "Nueva") == "CEL-012"


@pytest.mark.parametrize(
    "valor", ["II", "ii", "2", 2, 2.0, "II VISITA", "Segunda visita", "2da", "2da visita", "Visita N.° 2", "Visita II", "02", "Ⅱ"]
)
def test_segunda_visita(valor: Any) -> None:
    assert visita(celda(valor), (1, 2, 3)).valor == 2


@pytest.mark.parametrize("valor", ["IV", 4, 0, "0", "VI", "visita", "", 1.5, True, date(2024, 2, 2), "I y II", "junio"])
def test_no_es_una_visita(valor: Any) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        visita(celda(valor), (1, 2, 3))
    assert (defecto.value.codigo, defecto.value.datos) == ("FIC-002", {"visitas": "I, II o III"})


@pytest.mark.parametrize("valor", ["I/II", "I-II", "II?", "1 2", "I, II"])
def test_dos_visitas_o_una_puesta_en_duda_no_son_una(valor: str) -> None:
    assert _codigo(visita, celda(valor), (1, 2, 3)) == "FIC-002"


def test_visita_dentro_de_un_texto() -> None:
    assert expresion_de_visita("JUNIO\nI VISITA") == 1
    assert expresion_de_visita("FICHA DE MONITOREO – SEGUNDA VISITA") == 2
    assert expresion_de_visita("FECHAS DEL MONITOREO AÑO 2024") is None
    assert expresion_de_visita("Visita al aula") is None
    assert expresion_de_visita("VISITA I 5 AÑOS") == expresion_de_visita("AULA 5 – I VISITA") == 1
    for dos in ("FICHA DE LA I Y II VISITA", "I/II VISITA", "VISITAS I Y II", "Visitas I a III", "Visitas 1 y 2", "1ra y 2da visita"):
        assert expresion_de_visita(dos) is None
    assert numero_de_visita("2 da") == 2
    assert sin_visita("Estado I VISITA") == "estado"
    assert numero_de_visita("III") == 3
    assert numero_de_visita("Estado I VISITA") is None
    assert visitas_admitidas((1, 2)) == "I o II"


@pytest.mark.parametrize("valor", ["✓", "✔", "√", "X", "x", "Sí", "si", "OK", "ok.", "ü", "\uf0fc", "Programada", True])
def test_marca_de_si(valor: Any) -> None:
    assert marca(celda(valor), 2024, 6).valor == JUNIO
    assert marca(celda(valor), 2024).valor == Programacion(programada=True)


@pytest.mark.parametrize("valor", ["–", "-", "—", "No", "NO", "n.a.", "No aplica", "--", False])
def test_marca_de_no(valor: Any) -> None:
    assert marca(celda(valor), 2024, 6).valor == Programacion(programada=False)


@pytest.mark.parametrize("valor", [date(2024, 6, 12), 12, "12", "12/06", "12 de junio", "12/06/2024", "12-06-24"])
def test_marca_con_dia(valor: Any) -> None:
    assert marca(celda(valor), 2024, 6).valor == Programacion(True, date(2024, 6, 12), date(2024, 6, 12))


@pytest.mark.parametrize("valor", ["del 10 al 14 de junio", "10 al 14 de junio", "10-14 de junio de 2024", "del 10 al 14"])
def test_marca_con_ventana(valor: str) -> None:
    assert marca(celda(valor), 2024, 6).valor == Programacion(True, date(2024, 6, 10), date(2024, 6, 14))


def test_marca_con_mes() -> None:
    con_anio = marca(celda("jun-24"), 2024)
    assert (con_anio.valor, [(n.codigo, n.datos) for n in con_anio.notas]) == (JUNIO, [("CEL-004", {"leido": "junio de 2024"})])
    assert marca(celda("jun-23"), 2024).valor == Programacion(True, date(2024, 6, 23), date(2024, 6, 23))
    assert marca(celda("Junio"), 2024).valor == marca(celda("junio de 2024"), 2024).valor == JUNIO


@pytest.mark.parametrize(
    ("valor", "codigo"),
    [
        ("quizás", "CRO-002"),
        ("✗", "CRO-002"),
        ("fines de junio", "CRO-002"),
        ("?", "CRO-002"),
        ("X?", "CRO-002"),
        ("✓ ?", "CRO-002"),
        ("¿junio?", "CRO-002"),
        ("12/06?", "CRO-002"),
        ("31/06", "CEL-003"),
        ("14 al 10 de junio", "CEL-003"),
        ("45", "CEL-003"),
    ],
)
def test_marca_que_no_se_entiende(valor: str, codigo: str) -> None:
    assert _codigo(marca, celda(valor), 2024, 6) == codigo


@given(st.text(max_size=15))
def test_toda_marca_se_lee_o_dice_por_que_no(texto: str) -> None:
    codigo, leida = _intentar(texto)
    assert codigo in {"", "CRO-002", "CEL-003"}
    assert leida is None or leida.programada or leida.desde is None


def _intentar(texto: str) -> tuple[str, Programacion | None]:
    try:
        return "", marca(celda(texto), 2024, 6).valor
    except CeldaInvalida as defecto:
        return defecto.codigo, None


@pytest.mark.parametrize("escrito", ["Cumplido?", "¿Cumplido?", "Pend?"])
def test_una_opcion_puesta_en_duda_no_es_esa_opcion(escrito: str) -> None:
    assert _codigo(opcion, celda(escrito), "Estado", ("Pendiente", "Cumplido")) == "CEL-012"


@pytest.mark.parametrize("escrito", ["Sí?", "¿sí?", "no?", "X?"])
def test_un_si_o_un_no_puesto_en_duda_no_lo_es(escrito: str) -> None:
    assert _codigo(si_no, celda(escrito), "Nueva") == "CEL-012"


def test_el_texto_se_limpia() -> None:
    assert convertir(Campo("x", "X"), celda("  a\u00a0 b\n"), Contexto()).valor == "a b"
    assert convertir(Campo("x", "X"), celda(12), Contexto()).valor == "12"


@pytest.mark.parametrize(("texto", "numero"), [("UNO", 1), ("dos", 2), ("I (junio)", 1), ("2 (setiembre)", 2)])
def test_la_visita_en_letras_o_con_su_mes(texto: str, numero: int) -> None:
    assert numero_de_visita(texto) == numero


@pytest.mark.parametrize("texto", ["3 junio", "3 jun", "I junio", "3 de junio", "I (aula)", "tres visitas", "dos visitas al año"])
def test_una_fecha_o_una_cuenta_no_es_un_numero_de_visita(texto: str) -> None:
    assert numero_de_visita(texto) is None


@pytest.mark.parametrize("texto", ["Se hacen tres visitas", "3 monitoreos al año", "N.° de visitas: 3", "dos visitas al año"])
def test_cuantas_visitas_son_no_dice_cual(texto: str) -> None:
    assert expresion_de_visita(texto) is None
