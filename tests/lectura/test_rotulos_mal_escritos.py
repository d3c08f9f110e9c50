"""Un rótulo mal escrito, obligatorio o no, se reconoce y se avisa, y su dato se usa; un texto parecido no se toma por rótulo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx.modelo import Expediente
from tests.ayudas import CODIGOS, DOCENTES, Hoja, agregar, cambiar, escuela, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

CRO = ("cronograma.xlsx", "Cronograma")
IED = ("cronograma.xlsx", "Datos de la IE")
FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
REG = ("fichas/registro-III.xlsx", "Registro")
RUB = ("rubrica.xlsx", "Rúbrica")
ESC = ("rubrica.xlsx", "Escala")
REGLAS = ("rubrica.xlsx", "Reglas")

UNA_CELDA = [
    (IED, "A6", "Codigo moduler"),
    (IED, "A7", "Turnno"),
    (IED, "A8", "Directra"),
    (IED, "A11", "Estudiantse"),
    (CRO, "C3", "Años/Grdo"),
    (FICHA, "A4", "Codgo modular:"),
    (FICHA, "A5", "Rúvrica:"),
    (FICHA, "A6", "Dosente:"),
    (FICHA, "A9", "N.° de vicita"),
    (FICHA, "A10", "Fehca de la visita"),
    (FICHA, "A11", "Hora de inisio"),
    (FICHA, "A12", "Hora de fim:"),
    (FICHA, "A13", "OBSERVAODRA"),
    (FICHA, "A14", "Carrgo"),
    (FICHA, "A15", "Matriculaos:"),
    (FICHA, "A16", "Asistntes"),
    (FICHA, "A18", "Codgo"),
    (FICHA, "B18", "Desenpeño"),
    (FICHA, "C18", "Nivell"),
    (FICHA, "D18", "Evidensia"),
    (REG, "B3", "Docemte"),
    (REG, "D3", "N.° de vicita"),
    (REG, "F3", "Hora de inisio"),
    (REG, "G3", "Hora de finn"),
    (REG, "H3", "Matrikulados"),
    (REG, "I3", "Asistenes"),
    (RUB, "A3", "Nombre del instrumeto"),
    (RUB, "A4", "Fuennte"),
    (RUB, "C6", "Aspetos"),
    (RUB, "E6", "Suma al puntage"),
    (ESC, "D1", "Colro"),
    (ESC, "E1", "Cuenta para el indicadro"),
    (REGLAS, "A2", "En el corte exato"),
]


@pytest.mark.parametrize(("lugar", "celda", "escrito"), UNA_CELDA)
def test_se_avisa_y_no_se_pierde_nada(buena: Path, lugar: tuple[str, str], celda: str, escrito: str) -> None:
    antes = _leido(buena)
    cambiar(buena, *lugar, celda, escrito)
    assert hallazgos(buena) == [("HOJ-011", *lugar, celda)]
    assert _leido(buena) == antes


def _leido(carpeta: Path) -> tuple[Any, ...]:
    e = leer(carpeta)
    return e.institucion, e.docentes, e.visitas, e.rubrica, e.fichas


def test_el_remedio_dice_el_rotulo_que_se_quiso_escribir(buena: Path) -> None:
    cambiar(buena, *FICHA, "A6", "Dosente:")
    (hallazgo,) = leer(buena).hallazgos
    assert (hallazgo.valor, hallazgo.datos["rotulo"]) == ("Dosente:", "Docente")


COLUMNAS_DEL_CRONOGRAMA: list[tuple[str, str, Callable[[Expediente], object], object]] = [
    ("Condisión", "Contratada", lambda e: e.docentes[0].condicion, "Contratada"),
    ("Docente nuevva", "Sí", lambda e: e.docentes[0].nueva, True),
    ("Forma de intervensión", "GIA", lambda e: e.visitas[0].forma, "GIA"),
    ("Estdo I VISITA", "Cancelada", lambda e: str(e.visitas[0].estado), "Cancelada"),
    ("Motivvo I VISITA", "Clima", lambda e: e.visitas[0].motivo, "Clima"),
]


@pytest.mark.parametrize(("escrito", "valor", "mirar", "esperado"), COLUMNAS_DEL_CRONOGRAMA)
def test_las_columnas_opcionales_del_cronograma(
    buena: Path, escrito: str, valor: str, mirar: Callable[[Expediente], object], esperado: object
) -> None:
    cambiar(buena, *CRO, "H3", escrito)
    cambiar(buena, *CRO, "H5", valor)
    assert hallazgos(buena) == [("HOJ-011", *CRO, "H3")]
    expediente = leer(buena)
    assert mirar(expediente) == esperado
    assert [m.numero for m in expediente.momentos] == [1, 2, 3]


def test_las_columnas_del_cronograma_largo_y_de_los_cambios(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    largo = "| Docente | N.° de visita | Fecha programada | Condicón |\n| Rosa Ejemplo Prueba | I | d:2024-06-05 | Nombrada |"
    libro(tmp_path, CRO[0], {"Datos de la IE": "| UGEL | V | IE | X | Directora | M | Año | n:2024 |", "Cronograma": largo})
    cambios = (
        "| Docente | N.° de visita | Estado | Nueva fehca | Motivos |\n| Rosa Ejemplo Prueba | I | Reprogramada | d:2024-06-19 | Clima |"
    )
    agregar(tmp_path, CRO[0], "Cambios", cambios)
    assert [h for h in hallazgos(tmp_path) if h[0] not in {"FIC-021", "RUB-015"}] == [
        ("HOJ-011", CRO[0], "Cambios", "D1"),
        ("HOJ-011", CRO[0], "Cambios", "E1"),
        ("HOJ-011", *CRO, "D1"),
    ]
    (visita,) = leer(tmp_path).visitas
    assert (str(visita.nueva_fecha), visita.motivo, leer(tmp_path).docentes[0].condicion) == ("2024-06-19", "Clima", "Nombrada")


FILAS_POR_VISITAS = [
    ("Fecha de la visita", "Fecha de la vicita", "B10"),
    ("Hora de inicio", "Hora de inisio", "B11"),
    ("Hora de fin", "Hora de finn", "B12"),
    ("Matriculados", "Matriculaos", "B22"),
    ("Asistentes", "Asistnetes", "B23"),
    ("Observadora:", "Oservadora:", "A7"),
    ("Docente:", "Docete:", "A5"),
]


@pytest.mark.parametrize(("bueno", "escrito", "celda"), FILAS_POR_VISITAS)
def test_las_visitas_en_columnas(tmp_path: Path, bueno: str, escrito: str, celda: str) -> None:
    escuela(tmp_path, formatos=())
    libro(tmp_path, "fichas/rosa.xlsx", {"Rosa": por_visitas()})
    antes = leer(tmp_path).fichas
    libro(tmp_path, "fichas/rosa.xlsx", {"Rosa": por_visitas().replace(bueno, escrito)})
    assert hallazgos(tmp_path) == [("HOJ-011", "fichas/rosa.xlsx", "Rosa", celda)]
    assert leer(tmp_path).fichas == antes


def test_los_datos_sueltos_de_cada_visita(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    filas = "\n".join(f"| {c} | n:3 | n:{1 + i % 4} |" for i, c in enumerate(CODIGOS))
    tabla = f"""
        | Docente: {DOCENTES[0]} |
        | Fehca I visita: | d:2024-06-03 | Fecha II visita: | d:2024-09-03 |
        | Código | I VISITA | II VISITA |
        {filas}
    """
    libro(tmp_path, "fichas/rosa.xlsx", {"Rosa": tabla})
    assert [h for h in hallazgos(tmp_path) if h[0] != "CAL-001"] == [("HOJ-011", "fichas/rosa.xlsx", "Rosa", "A2")]
    assert [str(f.fecha) for f in leer(tmp_path).fichas] == ["2024-06-03", "2024-09-03"]


def test_la_evidencia_bajo_el_grupo_de_su_desempeno(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    grupos = " | ".join(f"{c} |" for c in CODIGOS)
    pares = " | ".join("Nivel | Evidensia" if c == "A1" else "Nivel | Evidencia" for c in CODIGOS)
    valores = " | ".join(f"n:{1 + i % 4} | vi {c}" for i, c in enumerate(CODIGOS))
    tabla = f"| Docente | Visita | Fecha | {grupos} |\n| | | | {pares} |\n| {DOCENTES[0]} | I | d:2024-06-03 | {valores} |"
    combinar = ["A1:A2", "B1:B2", "C1:C2", *(f"{a}1:{b}1" for a, b in zip("DFHJLNPRT", "EGIKMOQSU", strict=True))]
    libro(tmp_path, "fichas/r.xlsx", {"R": Hoja(tabla, combinar=combinar)})
    assert hallazgos(tmp_path) == [("HOJ-011", "fichas/r.xlsx", "R", "E2")]
    assert [p.evidencia for p in leer(tmp_path).fichas[0].puntajes] == [f"vi {c}" for c in CODIGOS]


def test_el_rotulo_y_su_dato_en_la_misma_celda(buena: Path) -> None:
    cambiar(buena, *FICHA, "A11", "Hora de inisio: 08:15")
    cambiar(buena, *FICHA, "B11", None)
    assert hallazgos(buena) == [("HOJ-011", *FICHA, "A11")]
    assert str(leer(buena).fichas[0].hora_inicio) == "08:15:00"


NO_SON_ROTULOS = [
    ("A11", "Hora de ingreso"),
    ("A11", "Horas"),
    ("A15", "Matrícula del año"),
    ("A15", "Total de niñas"),
    ("A16", "Asistencia"),
    ("A13", "Observada"),
    ("A13", "Monitoreo"),
    ("A14", "Carga"),
    ("A4", "Código de local"),
    ("A29", "Nivel logrado en la visita"),
    ("A31", "Fecha de la próxima visita"),
]


@pytest.mark.parametrize(("celda", "texto"), NO_SON_ROTULOS)
def test_un_texto_parecido_no_es_el_rotulo(buena: Path, celda: str, texto: str) -> None:
    cambiar(buena, *FICHA, celda, texto)
    assert hallazgos(buena) == []


def test_un_rotulo_opcional_mal_escrito_y_sin_dato_no_dice_nada(buena: Path) -> None:
    cambiar(buena, *FICHA, "A15", "Matriculaos")
    cambiar(buena, *FICHA, "B15", None)
    assert hallazgos(buena) == []


def test_lo_que_ya_es_un_dato_no_es_un_rotulo(buena: Path) -> None:
    """El dato de un rótulo puede parecerse a otro: «Matriculaos» como observadora no es el rótulo de los matriculados."""
    cambiar(buena, *FICHA, "A15", "Niños")
    cambiar(buena, *FICHA, "B13", "Matriculaos")
    cambiar(buena, *FICHA, "C13", 20)
    assert hallazgos(buena) == []
    assert (leer(buena).fichas[0].observador, leer(buena).fichas[0].matriculados) == ("Matriculaos", None)


def test_si_el_rotulo_bueno_esta_el_parecido_no_se_toca(buena: Path) -> None:
    cambiar(buena, *FICHA, "D15", "Matriculaos")
    cambiar(buena, *FICHA, "E15", 99)
    assert hallazgos(buena) == []
    assert leer(buena).fichas[0].matriculados == 20
