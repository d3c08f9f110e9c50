"""`nuevo --desde`: el periodo que sigue empieza con lo que quedó en pie del anterior."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, fichas, leer, nuevo
from monitoreo_xlsx.cli import principal
from monitoreo_xlsx.flujo import siguiente
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Ficha, Forma, Institucion, Seguimiento, TipoForma
from monitoreo_xlsx.plantillas import CRONOGRAMA, MOMENTOS, MOTIVOS
from monitoreo_xlsx.rubricas import INICIAL, cargar
from monitoreo_xlsx.salida.plantillas import Pedido, libro_cronograma, libro_ficha, libro_rubrica
from tests import ayudas
from tests.flujo.test_fichas import textos
from tests.flujo.test_preparar import DOCENTES, IE, VISITAS, archivos, ficha_llena
from tests.salida_plantillas.apoyo import columna

_NADA = Ubicacion()
RUBRICA = replace(cargar(INICIAL), id="propia", version="7", nombre="La de nuestra IE")
ROSA, NIEVES = (replace(d, condicion="Nombrada", nueva=d is DOCENTES[1]) for d in DOCENTES)
COMPLETA = replace(IE, dre="Ejemplo", turno="Mañana", docentes=2, estudiantes=40, lugar="Villa Ejemplo", lema="Año de la Prueba")
FORMAS = (Forma("Visita al aula", TipoForma.INDIVIDUAL), Forma("Microtaller", TipoForma.GRUPAL))
ARRASTRADO = Compromiso("D02", 0, 1, "Leer con las familias", _NADA, "A8")


def _ficha(docente: str, visita: int, nivel: int, *compromisos: Compromiso, seguimientos: tuple[Seguimiento, ...] = ()) -> Ficha:
    base = ficha_llena(RUBRICA, [nivel] * 9, ROSA, fecha=date(2024, MOMENTOS[visita - 1].mes or 1, 12))
    return replace(base, docente=docente, visita=visita, compromisos=compromisos, seguimientos=seguimientos)


def _acuerdo(numero: int, texto: str, **otros: object) -> Compromiso:
    return Compromiso("D01", 1, numero, texto, _NADA, f"A{numero}", **{"responsable": "Rosa", "plazo": date(2024, 8, 30), **otros})  # type: ignore[arg-type]


ACUERDOS = (_acuerdo(1, "Preguntar antes de explicar", evidencia="Lista de preguntas"), _acuerdo(2, "Leer un cuento cada día"))
HALLADO = (
    Seguimiento("I-1", _NADA, EstadoCompromiso.CUMPLIDO, "Se vio"),
    Seguimiento("I-2", _NADA, EstadoCompromiso.EN_PROCESO, "A veces"),
)


@pytest.fixture
def anterior(tmp_path: Path) -> Path:
    """El 2024 de una IE: Rosa mejoró y cerró un compromiso de dos; Nieves quedó en proceso y arrastra uno del 2023."""
    raiz = tmp_path / "2024"
    (raiz / "fichas").mkdir(parents=True)
    listas = {"formas": FORMAS, "motivos": (*MOTIVOS, "Se cayó el puente"), "anteriores": (ARRASTRADO,)}
    (raiz / "cronograma.xlsx").write_bytes(libro_cronograma(COMPLETA, MOMENTOS, (ROSA, NIEVES), VISITAS, **listas))
    (raiz / "rubrica.xlsx").write_bytes(libro_rubrica(RUBRICA))
    llenas = (
        (ROSA, _ficha("D01", 1, 2, *ACUERDOS), ()),
        (ROSA, _ficha("D01", 2, 3, seguimientos=HALLADO), ACUERDOS),
        (NIEVES, _ficha("D02", 1, 2, replace(ACUERDOS[0], docente="D02", texto="Ordenar los sectores")), ()),
    )
    for docente, ficha, pendientes in llenas:
        pedido = Pedido(docente, MOMENTOS[ficha.visita - 1], None, ficha, pendientes=pendientes)
        (raiz / "fichas" / f"{ficha.docente}-{ficha.visita}.xlsx").write_bytes(libro_ficha(COMPLETA, RUBRICA, [pedido]))
    leido = leer(raiz)
    assert [f.docente for f in leido.fichas] == ["D01", "D01", "D02"]
    assert {h.codigo for h in leido.hallazgos if not h.codigo.startswith(("CAL", "COM", "FIC"))} == set()
    return raiz


def test_los_datos_de_la_ie_pasan_al_periodo_que_sigue(anterior: Path) -> None:
    nuevo(anterior.parent / "2025", desde=anterior)
    institucion = leer(anterior.parent / "2025").institucion
    assert institucion == replace(COMPLETA, periodo=2025, lema="", estudiantes=None)


def test_el_periodo_se_puede_decir(anterior: Path) -> None:
    assert siguiente(anterior.parent / "2026", anterior, periodo=2026).periodo == 2026
    assert leer(anterior.parent / "2026").institucion.periodo == 2026


def test_las_docentes_siguen_y_ya_no_son_nuevas(anterior: Path) -> None:
    traido = siguiente(anterior.parent / "2025", anterior)
    leidas = leer(anterior.parent / "2025").docentes
    assert [replace(d, lugar=_NADA) for d in leidas] == [
        replace(ROSA, nueva=False, priorizada=False),
        replace(NIEVES, nueva=False, priorizada=True),
    ]
    assert [d.codigo for d in traido.priorizadas] == ["D02"]


def test_la_focalizacion_es_la_del_cierre_y_no_la_de_hoy(anterior: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temprano = leer(anterior, fecha_corte=date(2024, 7, 1))
    monkeypatch.setattr(import_module("monitoreo_xlsx.flujo.siguiente"), "leer", lambda _: temprano)
    assert [d.codigo for d in siguiente(anterior.parent / "2025", anterior).priorizadas] == ["D02"]


def test_la_que_fue_nueva_viene_priorizada_solo_por_su_ultimo_monitoreo(anterior: Path) -> None:
    segunda = Pedido(NIEVES, MOMENTOS[1], None, _ficha("D02", 2, 3))
    (anterior / "fichas" / "D02-2.xlsx").write_bytes(libro_ficha(COMPLETA, RUBRICA, [segunda]))
    traido = siguiente(anterior.parent / "2025", anterior)
    assert next(d for d in traido.anterior.docentes if d.codigo == "D02").nueva
    assert traido.priorizadas == ()


def test_los_momentos_siguen_con_su_mes_y_sin_marcas(anterior: Path) -> None:
    nuevo(anterior.parent / "2025", desde=anterior)
    hoja = openpyxl.load_workbook(anterior.parent / "2025" / "cronograma.xlsx")[CRONOGRAMA.nombre]
    for rotulo in ("JUNIO\nI VISITA", "SETIEMBRE\nII VISITA", "NOVIEMBRE\nIII VISITA"):
        assert {c.value for c in columna(hoja, rotulo, 30)} == {None}


def test_las_listas_y_la_rubrica_son_las_mismas(anterior: Path) -> None:
    destino = anterior.parent / "2025"
    nuevo(destino, desde=anterior)
    leido = leer(destino)
    assert (leido.formas, leido.motivos) == (FORMAS, (*MOTIVOS, "Se cayó el puente"))
    assert (destino / "rubrica.xlsx").read_bytes() == (anterior / "rubrica.xlsx").read_bytes()
    assert leido.rubrica == RUBRICA


@pytest.mark.skipif(sys.platform != "linux", reason="solo allí un mismo nombre escrito de dos modos es de dos archivos")
def test_la_rubrica_con_nombre_de_mac_tambien_se_trae_como_esta(anterior: Path) -> None:
    ayudas.agregar(anterior, "rubrica.xlsx", "Notas", "| Algo de la IE |")
    suya = (anterior / "rubrica.xlsx").rename(anterior / unicodedata.normalize("NFD", "Rúbrica.xlsx"))
    destino = anterior.parent / "2025"
    nuevo(destino, desde=anterior)
    assert (destino / "rubrica.xlsx").read_bytes() == suya.read_bytes()


def test_la_rubrica_sin_libro_es_la_que_se_uso(anterior: Path) -> None:
    (anterior / "rubrica.xlsx").unlink()
    nuevo(anterior.parent / "2025", desde=anterior)
    assert leer(anterior.parent / "2025").rubrica == cargar(INICIAL)


def test_la_rubrica_con_errores_no_se_copia(anterior: Path) -> None:
    ayudas.cambiar(anterior, "rubrica.xlsx", "Escala", "A6", 77)
    traido = siguiente(anterior.parent / "2025", anterior)
    assert {h.lugar.archivo for h in traido.errores} == {"rubrica.xlsx"}
    assert leer(anterior.parent / "2025").rubrica == traido.anterior.rubrica != RUBRICA


def test_con_otra_rubrica_un_compromiso_no_cita_un_desempeno_que_no_existe(anterior: Path) -> None:
    destino = anterior.parent / "2025"
    nuevo(destino, desde=anterior, rubrica="minedu-inicial-2018")
    leido = leer(destino)
    assert leido.rubrica == cargar("minedu-inicial-2018")
    assert {c.desempeno for c in leido.anteriores} == {""}
    assert {h.codigo for h in leido.hallazgos} == {"CRO-025"}


def test_los_compromisos_abiertos_vienen_y_los_cumplidos_no(anterior: Path) -> None:
    nuevo(anterior.parent / "2025", desde=anterior)
    leidos = [replace(c, lugar=_NADA) for c in leer(anterior.parent / "2025").anteriores]
    comun = {"responsable": "Rosa", "plazo": date(2024, 8, 30)}
    rosa = Compromiso("D01", 0, 1, "Leer un cuento cada día", _NADA, "A2", estado=EstadoCompromiso.EN_PROCESO, **comun)
    familias = replace(ARRASTRADO, estado=EstadoCompromiso.PENDIENTE)
    sectores = replace(familias, numero=2, texto="Ordenar los sectores", desempeno="A1", evidencia="Lista de preguntas", **comun)
    assert leidos == [rosa, familias, sectores]


def test_las_fichas_de_la_primera_visita_traen_el_seguimiento(anterior: Path) -> None:
    destino = anterior.parent / "2025"
    nuevo(destino, desde=anterior)
    hoja = openpyxl.load_workbook(destino / "cronograma.xlsx")[CRONOGRAMA.nombre]
    for celda in columna(hoja, "JUNIO\nI VISITA", 2):
        ayudas.cambiar(destino, "cronograma.xlsx", CRONOGRAMA.nombre, celda.coordinate, "✓")
    rosa, nieves = (ruta for ruta in fichas(destino, visita=1) if ruta.parent.name == "visita-I")
    assert {"A-1", "Leer un cuento cada día"} <= set(textos(rosa))
    assert {"A-1", "Leer con las familias", "A-2", "Ordenar los sectores"} <= set(textos(nieves))
    assert "Preguntar antes de explicar" not in textos(rosa)


def test_no_trae_fichas_y_lo_que_deja_se_lee_sin_errores(anterior: Path) -> None:
    destino = anterior.parent / "2025"
    nuevo(destino, desde=anterior)
    assert archivos(destino) == {"cronograma.xlsx", "rubrica.xlsx", "Consolidar.bat"}
    assert {h.codigo for h in leer(destino).hallazgos} == {"CRO-025"}


def test_no_toca_ni_la_carpeta_anterior_ni_lo_que_ya_estaba(anterior: Path) -> None:
    antes = {r: r.read_bytes() for r in anterior.rglob("*") if r.is_file()}
    destino = anterior.parent / "2025"
    destino.mkdir()
    (destino / "cronograma.xlsx").write_bytes(b"lo mio")
    assert [r.name for r in nuevo(destino, desde=anterior)] == ["rubrica.xlsx", "Consolidar.bat"]
    assert (destino / "cronograma.xlsx").read_bytes() == b"lo mio"
    assert {r: r.read_bytes() for r in anterior.rglob("*") if r.is_file()} == antes


def test_la_misma_carpeta_no_sirve(anterior: Path) -> None:
    with pytest.raises(MonitoreoError, match="la misma"):
        nuevo(anterior / "." / "fichas" / "..", desde=anterior)


def test_una_carpeta_anterior_que_no_se_puede_leer(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="No existe la carpeta"):
        nuevo(tmp_path / "2025", desde=tmp_path / "nada")
    assert not (tmp_path / "2025").exists()


def test_una_carpeta_anterior_sin_docentes_ni_fichas(tmp_path: Path) -> None:
    nuevo(tmp_path / "2024", periodo=2024)
    traido = siguiente(tmp_path / "2025", tmp_path / "2024")
    assert (traido.docentes, traido.compromisos, traido.periodo) == ((), (), 2025)
    assert leer(tmp_path / "2025").institucion == Institucion(periodo=2025)


def test_la_consola_cuenta_que_se_trajo(anterior: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["nuevo", str(anterior.parent / "2025"), "--desde", str(anterior)]) == 0
    salida = capsys.readouterr().out
    assert "Se crearon 3 archivos" in salida
    assert "Del 2024 se trajo al cronograma del 2025:" in salida
    assert "2 docentes (1 viene priorizada)" in salida
    assert "3 compromisos abiertos" in salida
    assert "3 visitas con su mes" in salida
    salida.encode("cp850")


def test_los_errores_del_periodo_anterior_no_detienen_pero_se_dicen(anterior: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hoja = openpyxl.load_workbook(anterior / "cronograma.xlsx")[CRONOGRAMA.nombre]
    dni = columna(hoja, "DNI", 1, 2)[0].coordinate
    ayudas.cambiar(anterior, "cronograma.xlsx", CRONOGRAMA.nombre, dni, "12")
    assert principal(["nuevo", str(anterior.parent / "2025"), "--desde", str(anterior)]) == 1
    salida = capsys.readouterr().out
    assert "tiene errores: lo que no se pudo leer en ella no se trajo" in salida
    assert f"[error] Cronograma, {dni}" in salida
    assert leer(anterior.parent / "2025").docentes[0].dni == ""


def test_si_el_cronograma_ya_estaba_la_consola_lo_dice(anterior: Path, capsys: pytest.CaptureFixture[str]) -> None:
    destino = anterior.parent / "2025"
    destino.mkdir()
    (destino / "cronograma.xlsx").write_bytes(b"lo mio")
    assert principal(["nuevo", str(destino), "--desde", str(anterior)]) == 0
    salida = capsys.readouterr().out
    assert "no se trajo nada" in salida
    assert "compromisos abiertos" not in salida


def test_desde_necesita_una_carpeta(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        principal(["nuevo", "x", "--desde"])
    assert "--desde necesita un valor" in capsys.readouterr().err
