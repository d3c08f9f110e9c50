"""El diálogo, los compromisos y el seguimiento de una ficha, escritos de muchos modos."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Compromiso, Dialogo, EstadoCompromiso, Ficha, Seguimiento
from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, escuela, formulario, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

UNA = "fichas/una.xlsx"
COMPLETA = formulario(DOCENTES[0], 0, 0)
FICHA = COMPLETA[: COMPLETA.index("| Fortalezas:")]
"""La ficha de `formulario` hasta su puntaje total, que está en la fila 29: lo que se agregue empieza en la 31."""
SIN_TOTAL = FICHA[: FICHA.index("| Puntaje total")].rstrip() + "\n"
"""La misma, sin nada bajo el último desempeño, que está en la fila 27: lo que se agregue empieza en la 28."""


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def una(carpeta: Path, tabla: str | Hoja) -> Ficha:
    """La única ficha de la carpeta, con todos sus niveles leídos."""
    libro(carpeta, UNA, {"F": tabla})
    (ficha,) = leer(carpeta).fichas
    assert all(p.nivel is not None for p in ficha.puntajes)
    return ficha


def senalados(carpeta: Path) -> list[tuple[str, str]]:
    return [(codigo, celda) for codigo, _, _, celda in hallazgos(carpeta)]


SEGUIMIENTO_SIN_LLENAR = """
    | N.° de compromiso | Compromiso anterior | Fecha límite | Estado actual | Verificación |
    | I-1 | Registrar el progreso | d:2024-08-30 | | |
    | I-2 | Acordar normas | d:2024-08-30 | Pendiente | |
"""

# --- el diálogo

AL_LADO = """
    | Fortalezas: | Trato cálido |
    | Aspectos por mejorar: | Preguntas abiertas |
    | Reflexión: antes de la sesión | Planificó sola |
    | Durante la sesión | Faltó tiempo |
    | Reflexión de la docente | Dará más espera |
"""
DEBAJO = """
    | Fortalezas observadas |
    | Trato cálido |
    ||
    | Oportunidades de mejora |
    | Preguntas abiertas |
    ||
    | Antes de la sesión |
    | Planificó sola |
    ||
    | Durante la sesión: |
    | Faltó tiempo |
    ||
    | Después de la sesión |
    | Dará más espera |
"""
EN_COLUMNAS = """
    | Fortalezas | Aspectos por mejorar |
    | Trato cálido | Preguntas abiertas |
    ||
    | Antes de la sesión | Durante la sesión | Después de la sesión |
    | Planificó sola | Faltó tiempo | Dará más espera |
"""
EN_LA_MISMA_CELDA = """
    | FORTALEZAS: Trato cálido |
    | DIFICULTADES: Preguntas abiertas |
    | ANTES DE LA SESIÓN: Planificó sola |
    | DURANTE LA SESIÓN: Faltó tiempo |
    | DESPUÉS DE LA SESIÓN: Dará más espera |
"""
EN_PARTES = """
    | III. DIÁLOGO CON LA DOCENTE |
    | Logros | Trato cálido |
    | Por mejorar | Preguntas abiertas |
    | IV. REFLEXIÓN |
    | Reflexión antes | Planificó sola |
    | Reflexión durante | Faltó tiempo |
    | Reflexión después | Dará más espera |
    | V. FIRMAS |
    | ________ | ________ |
    | Firma de la docente | Firma de la directora |
"""
DIALOGO = Dialogo("Trato cálido", "Preguntas abiertas", "Planificó sola", "Faltó tiempo", "Dará más espera")


@pytest.mark.parametrize("base", [FICHA, SIN_TOTAL], ids=["con total", "sin total"])
@pytest.mark.parametrize("texto", [AL_LADO, DEBAJO, EN_COLUMNAS, EN_LA_MISMA_CELDA, EN_PARTES])
def test_el_dialogo_se_lee_como_este_escrito(ie: Path, base: str, texto: str) -> None:
    assert una(ie, base + "\n||\n" + texto).dialogo == DIALOGO
    assert hallazgos(ie) == []


def test_el_dialogo_en_celdas_combinadas(ie: Path) -> None:
    tabla = FICHA + "| Fortalezas | Trato cálido\\nUsa el material |\n||\n||\n| Aspectos por mejorar |\n| Preguntas abiertas |\n||\n| fin |"
    ficha = una(ie, Hoja(tabla, combinar=("A31:A33", "B31:D33", "A34:D34", "A35:D36")))
    assert ficha.dialogo == Dialogo("Trato cálido\nUsa el material", "Preguntas abiertas")
    assert hallazgos(ie) == []


def test_un_texto_que_presenta_lo_que_sigue_en_las_filas_de_abajo(ie: Path) -> None:
    ficha = una(ie, FICHA + "| Fortalezas: | Se observa que la docente: |\n| | - saluda |\n| | - escucha |\n| Por mejorar: | Preguntas |")
    assert ficha.dialogo == Dialogo("Se observa que la docente:\n- saluda\n- escucha", "Preguntas")


def test_un_rotulo_desconocido_no_es_el_dato_del_que_tiene_al_lado(ie: Path) -> None:
    ficha = una(ie, FICHA + "| Fortalezas: | Sugerencias: |\n||\n| Por mejorar: | Preguntas |")
    assert ficha.dialogo == Dialogo("", "Preguntas")


def test_un_texto_en_varias_filas(ie: Path) -> None:
    al_lado = "| Fortalezas: | Trato cálido |\n| | Usa el material |\n| | Escucha |\n| Por mejorar: | Preguntas |\n| | Tiempo |"
    assert una(ie, FICHA + al_lado).dialogo == Dialogo("Trato cálido\nUsa el material\nEscucha", "Preguntas\nTiempo")
    en_columnas = "| Fortalezas | Por mejorar |\n| Trato cálido | Preguntas |\n| Usa el material | |\n| | Tiempo |\n||\n| Otra cosa |"
    assert una(ie, FICHA + en_columnas).dialogo == Dialogo("Trato cálido\nUsa el material", "Preguntas\nTiempo")
    assert hallazgos(ie) == []


def test_el_dialogo_en_blanco_no_toma_lo_que_sigue(ie: Path) -> None:
    blanco = """
        | Fortalezas | |
        | Aspectos por mejorar | |
        | Antes de la sesión |
        | Durante la sesión |
        | Después de la sesión |
        | COMPROMISOS |
        | IV. FIRMAS |
        | Firma de la docente |
    """
    ficha = una(ie, FICHA + blanco)
    assert (ficha.dialogo, ficha.compromisos) == (Dialogo(), ())
    assert senalados(ie) == [("COM-001", "A36")]


def test_lo_conversado_puede_nombrar_rotulos_de_la_ficha(ie: Path) -> None:
    texto = "| Fortalezas: | Docente: muy atenta\\nFecha: la cumple |\n| Por mejorar: | Nivel 2 en clima |\n| | Asistentes: faltaron dos |"
    ficha = una(ie, SIN_TOTAL + "||\n" + texto)
    assert ficha.dialogo == Dialogo("Docente: muy atenta\nFecha: la cumple", "Nivel 2 en clima")
    assert (ficha.docente, ficha.fecha, ficha.asistentes) == ("D01", date(2024, 6, 3), 18)
    assert hallazgos(ie) == []


def test_un_rotulo_mal_escrito_se_entiende_y_se_avisa(ie: Path) -> None:
    ficha = una(ie, FICHA + "| Fortalesas: | Trato cálido |\n| Compromizos: | Leer |")
    assert (ficha.dialogo.fortalezas, [c.texto for c in ficha.compromisos]) == ("Trato cálido", ["Leer"])
    assert senalados(ie) == [("HOJ-011", "A31"), ("HOJ-011", "A32")]


def test_una_columna_de_fortalezas_es_de_la_tabla(ie: Path) -> None:
    ficha = una(ie, FICHA.replace("| Nivel | Evidencia |", "| Nivel | Evidencia | Fortalezas |"))
    assert ficha.dialogo == Dialogo()
    assert hallazgos(ie) == []


@pytest.mark.parametrize(("valor", "codigo"), [("e:#REF!", "CEL-006"), ("=A1", "CEL-007")])
def test_un_texto_ilegible(ie: Path, valor: str, codigo: str) -> None:
    ficha = una(ie, FICHA + f"| Fortalezas: | {valor} |\n| Por mejorar: | Tiempo |")
    assert ficha.dialogo == Dialogo("", "Tiempo")
    assert senalados(ie) == [(codigo, "B31")]


# --- los compromisos en su tabla

CABECERA = "| N.° | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |"
DOS = f"""
    | COMPROMISOS DE MEJORA |
    {CABECERA}
    | n:1 | A4 | Registrar el progreso | Cuaderno | Docente | d:2024-08-30 | Pendiente |
    | n:2 | A5 Clima del aula | Acordar normas | Cartel | Docente y directora | 15 de agosto | en proceso |
    | n:3 | | | | | | |
"""
PRIMERO = ("A4", "Registrar el progreso", "Cuaderno", "Docente", date(2024, 8, 30), EstadoCompromiso.PENDIENTE)
SEGUNDO = ("A5", "Acordar normas", "Cartel", "Docente y directora", date(2024, 8, 15), EstadoCompromiso.EN_PROCESO)


def dice(compromiso: Compromiso) -> tuple[object, ...]:
    c = compromiso
    return (c.desempeno, c.texto, c.evidencia, c.responsable, c.plazo, c.estado)


FIRMAS = "||\n| | | Firma de la docente | | Firma de la directora |\n||\n"


@pytest.mark.parametrize(
    ("fila", "texto"),
    [
        ("| n:3 | A6 | Leer | | Docente | d:2024-08-30 | |", "Leer"),
        ("| | A6 | Leer | | Docente | d:2024-08-30 | |", "Leer"),
        ("| | | Leer | | | | En proceso |", "Leer"),
        ("| | Lugar y fecha | Villa Ejemplo | | | d:2024-06-03 | |", ""),
        ("| | | Villa Ejemplo | | | d:2024-06-03 | |", ""),
        ("| | | Marina Ficción Supuesta | | Directora | | |", ""),
        ("| | A6 | Leer | | Docente | d:2024-08-30 | | V.° B.° |", ""),
        ("| | Fecha: | Villa Ejemplo | | | d:2024-06-03 | Pendiente |", ""),
    ],
)
def test_bajo_las_firmas_se_lee_lo_que_sin_duda_es_un_compromiso(ie: Path, fila: str, texto: str) -> None:
    ficha = una(ie, FICHA + DOS.strip() + "\n" + FIRMAS + fila + "\n| Fortalezas: | Trato cálido |")
    assert [dice(c) for c in ficha.compromisos[:2]] == [PRIMERO, SEGUNDO]
    assert [(c.texto, c.numero) for c in ficha.compromisos[2:]] == ([(texto, 3)] if texto else [])
    assert ficha.dialogo.fortalezas == "Trato cálido"


def test_lo_que_hay_entre_la_tabla_y_una_fila_suya_mas_abajo_no_es_de_la_tabla(ie: Path) -> None:
    sin_fecha = FICHA.replace("| Fecha: | d:2024-06-03 |", "| Nota: | x |")
    ficha = una(ie, sin_fecha + DOS.strip() + "\n||\n| Fecha: | d:2024-06-03 |\n| n:3 | A6 | Leer | | Docente | d:2024-08-30 | |")
    assert (ficha.fecha, len(ficha.compromisos)) == (date(2024, 6, 3), 3)


@pytest.mark.parametrize("base", [FICHA, SIN_TOTAL], ids=["con total", "sin total"])
@pytest.mark.parametrize(
    "despues",
    [
        "",
        "||\n| Firma de la docente | | Firma de la directora |",
        "| Fortalezas | Trato cálido |",
        "||\n| IV. OTROS DATOS |\n| Se entregó una copia |",
        "||\n| Se entregó una copia de esta ficha a la docente |",
        "| | | | | ____________ |",
    ],
)
def test_la_tabla_de_compromisos(ie: Path, base: str, despues: str) -> None:
    ficha = una(ie, base + "||\n" + DOS.strip() + "\n" + despues)
    assert [dice(c) for c in ficha.compromisos] == [PRIMERO, SEGUNDO]
    assert [(c.docente, c.visita, c.codigo) for c in ficha.compromisos] == [("D01", 1, "I-1"), ("D01", 1, "I-2")]
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


def test_cada_compromiso_dice_de_que_celda_salio(ie: Path) -> None:
    ficha = una(ie, FICHA + DOS)
    assert [c.lugar.celda for c in ficha.compromisos] == ["C33", "C34"]
    assert (ficha.lugar_de("compromisos").celda, ficha.lugar_de("plazo 2").celda) == ("C32", "F34")


def test_la_tabla_puede_ir_antes_que_los_desempenos_y_en_otro_orden(ie: Path) -> None:
    tabla = """
        | Plazo | Compromiso asumido | Aspecto |
        | d:2024-08-30 | Registrar el progreso | Evaluación formativa |
        | | Acordar normas | |
        ||
    """
    ficha = una(ie, COMPLETA.replace("| Código | Desempeño |", tabla + "| Código | Desempeño |"))
    assert [(c.desempeno, c.texto, c.plazo) for c in ficha.compromisos[:2]] == [
        ("A4", "Registrar el progreso", date(2024, 8, 30)),
        ("", "Acordar normas", None),
    ]


def test_una_cabecera_parecida_a_la_de_los_desempenos(ie: Path) -> None:
    tabla = "| N.° | Desempeño | Compromiso | Evidencia | Plazo |\n| 1 | Clima del aula | Acordar normas | Cartel | d:2024-08-30 |"
    for base in (FICHA, SIN_TOTAL):
        ficha = una(ie, base + "||\n" + tabla)
        assert [c.desempeno for c in ficha.compromisos] == ["A5"]
        assert len(ficha.puntajes) == 9


def test_la_cabecera_de_la_tabla_con_el_titulo_compromisos_encima(ie: Path) -> None:
    tabla = "| COMPROMISOS | | | |\n| N.° | Compromiso | Responsable | Plazo |\n| 1 | Acordar normas | Docente | d:2024-08-30 |"
    ficha = una(ie, Hoja(FICHA + tabla, combinar=("A31:D31",)))
    assert [(c.numero, c.texto, c.responsable) for c in ficha.compromisos] == [(1, "Acordar normas", "Docente")]
    assert hallazgos(ie) == []


def test_si_docente_es_el_responsable_la_ficha_no_cambia_de_docente(ie: Path) -> None:
    tabla = "| Compromiso | Responsable | Plazo |\n| Acordar normas | Docente | d:2024-08-30 |\n| Leer | Directora | d:2024-08-30 |"
    ficha = una(ie, SIN_TOTAL + "||\n" + tabla)
    assert [c.responsable for c in ficha.compromisos] == ["Docente", "Directora"]
    assert hallazgos(ie) == []


@pytest.mark.parametrize(
    ("numeros", "leidos"),
    [(("", "", ""), [1, 2, 3]), (("1", "3", "4"), [1, 3, 4]), (("1", "1", "x"), [1, 2, 3]), (("N.° 2", "I-5", "0"), [2, 5, 6])],
)
def test_el_numero_es_el_de_la_fila_o_el_que_sigue(ie: Path, numeros: tuple[str, ...], leidos: list[int]) -> None:
    filas = "\n".join(f"| {n} | Compromiso {letra} | |" for n, letra in zip(numeros, "abc", strict=True))
    ficha = una(ie, FICHA + "| N.° | Compromiso | Responsable |\n" + filas)
    assert [c.numero for c in ficha.compromisos] == leidos


def test_un_compromiso_largo_o_que_parece_un_pie_sigue_siendo_un_compromiso(ie: Path) -> None:
    textos = ["Notas de campo cada día", "Total de lecturas: tres", "Firma del cuaderno con la familia", "x" * 300]
    filas = "\n".join(f"| n:{i} | {texto} | Docente |" for i, texto in enumerate(textos, start=1))
    ficha = una(ie, FICHA + "| N.° | Compromiso | Responsable |\n" + filas)
    assert [c.texto for c in ficha.compromisos] == textos


@pytest.mark.parametrize("texto", ["Docente: muy atenta", "Total de lecturas: tres", "Firma del cuaderno"])
@pytest.mark.parametrize("resto", ["d:2024-08-30 | ", " | Pendiente"])
def test_sin_numero_una_fila_con_su_plazo_o_su_estado_es_un_compromiso(ie: Path, texto: str, resto: str) -> None:
    filas = f"| {texto} | {resto} |\n| Leer | d:2024-08-30 | |\n| Firma de la docente | Firma de la directora |"
    ficha = una(ie, FICHA + "| Compromiso | Plazo | Estado |\n" + filas)
    assert [c.texto for c in ficha.compromisos] == [texto, "Leer"]


def fila(texto: str) -> str:
    return f"{FICHA}{CABECERA}\n| n:1 | A4 | Leer | Lista | Docente | d:2024-08-30 | |\n| n:2 | {texto} |"


@pytest.mark.parametrize(
    ("texto", "codigo", "celda"),
    [
        ("A5 | | Cartel | Docente | d:2024-08-30 | ", "CEL-013", "C33"),
        ("| | | | d:2024-08-30 |", "CEL-013", "C33"),
        ("Clima del ahula | Acordar normas | | Docente | d:2024-08-30 | ", "FIC-011", "B33"),
        ("A5 | Acordar normas | | Docente | 31/09/2024 | ", "CEL-003", "F33"),
        ("A5 | Acordar normas | | Docente | d:2024-08-30 | Casi", "CEL-012", "G33"),
        ("A5 | Acordar normas | | Docente | | ", "COM-002", "F33"),
        ("A5 | Acordar normas | | | | ", "COM-002", "E33"),
        ("| Acordar normas | Cartel | Docente | d:2024-08-30 | ", "COM-002", "B33"),
        ("A5 | e:#REF! | | Docente | d:2024-08-30 | ", "CEL-006", "C33"),
        ("e:#N/A | Acordar normas | | Docente | d:2024-08-30 | ", "CEL-006", "B33"),
        ("A5 | Acordar normas | =A1 | Docente | d:2024-08-30 | ", "CEL-007", "D33"),
        ("A5 | Acordar normas | | Docente | d:2024-05-30 | ", "COM-003", "F33"),
    ],
)
def test_un_defecto_en_un_compromiso_es_un_hallazgo_en_su_celda(ie: Path, texto: str, codigo: str, celda: str) -> None:
    una(ie, fila(texto))
    assert [h for h in senalados(ie) if h[0] != "COM-001"] == [(codigo, celda)]


def test_lo_que_falta_se_dice_junto(ie: Path) -> None:
    una(ie, fila("| Acordar normas | | | | "))
    (hallazgo,) = leer(ie).hallazgos
    assert hallazgo.valor == "Acordar normas"
    assert hallazgo.datos == {"faltan": "«Desempeño por mejorar», «Responsable» y «Fecha límite»"}


def test_el_desempeno_mal_escrito_se_sugiere_y_el_compromiso_se_guarda(ie: Path) -> None:
    ficha = una(ie, fila("Clima del ahula | Acordar normas | | Docente | d:2024-08-30 | "))
    assert [(c.desempeno, c.texto) for c in ficha.compromisos] == [("A4", "Leer"), ("", "Acordar normas")]
    assert leer(ie).hallazgos[0].datos == {"sugerencia": " (¿quiso decir «Clima del aula»?)"}


def test_un_estado_puesto_de_antemano_no_es_un_compromiso(ie: Path) -> None:
    ficha = una(ie, FICHA + CABECERA + "\n" + "\n".join(f"| n:{n} | | | | | | Pendiente |" for n in range(1, 5)))
    assert ficha.compromisos == ()
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


def test_lo_que_la_tabla_no_pide_no_falta(ie: Path) -> None:
    ficha = una(ie, FICHA + "| N.° | Compromiso | Evidencia esperada |\n| 1 | Leer | Lista |")
    assert [dice(c) for c in ficha.compromisos] == [("", "Leer", "Lista", "", None, None)]
    assert hallazgos(ie) == []


def test_sin_el_rotulo_del_compromiso_se_dice(ie: Path) -> None:
    tabla = DOS.replace("Compromiso de mejora", "Zona")
    assert una(ie, FICHA + tabla).compromisos == ()
    assert [h for h in senalados(ie) if h[0] != "COM-001"] == [("HOJ-006", "C32")]
    tabla = DOS.replace("Compromiso de mejora", "Compromizo de megora")
    assert len(una(ie, FICHA + tabla).compromisos) == 2
    assert [h for h in senalados(ie) if h[0] != "COM-001"] == [("HOJ-011", "C32")]


def test_dos_columnas_de_compromiso(ie: Path) -> None:
    una(ie, FICHA + DOS.replace("Evidencia esperada", "Compromiso de mejora"))
    assert [h for h in senalados(ie) if h[0] != "COM-001"] == [("HOJ-007", "D32")]


# --- los compromisos sin tabla


@pytest.mark.parametrize(
    ("texto", "leidos"),
    [
        ("| Compromisos: | Registrar el progreso |", ["Registrar el progreso"]),
        ("| Compromisos | Evaluación formativa | Registrar el progreso |", ["Evaluación formativa · Registrar el progreso"]),
        ("| COMPROMISOS: Registrar el progreso |", ["Registrar el progreso"]),
        ("| Compromisos |\n| Registrar el progreso |\n| Acordar normas |", ["Registrar el progreso", "Acordar normas"]),
        ("| Compromisos |\n| 1 | Registrar el progreso |\n| 2 | Acordar normas |", ["Registrar el progreso", "Acordar normas"]),
        ("| Compromisos: | - Registrar el progreso\\n- Acordar normas |", ["Registrar el progreso", "Acordar normas"]),
        ("| Compromisos: | 1. Registrar\\nel progreso\\n2) Acordar normas |", ["Registrar el progreso", "Acordar normas"]),
        ("| Compromisos: | Registrar\\nel progreso |", ["Registrar el progreso"]),
        ("| Compromisos: | Registrar el progreso |\n| | Acordar normas |", ["Registrar el progreso", "Acordar normas"]),
        ("| Compromiso: | Registrar | Fortalezas: | Trato |", ["Registrar"]),
        ("| Compromisos: | |", []),
    ],
)
def test_los_compromisos_junto_a_su_rotulo(ie: Path, texto: str, leidos: list[str]) -> None:
    ficha = una(ie, FICHA + texto)
    assert [c.texto for c in ficha.compromisos] == leidos
    assert [c.numero for c in ficha.compromisos] == list(range(1, len(leidos) + 1))
    assert {c.desempeno for c in ficha.compromisos} <= {""}
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


@pytest.mark.parametrize("escrito", ["A4 y A6", "A4/A6", "A4, A6", "A4 - A6", "A4. Evaluación formativa y A6"])
def test_mas_de_un_desempeno_en_un_compromiso_se_senala(ie: Path, escrito: str) -> None:
    ficha = una(ie, FICHA + DOS.replace("| A4 |", f"| {escrito} |"))
    assert [c.desempeno for c in ficha.compromisos] == ["A4", "A5"]
    assert senalados(ie) == [("COM-008", "B33")]


@pytest.mark.parametrize(
    "escrito", ["A4", "A4 Evaluación formativa (aula 5A)", "Evaluación formativa", "A4 (A4)", "4. Evaluación formativa"]
)
def test_un_solo_desempeno_escrito_de_varios_modos(ie: Path, escrito: str) -> None:
    assert una(ie, FICHA + DOS.replace("| A4 |", f"| {escrito} |")).compromisos[0].desempeno == "A4"
    assert "COM-008" not in {codigo for codigo, _ in senalados(ie)}


# --- una ficha sin fecha ni niveles

VACIA = re.sub(r" n:[1-4] \| Se observó[^|]*", " | ", FICHA).replace("d:2024-06-03", "").replace("n:18", "").replace("h:08:30", "")
VACIA = VACIA.replace("h:09:30", "")


def sin_fecha_ni_niveles(carpeta: Path, tabla: str) -> list[Ficha]:
    libro(carpeta, UNA, {"F": tabla})
    expediente = leer(carpeta)
    return [*expediente.fichas, *expediente.otras_fichas]


@pytest.mark.parametrize(
    "resto",
    ["", SEGUIMIENTO_SIN_LLENAR, CABECERA + "\n| n:1 | | | | Docente | | |\n| n:2 | | | | Docente | | Pendiente |", "| Fortalezas: | |"],
    ids=["nada", "seguimiento prellenado", "tabla sin compromisos", "rótulo sin dato"],
)
def test_una_ficha_prellenada_esta_en_blanco(ie: Path, resto: str) -> None:
    assert sin_fecha_ni_niveles(ie, VACIA + "||\n" + resto) == []
    assert senalados(ie) == [("FIC-013", "B6")]


def test_con_la_hora_y_nada_mas_no_se_da_por_hecha_ni_por_blanca(ie: Path) -> None:
    assert sin_fecha_ni_niveles(ie, VACIA.replace("Hora de inicio: | ", "Hora de inicio: | h:08:30")) == []
    assert senalados(ie) == [("FIC-027", "B10")]


@pytest.mark.parametrize(
    "tabla",
    [
        VACIA + "| Fortalezas: | Trato cálido |",
        VACIA + DOS,
        VACIA + SEGUIMIENTO_SIN_LLENAR.replace("| | |", "| En proceso | |"),
        VACIA.replace("Asistentes: | ", "Asistentes: | n:18"),
        VACIA.replace("| Evaluación formativa | |", "| Evaluación formativa | | Dijo qué lograron"),
    ],
    ids=["diálogo", "compromisos", "seguimiento", "asistentes", "una evidencia"],
)
@pytest.mark.parametrize("tipo", ["Observación", "Autoevaluación"])
def test_lo_escrito_sin_fecha_ni_niveles_se_conserva_y_se_dice_lo_que_falta(ie: Path, tabla: str, tipo: str) -> None:
    (ficha,) = sin_fecha_ni_niveles(ie, tabla.replace("| Cargo: | Directora |", f"| Tipo de ficha: | {tipo} |"))
    assert (ficha.tipo, ficha.fecha, [p.nivel for p in ficha.puntajes]) == (tipo, None, [None] * 9)
    dicho = (ficha.dialogo.fortalezas, ficha.compromisos, ficha.seguimientos, ficha.asistentes, ficha.puntajes[3].evidencia)
    assert any(dicho)
    assert [h for h in senalados(ie) if h[0] not in {"COM-004", "PAR-003"}] == [("FIC-027", "B10")]


def test_si_hay_otra_ficha_con_sus_niveles_se_usa_esa(ie: Path) -> None:
    libro(ie, UNA, {"F": VACIA + "| Fortalezas: | Trato cálido |", "G": FICHA})
    (ficha,) = leer(ie).fichas
    assert (ficha.fecha, [lugar.hoja for lugar in leer(ie).apartadas]) == (date(2024, 6, 3), ["F"])
    assert senalados(ie) == [("FIC-027", "B10")]


# --- el seguimiento

SEGUIMIENTO = """
    | N.° de compromiso | Compromiso anterior | Fecha límite | Estado actual | Verificación |
    | I-1 | Registrar el progreso | d:2024-08-30 | Cumplido | Mostró el cuaderno |
    | I-2 | Acordar normas | d:2024-08-30 | | |
"""


def dos_visitas(carpeta: Path, seguimiento: str, compromisos: str = DOS) -> list[Ficha]:
    segunda = formulario(DOCENTES[0], 0, 1)
    segunda = segunda[: segunda.index("| Fortalezas:")] + seguimiento
    libro(carpeta, UNA, {"I": FICHA + compromisos, "II": segunda})
    return list(leer(carpeta).fichas)


def test_el_seguimiento_se_lee(ie: Path) -> None:
    _, ficha = dos_visitas(ie, SEGUIMIENTO)
    primero, segundo = ficha.seguimientos
    assert primero == Seguimiento("I-1", primero.lugar, EstadoCompromiso.CUMPLIDO, "Mostró el cuaderno", "Registrar el progreso")
    assert (segundo.codigo, segundo.estado, segundo.verificacion) == ("I-2", None, "")
    assert [s.lugar.celda for s in ficha.seguimientos] == ["A32", "A33"]
    assert ficha.compromisos == ()


SEPARADA = """
    | N.° de compromiso | Compromiso anterior | Verificación | Estado actual | |
    | I-1 | Registrar el progreso | Mostró el cuaderno | | Cumplido |
    | I-2 | Acordar normas | Falta el cartel | | En proceso |
"""


@pytest.mark.parametrize("combinar", [(), ("D31:E31",)], ids=["sin rótulo", "bajo su rótulo combinado"])
def test_el_estado_al_lado_de_su_columna_en_blanco_se_lee(ie: Path, combinar: tuple[str, ...]) -> None:
    segunda = formulario(DOCENTES[0], 0, 1)
    libro(ie, UNA, {"I": FICHA + DOS, "II": Hoja(segunda[: segunda.index("| Fortalezas:")] + SEPARADA, combinar=combinar)})
    _, ficha = leer(ie).fichas
    assert [s.estado for s in ficha.seguimientos] == [EstadoCompromiso.CUMPLIDO, EstadoCompromiso.EN_PROCESO]
    assert [c for c, _ in senalados(ie) if c == "HOJ-015"] == []


@pytest.mark.parametrize(
    "tabla",
    [SEPARADA.replace("| | Cumplido |", "| Cumplido | |"), SEPARADA.replace("En proceso", "ver nota")],
    ids=["un estado en cada columna", "una nota"],
)
def test_lo_que_no_se_lee_de_una_columna_sin_rotulo_se_dice(ie: Path, tabla: str) -> None:
    dos_visitas(ie, tabla)
    assert ("HOJ-015", "") in senalados(ie)


def test_las_dos_tablas_una_tras_otra(ie: Path) -> None:
    _, ficha = dos_visitas(ie, SEGUIMIENTO + DOS.replace("2024-08-30", "2024-10-30").replace("15 de agosto", "15 de octubre"))
    assert [s.codigo for s in ficha.seguimientos] == ["I-1", "I-2"]
    assert [c.codigo for c in ficha.compromisos] == ["II-1", "II-2"]


@pytest.mark.parametrize(
    "cabecera",
    [
        "| Compromiso | Estado | Verificación |",
        "| Compromiso anterior | Estado | Qué se verificó |",
        "| Compromiso por verificar | Estado a la fecha | Verificación del cumplimiento |",
    ],
)
def test_un_seguimiento_por_su_texto(ie: Path, cabecera: str) -> None:
    _, ficha = dos_visitas(ie, cabecera + "\n| registrar EL progreso | Cumplido | Mostró el cuaderno |")
    assert [(s.codigo, s.texto, s.estado) for s in ficha.seguimientos] == [("", "registrar EL progreso", EstadoCompromiso.CUMPLIDO)]
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


def test_una_lista_de_cotejo_no_es_un_seguimiento(ie: Path) -> None:
    ficha = una(ie, FICHA + "| N.° | Aspecto | Verificación |\n| 1 | Tiene carpeta | Sí |")
    assert ficha.seguimientos == ()
    assert ficha.compromisos == ()


@pytest.mark.parametrize(
    ("filas", "codigo", "celda"),
    [
        ("| | | | Cumplido | Mostró |", "CEL-013", "A32"),
        ("| I-1 | | | Logrado | Mostró |", "CEL-012", "D32"),
        ("| I-1 | | | Cumplido | |", "COM-005", "E32"),
        ("| I-9 | | | Cumplido | Mostró |", "COM-004", "A32"),
        ("| | Algo que nadie acordó | | Cumplido | Mostró |", "COM-004", "B32"),
        ("| e:#N/A | Registrar el progreso | | Cumplido | Mostró |", "CEL-006", "A32"),
    ],
)
def test_un_defecto_en_el_seguimiento(ie: Path, filas: str, codigo: str, celda: str) -> None:
    cabecera = "| N.° de compromiso | Compromiso anterior | Fecha límite | Estado actual | Verificación |\n"
    dos_visitas(ie, cabecera + filas)
    assert [(h[0], h[3]) for h in hallazgos(ie) if h[0] != "COM-001"] == [(codigo, celda)]


# --- con las visitas en columnas


def rosa(carpeta: Path, agregado: str) -> dict[int, Ficha]:
    libro(carpeta, UNA, {"Rosa": por_visitas() + agregado})
    return {ficha.visita: ficha for ficha in leer(carpeta).fichas}


def test_un_texto_en_la_columna_de_cada_visita(ie: Path) -> None:
    fichas = rosa(ie, "| | Aspectos por mejorar | Tiempo | | Preguntas |\n| | Compromisos | Leer | Jugar | |")
    assert {v: f.dialogo.fortalezas for v, f in fichas.items()} == {1: "Trato cálido", 2: "Orden", 3: "Escucha"}
    assert {v: f.dialogo.por_mejorar for v, f in fichas.items()} == {1: "Tiempo", 2: "", 3: "Preguntas"}
    assert {v: [c.codigo for c in f.compromisos] for v, f in fichas.items()} == {1: ["I-1"], 2: ["II-1"], 3: []}
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


def test_un_texto_de_toda_la_hoja_no_se_sabe_de_que_visita_es(ie: Path) -> None:
    fichas = rosa(ie, "| Reflexión de la docente: | Dará más espera |")
    assert {f.dialogo.despues for f in fichas.values()} == {""}
    assert senalados(ie) == [("COM-006", "B27")]
    combinado = Hoja(por_visitas() + "| | Reflexión de la docente | Dará más espera | | |", combinar=("C27:E27",))
    libro(ie, UNA, {"Rosa": combinado})
    assert senalados(ie) == [("COM-006", "C27")]


def test_la_tabla_dice_de_que_visita_es_cada_compromiso(ie: Path) -> None:
    tabla = """
        ||
        | Visita | Compromiso | Responsable | Fecha límite |
        | I | Leer | Docente | d:2024-08-30 |
        | II | Jugar | Docente | d:2024-10-30 |
        | II | Cantar | Docente | d:2024-10-30 |
        | Cuarta | Bailar | Docente | d:2024-10-30 |
    """
    fichas = rosa(ie, tabla)
    assert {v: [c.codigo for c in f.compromisos] for v, f in fichas.items()} == {1: ["I-1"], 2: ["II-1", "II-2"], 3: []}
    assert [h for h in senalados(ie) if h[0] != "COM-001"] == [("COM-006", "A32")]


def test_una_tabla_que_no_dice_la_visita(ie: Path) -> None:
    fichas = rosa(ie, "||\n| Compromiso | Responsable |\n| Leer | Docente |\n| Jugar | Docente |")
    assert all(f.compromisos == () for f in fichas.values())
    assert senalados(ie) == [("COM-006", "A29")]


def test_con_una_sola_visita_hecha_todo_es_suyo(ie: Path) -> None:
    hoja = por_visitas(visitas=1, cabecera="I VISITA | II VISITA | III VISITA").replace(" | Orden | Escucha", "")
    libro(ie, UNA, {"Rosa": hoja + "| Reflexión de la docente: | Dará más espera |\n||\n| Compromiso | Responsable |\n| Leer | Docente |"})
    (ficha,) = leer(ie).fichas
    assert (ficha.dialogo.despues, [c.texto for c in ficha.compromisos]) == ("Dará más espera", ["Leer"])


# --- lo demás se lee igual


def test_los_desempenos_se_leen_aunque_todo_vaya_seguido(ie: Path) -> None:
    ficha = una(ie, SIN_TOTAL + AL_LADO.strip() + "\n" + DOS.strip() + "\n" + "| Compromisos | Evaluación formativa |")
    assert (len(ficha.compromisos), ficha.dialogo) == (3, DIALOGO)
    assert [h for h in hallazgos(ie) if h[0] != "COM-001"] == []


def test_un_registro_no_trae_compromisos(ie: Path) -> None:
    niveles = " | ".join(["n:3"] * 8 + ["n:1"])
    libro(ie, UNA, {"R": f"| Docente | Visita | Fecha | {' | '.join(CODIGOS)} |\n| {DOCENTES[0]} | I | d:2024-06-03 | {niveles} |"})
    (ficha,) = leer(ie).fichas
    assert (ficha.compromisos, ficha.dialogo) == ((), Dialogo())
    assert hallazgos(ie) == []


def test_los_desempenos_de_la_rubrica_no_cambian(ie: Path) -> None:
    assert [p.desempeno for p in una(ie, COMPLETA).puntajes] == list(CODIGOS)
    assert len(DESEMPENOS) == len(CODIGOS)
