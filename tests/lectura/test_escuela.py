"""La escuela sin defectos se lee entera, y dos lecturas son iguales."""

from datetime import date, time
from pathlib import Path

from monitoreo_xlsx.modelo import Momento
from tests.ayudas import CODIGOS, CORTE, DNIS, DOCENTES, hallazgos, leer, nivel_bueno


def test_sin_defectos_no_hay_hallazgos(buena: Path) -> None:
    assert hallazgos(buena) == []


def test_se_lee_todo(buena: Path) -> None:
    expediente = leer(buena)
    assert [d.nombre for d in expediente.docentes] == list(DOCENTES)
    assert [d.codigo for d in expediente.docentes] == ["D01", "D02", "D03", "D04"]
    assert [(d.edad, d.seccion) for d in expediente.docentes] == [("5", "A"), ("5", "B"), ("4", "A"), ("3", "A")]
    assert [d.dni for d in expediente.docentes] == list(DNIS)
    assert expediente.momentos == (
        Momento(1, "JUNIO\nI VISITA", 6),
        Momento(2, "SETIEMBRE\nII VISITA", 9),
        Momento(3, "NOVIEMBRE\nIII VISITA", 11),
    )
    assert len(expediente.visitas) == len(expediente.fichas) == expediente.leidas == 12
    assert expediente.apartadas == ()
    assert expediente.corte == CORTE
    assert (expediente.rubrica.id, expediente.rubrica.version) == ("plan-iei-246", "2024")


def test_los_datos_de_la_ie(buena: Path) -> None:
    ie = leer(buena).institucion
    assert (ie.nombre, ie.ugel, ie.dre) == ("IEI N.° 000", "Villa Ejemplo", "Ejemplo")
    assert (ie.codigo_modular, ie.turno, ie.directora) == ("0000123", "Mañana", "Marina Ficción Supuesta")
    assert (ie.periodo, ie.docentes, ie.estudiantes) == (2024, 4, 80)


def test_la_ventana_es_el_mes_de_la_cabecera(buena: Path) -> None:
    visita = leer(buena).visitas[0]
    assert (visita.docente, visita.numero, visita.lugar.celda) == ("D01", 1, "D5")
    assert (visita.desde, visita.hasta) == (date(2024, 6, 1), date(2024, 6, 30))


def test_los_tres_formatos_dan_lo_mismo(buena: Path) -> None:
    for posicion, ficha in enumerate(leer(buena).fichas):
        docente, visita = divmod(posicion, 3)
        assert (ficha.docente, ficha.visita) == (f"D{docente + 1:02}", visita + 1)
        assert [p.desempeno for p in ficha.puntajes] == list(CODIGOS)
        assert [p.nivel for p in ficha.puntajes] == [nivel_bueno(docente, visita, i) for i in range(9)]
        assert (ficha.hora_inicio, ficha.hora_fin) == (time(8, 30), time(9, 30))
        assert (ficha.matriculados, ficha.asistentes) == (20, 18)
        assert not any(p.na for p in ficha.puntajes)


def test_cada_valor_sabe_de_que_celda_viene(buena: Path) -> None:
    formulario, _, registro = leer(buena).fichas[:3]
    assert str(formulario.lugar) == "fichas/visita-I/d01.xlsx, hoja «Ficha», celda B6"
    assert formulario.puntajes[0].lugar.celda == "C19"
    assert formulario.lugar_de("fecha").celda == "B10"
    assert formulario.puntajes[0].evidencia == "Se observó la actividad 1"
    assert str(registro.lugar) == "fichas/registro-III.xlsx, hoja «Registro», celda B4"
    assert registro.puntajes[8].lugar.celda == "R4"


def test_las_fuentes_dicen_que_es_cada_libro(buena: Path) -> None:
    fuentes = {f.archivo: f.contenido for f in leer(buena).fuentes}
    assert fuentes["cronograma.xlsx"] == "Cronograma"
    assert fuentes["rubrica.xlsx"] == "Rúbrica"
    assert fuentes["fichas/visita-II.xlsx"] == "Ficha"
    assert fuentes["fichas/registro-III.xlsx"] == "Registro"
    assert all(len(f.sha256) == 64 for f in leer(buena).fuentes)


def test_dos_lecturas_son_iguales(buena: Path) -> None:
    assert leer(buena) == leer(buena)


def test_el_avance_llega_al_total(buena: Path) -> None:
    from monitoreo_xlsx.lectura import leer_carpeta  # noqa: PLC0415

    pasos: list[tuple[int, int]] = []
    leer_carpeta(buena, CORTE, lambda hechos, total: pasos.append((hechos, total)))
    assert pasos == [(i, 8) for i in range(1, 9)]
