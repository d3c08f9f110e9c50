"""Un rótulo mal escrito se reconoce; uno que se le parece y dice otra cosa, no."""

import pytest

from monitoreo_xlsx.conversion import erratas, palabras

MAL_ESCRITOS = [
    ("Hora de inisio", "Hora de inicio", 1),
    ("Hora d inicio", "Hora de inicio", 0),
    ("Hora del inicio:", "Hora de inicio", 0),
    ("Hora inicio", "Hora de inicio", 0),
    ("Ora de inicio", "Hora de inicio", 1),
    ("Hora de fim", "Hora de fin", 1),
    ("Hora de finn", "Hora de fin", 1),
    ("Matriculaos", "Matriculados", 1),
    ("MATRICULDOS :", "Matriculados", 1),
    ("Matricualdos", "Matriculados", 1),
    ("Matriculadas", "Matriculados", 1),
    ("Evidensia", "Evidencia", 1),
    ("Hevidencia", "Evidencia", 1),
    ("Evidencai", "Evidencia", 1),
    ("Dosente", "Docente", 1),
    ("Nombrs y Apelidos", "Nombres y Apellidos", 2),
    ("Fehca de la vicita", "Fecha de la visita", 2),
    ("Condisión", "Condición", 1),
    ("Condicon laboral", "Condición laboral", 1),
    ("Observaodra", "Observadora", 1),
    ("Asistntes", "Asistentes", 1),
    ("Nueba en la IE", "Nueva en la IE", None),
    ("Nuea en la IE", "Nueva en la IE", 1),
    ("Aulas", "Aula", 1),
    ("Cargo del observadr", "Cargo del observador", 1),
]
PARECIDOS = [
    ("Ficha", "Fecha"),
    ("Ficha de la visita", "Fecha de la visita"),
    ("Fecha de la próxima visita", "Fecha de la visita"),
    ("Fecha límite", "Fecha de visita"),
    ("Firma", "Forma"),
    ("Año", "Años"),
    ("Sol", "Sí"),
    ("Tema", "Lema"),
    ("Carga", "Cargo"),
    ("Monitoreo", "Monitor"),
    ("Monitoreo", "Monitora"),
    ("Observada", "Observadora"),
    ("Docente observada", "Docente que observa"),
    ("Inicial", "Inicio"),
    ("Hora de ingreso", "Hora de inicio"),
    ("Hora de inicio", "Hora de fin"),
    ("Asistencia", "Asistentes"),
    ("Matrícula", "Matriculados"),
    ("Nivel educativo", "Nivel"),
    ("Total de matriculados", "Matriculados"),
    ("Programación", "Programada"),
    ("Condiciones del aula", "Condición"),
    ("Turnos del día", "Turno"),
    ("DN", "DNI"),
    ("", "Docente"),
    ("N.°", "N.° de visita"),
    ("Docente", ""),
    ("Fecha I visita", "Fecha de visita"),
    ("Fecha 2.ª visita", "Fecha de visita"),
]


@pytest.mark.parametrize(("escrito", "rotulo", "cuantas"), MAL_ESCRITOS)
def test_cuenta_los_errores_de_un_rotulo_mal_escrito(escrito: str, rotulo: str, cuantas: int | None) -> None:
    assert erratas(palabras(escrito), palabras(rotulo)) == cuantas


@pytest.mark.parametrize(("texto", "rotulo"), PARECIDOS)
def test_otra_cosa_que_se_parece_no_es_el_rotulo(texto: str, rotulo: str) -> None:
    assert erratas(palabras(texto), palabras(rotulo)) is None


def test_las_palabras_que_unen_no_cuentan() -> None:
    assert palabras("N.° de la Visita (Nro)") == ("visita",)
