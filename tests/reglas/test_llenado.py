"""El día en que la ficha se llenó, comparado con el de la visita, en las formas en que una ficha llega."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import gravedad, redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Institucion, TipoFicha, Visita
from monitoreo_xlsx.reglas.calidad import CALIDAD
from monitoreo_xlsx.reglas.llenado import llenada_antes, llenada_tarde
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.ayudas import CODIGOS, DOCENTES, cambiar, escuela, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
VISITADA = date(2024, 6, 10)
FECHA, REGISTRADA = (Ubicacion("fichas/a.xlsx", "Ficha", celda) for celda in ("B10", "B17"))


def expediente(dias: int | None, **cambios: object) -> Expediente:
    """Una ficha del 10 de junio, llenada esos días después."""
    registrada = None if dias is None else VISITADA + timedelta(days=dias)
    lugares = (("fecha", FECHA), ("registrada", REGISTRADA))
    ficha = Ficha("D01", 1, (), Ubicacion("fichas/a.xlsx", "Ficha", "B6"), fecha=VISITADA, registrada=registrada, lugares=lugares)
    cronograma = Ubicacion("cronograma.xlsx", "Cronograma", "D5")
    return Expediente(
        institucion=Institucion(periodo=2024),
        rubrica=cargar(INICIAL),
        corte=date(2024, 12, 20),
        docentes=(Docente("D01", DOCENTES[0], "5 A", "5", "A", cronograma),),
        visitas=(Visita("D01", 1, cronograma),),
        fichas=(replace(ficha, **cambios),),  # type: ignore[arg-type]
    )


def ambas(e: Expediente) -> Iterator[Hallazgo]:
    yield from llenada_tarde(e)
    yield from llenada_antes(e)


@pytest.mark.parametrize(("dias", "codigo"), [(8, "CAL-009"), (30, "CAL-009"), (-1, "CAL-010"), (-40, "CAL-010")])
def test_se_avisa_en_la_celda_del_llenado(dias: int, codigo: str) -> None:
    (hallazgo,) = ambas(expediente(dias))
    assert (hallazgo.codigo, hallazgo.lugar, gravedad(hallazgo)) == (codigo, REGISTRADA, "aviso")


@pytest.mark.parametrize("dias", [None, 0, 1, 7])
def test_hasta_siete_dias_no_se_dice_nada(dias: int | None) -> None:
    assert list(ambas(expediente(dias))) == []


def test_dice_los_dias_y_que_el_plazo_no_es_una_norma() -> None:
    (tarde,) = llenada_tarde(expediente(12))
    texto = redactar(tarde).texto
    assert "22/06/2024" in texto
    assert "12 días después de la visita (10/06/2024)" in texto
    assert "7 días" in texto
    assert "no una norma" in texto
    (antes,) = llenada_antes(expediente(-1))
    assert "1 día antes de la visita (10/06/2024)" in redactar(antes).texto


def test_sin_fecha_de_la_visita_no_se_juzga() -> None:
    assert list(ambas(expediente(12, fecha=None))) == []


def test_con_la_fecha_de_la_visita_en_duda_no_se_juzga() -> None:
    e = expediente(12)
    assert list(ambas(replace(e, hallazgos=(Hallazgo("CEL-004", FECHA, "10/06/2024", {"leido": "x"}),)))) == []
    assert list(ambas(expediente(-400, fecha=date(2023, 6, 10)))) == []


@pytest.mark.parametrize("tipo", [TipoFicha.AUTOEVALUACION, TipoFicha.CONSENSO])
def test_lo_que_no_se_observa_en_el_aula_no_tiene_plazo(tipo: TipoFicha) -> None:
    assert list(ambas(expediente(30, tipo=tipo))) == []


def test_las_dos_reglas_se_aplican() -> None:
    assert {llenada_tarde, llenada_antes} <= set(CALIDAD)


def test_en_una_ficha(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=("a", "", ""))
    cambiar(tmp_path, *FICHA, "A17", "Fecha de llenado:")
    cambiar(tmp_path, *FICHA, "B17", date(2024, 6, 10))
    assert hallazgos(tmp_path) == []
    cambiar(tmp_path, *FICHA, "B17", date(2024, 6, 11))
    assert hallazgos(tmp_path) == [("CAL-009", *FICHA, "B17")]


def test_en_un_registro(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    niveles = " | ".join(f"n:{1 + i % 4}" for i in range(9))
    tabla = f"""
        | Docente | Visita | Fecha | Fecha de llenado | {" | ".join(CODIGOS)} |
        | {DOCENTES[0]} | I | d:2024-06-03 | d:2024-06-02 | {niveles} |
    """
    libro(tmp_path, "fichas/r.xlsx", {"R": tabla})
    assert hallazgos(tmp_path) == [("CAL-010", "fichas/r.xlsx", "R", "D2")]


def test_con_las_visitas_en_columnas(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    fila = "| | Fecha de llenado | d:2024-06-05 | d:2024-09-30 | d:2024-11-05 |\n        | | Hora de inicio"
    libro(tmp_path, "fichas/rosa.xlsx", {"Rosa": por_visitas().replace("| | Hora de inicio", fila, 1)})
    assert hallazgos(tmp_path) == [("CAL-009", "fichas/rosa.xlsx", "Rosa", "D11")]
    assert [str(f.registrada) for f in leer(tmp_path).fichas] == ["2024-06-05", "2024-09-30", "2024-11-05"]
