"""La orden «fichas» para cada tipo, y lo que una visita hereda de la anterior."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, fichas
from monitoreo_xlsx.cli import principal
from monitoreo_xlsx.flujo import TIPOS
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Ficha, Pareja, Seguimiento, TipoFicha
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar
from monitoreo_xlsx.salida.plantillas import Pedido, libro_ficha
from tests.flujo.test_preparar import DOCENTES, IE, VISITAS, archivos, carpeta_con_cronograma, ficha_llena

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


def test_las_de_pares_salen_de_sus_parejas_en_la_visita_de_su_mes(tmp_path: Path) -> None:
    from monitoreo_xlsx.salida.plantillas import libro_cronograma  # noqa: PLC0415

    carpeta_con_cronograma(tmp_path)
    pareja = Pareja("D01", "D02", _NADA, "A4", date(2024, 10, 16), date(2024, 10, 16))
    (tmp_path / "cronograma.xlsx").write_bytes(libro_cronograma(IE, MOMENTOS, DOCENTES, VISITAS, parejas=(pareja,)))
    (creada,) = fichas(tmp_path, tipo="pares")
    assert creada.relative_to(tmp_path).as_posix() == "fichas/pares/visita-II/d01-rosa-ejemplo-prueba-observa-d02.xlsx"
    propios = textos(creada)
    assert {TipoFicha.PARES.value, DOCENTES[0].nombre, DOCENTES[1].nombre, "Par"} <= set(propios)
