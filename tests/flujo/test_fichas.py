"""La orden «fichas» para cada tipo, y lo que una visita hereda de la anterior."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, fichas, leer, tabla
from monitoreo_xlsx.cli import principal
from monitoreo_xlsx.flujo import TIPOS
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Ficha, Pareja, Seguimiento, TipoFicha
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar
from monitoreo_xlsx.salida.plantillas import Pedido, libro_cronograma, libro_ficha
from tests import ayudas
from tests.flujo.test_preparar import CORTE, DOCENTES, IE, VISITAS, archivos, carpeta_con_cronograma, ficha_llena

_NADA = Ubicacion()
RUBRICA = cargar(INICIAL)


def con_fichas(raiz: Path, *llenas: Ficha, pendientes: Sequence[Compromiso] = ()) -> Path:
    carpeta_con_cronograma(raiz)
    (raiz / "fichas").mkdir(exist_ok=True)
    por_codigo = {d.codigo: d for d in DOCENTES}
    for i, ficha in enumerate(llenas):
        pedido = Pedido(por_codigo[ficha.docente], MOMENTOS[ficha.visita - 1], VISITAS[0], ficha, pendientes=tuple(pendientes))
        (raiz / "fichas" / f"llena-{i}.xlsx").write_bytes(libro_ficha(IE, RUBRICA, [pedido]))
    return raiz


def observada(visita: int, *compromisos: Compromiso, seguimientos: tuple[Seguimiento, ...] = ()) -> Ficha:
    base = ficha_llena(RUBRICA, [2] * 9, DOCENTES[0], fecha=date(2024, MOMENTOS[visita - 1].mes or 1, 12))
    return replace(base, visita=visita, compromisos=compromisos, seguimientos=seguimientos)


def textos(ruta: Path) -> list[str]:
    hoja = openpyxl.load_workbook(ruta)["Ficha"]
    return [str(c.value) for fila in hoja.iter_rows() for c in fila if c.value is not None]


def acuerdo(numero: int, texto: str) -> Compromiso:
    return Compromiso("D01", 1, numero, texto, _NADA, f"A{numero}", plazo=date(2024, 8, 30), responsable="Rosa")


def test_la_ficha_siguiente_lleva_los_compromisos_que_siguen_abiertos(tmp_path: Path) -> None:
    con_fichas(tmp_path, observada(1, acuerdo(1, "Preguntar antes de explicar"), acuerdo(2, "Leer un cuento")))
    fichas(tmp_path, visita=2)
    propia, otra = (next(tmp_path.glob(f"fichas/visita-II/d0{i}-*.xlsx")) for i in (1, 2))
    assert {"I-1", "Preguntar antes de explicar", "I-2", "Leer un cuento"} <= set(textos(propia))
    assert not any(t.startswith("I-") for t in textos(otra))


def test_lo_que_ya_se_cumplio_no_pasa_a_la_tercera(tmp_path: Path) -> None:
    acuerdos = (acuerdo(1, "Preguntar antes de explicar"), acuerdo(2, "Leer un cuento"))
    hallado = (
        Seguimiento("I-1", _NADA, EstadoCompromiso.CUMPLIDO, "Se vio"),
        Seguimiento("I-2", _NADA, EstadoCompromiso.EN_PROCESO, "A veces"),
    )
    con_fichas(tmp_path, observada(1, *acuerdos), observada(2, seguimientos=hallado), pendientes=acuerdos)
    fichas(tmp_path, visita=3)
    propia = textos(next(tmp_path.glob("fichas/visita-III/d01-*.xlsx")))
    assert "I-2" in propia
    assert "I-1" not in propia


@pytest.mark.parametrize("tipo", ["autoevaluacion", "segunda", "consenso"])
def test_cada_tipo_va_en_su_carpeta_y_no_repite_las_que_ya_estan(tmp_path: Path, tipo: str) -> None:
    con_fichas(tmp_path, replace(observada(1), tipo=TIPOS[tipo], observador="", cargo=""))
    assert principal(["fichas", str(tmp_path), "--visita", "I", "--tipo", tipo]) == 0
    assert {a for a in archivos(tmp_path / "fichas") if "/" in a} == {f"{tipo}/visita-I/d02-nieves-ficticia-ensayo.xlsx"}


def test_la_observacion_no_cuenta_como_autoevaluacion(tmp_path: Path) -> None:
    con_fichas(tmp_path, observada(1))
    fichas(tmp_path, visita=1, tipo="autoevaluacion")
    assert len(list(tmp_path.glob("fichas/autoevaluacion/visita-I/*.xlsx"))) == 2


def test_sin_parejas_lo_dice(tmp_path: Path) -> None:
    carpeta_con_cronograma(tmp_path)
    with pytest.raises(MonitoreoError, match="hoja «Pares»"):
        fichas(tmp_path, tipo="pares")
    assert not (tmp_path / "fichas").exists()


def sin_marcar(raiz: Path, *numeros: int) -> Path:
    """La carpeta con esas visitas sin marcar a nadie."""
    carpeta_con_cronograma(raiz)
    quedan = tuple(v for v in VISITAS if v.numero not in numeros)
    (raiz / "cronograma.xlsx").write_bytes(libro_cronograma(IE, MOMENTOS, DOCENTES, quedan))
    return raiz


@pytest.mark.parametrize("tipo", ["observacion", "autoevaluacion", "segunda", "consenso"])
def test_sin_ninguna_marcada_dice_donde_marcar_y_no_crea_nada(tmp_path: Path, capsys: pytest.CaptureFixture[str], tipo: str) -> None:
    antes = archivos(sin_marcar(tmp_path, 1))
    assert principal(["fichas", str(tmp_path), "--visita", "I", "--tipo", tipo]) == 2
    dicho = capsys.readouterr().err
    marcas = re.search(r"Ninguna docente tiene marcada la visita I: ponga ✓ en Cronograma!([A-Z]+\d+):([A-Z]+\d+)", dicho)
    assert marcas is not None, dicho
    hoja = openpyxl.load_workbook(tmp_path / "cronograma.xlsx")["Cronograma"]
    rango = hoja[marcas[1] : marcas[2]]
    assert [len(fila) for fila in rango] == [1, 1]
    assert archivos(tmp_path) == antes
    for (celda,) in rango:
        ayudas.cambiar(tmp_path, "cronograma.xlsx", "Cronograma", celda.coordinate, "✓")
    assert principal(["fichas", str(tmp_path), "--visita", "I", "--tipo", tipo]) == 0
    assert len([a for a in archivos(tmp_path) if "visita-I/" in a]) == len(DOCENTES)


def test_con_otra_visita_marcada_se_crean_las_suyas(tmp_path: Path) -> None:
    fichas(sin_marcar(tmp_path, 1))
    assert not (tmp_path / "fichas" / "visita-I").exists()
    assert (tmp_path / "fichas" / "visita-II").is_dir()


def test_ninguna_de_ninguna_visita(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match=r"marcada ninguna visita: ponga ✓ en Cronograma!"):
        fichas(sin_marcar(tmp_path, 1, 2, 3))
    assert not (tmp_path / "fichas").exists()


def test_lo_que_ya_tiene_ficha_no_pide_marcas(tmp_path: Path) -> None:
    fichas(carpeta_con_cronograma(tmp_path))
    assert principal(["fichas", str(tmp_path), "--visita", "I"]) == 0


OCTUBRE_16 = date(2024, 10, 16)


def con_pareja(raiz: Path, **campos: Any) -> Path:
    """La escuela con una visita entre pares programada para el 16 de octubre, y la ficha que se crea para ella."""
    carpeta_con_cronograma(raiz)
    pareja = replace(Pareja("D01", "D02", _NADA, "A4", OCTUBRE_16, OCTUBRE_16), **campos)
    (raiz / "cronograma.xlsx").write_bytes(libro_cronograma(IE, MOMENTOS, DOCENTES, VISITAS, parejas=(pareja,)))
    (creada,) = fichas(raiz, tipo="pares")
    return creada


def test_las_de_pares_salen_de_sus_parejas_en_la_visita_de_su_mes(tmp_path: Path) -> None:
    creada = con_pareja(tmp_path)
    assert creada.relative_to(tmp_path).as_posix() == "fichas/pares/visita-II/d01-rosa-ejemplo-prueba-observa-d02.xlsx"
    propios = textos(creada)
    assert {TipoFicha.PARES.value, DOCENTES[0].nombre, DOCENTES[1].nombre, "Par"} <= set(propios)


@pytest.mark.parametrize(
    ("campos", "cuando"),
    [
        ({}, OCTUBRE_16),
        ({"nueva_fecha": date(2024, 10, 30), "motivo": "Otro"}, date(2024, 10, 30)),
        ({"desde": date(2024, 10, 1), "hasta": date(2024, 10, 31)}, "octubre"),
        ({"desde": None, "hasta": None}, None),
    ],
    ids=["su fecha", "reprogramada", "su mes", "sin fecha"],
)
def test_la_de_pares_trae_lo_acordado_en_el_cronograma(tmp_path: Path, campos: dict[str, Any], cuando: date | str | None) -> None:
    hoja = openpyxl.load_workbook(con_pareja(tmp_path, **campos))["Ficha"]
    dichos = {c.value: c.offset(0, 1).value for fila in hoja.iter_rows() for c in fila if c.value}
    assert dichos["Desempeño que se mira"] == "A4. Evaluación formativa"
    fecha = dichos["Fecha programada"]
    assert (fecha.date() if hasattr(fecha, "date") else fecha) == cuando


def llenar_de_pares(ruta: Path, niveles: dict[str, object]) -> None:
    """Escribe la fecha y solo esos niveles, como quien observó."""
    libro = openpyxl.load_workbook(ruta)
    hoja = libro["Ficha"]
    donde = {c.value: c for fila in hoja.iter_rows() for c in fila if c.value}
    donde["Fecha de la visita"].offset(0, 1).value = OCTUBRE_16
    for codigo, nivel in niveles.items():
        donde[codigo].offset(0, 2).value = nivel
    libro.save(ruta)


@pytest.mark.parametrize(
    ("niveles", "codigos", "mirados"),
    [
        ({"A4": 3}, [], "A4"),
        ({"A4": 3, "A7": 2}, [], "A4, A7"),
        ({"A4": "N.A.", "A5": 2}, [], "A5"),
        ({}, ["PAR-010"], ""),
        ({"A4": 7}, ["CEL-002"], ""),
    ],
    ids=["lo acordado", "algo más", "no se pudo", "nada", "mal escrito"],
)
def test_basta_llenar_lo_que_se_acordo_mirar(tmp_path: Path, niveles: dict[str, object], codigos: list[str], mirados: str) -> None:
    llenar_de_pares(con_pareja(tmp_path), niveles)
    expediente = leer(tmp_path, fecha_corte=CORTE)
    assert [h.codigo for h in expediente.hallazgos] == codigos
    assert tabla.parejas(expediente)["mirados"].tolist() == [mirados]
    assert principal(["validar", str(tmp_path)]) == ("CEL-002" in codigos)


def test_lo_que_falta_mirar_se_senala_en_la_celda_de_lo_acordado(tmp_path: Path) -> None:
    ruta = con_pareja(tmp_path)
    llenar_de_pares(ruta, {})
    (hallazgo,) = leer(tmp_path, fecha_corte=CORTE).hallazgos
    celda = openpyxl.load_workbook(ruta)["Ficha"][hallazgo.lugar.celda]
    assert celda.offset(0, -2).value == "A4"
