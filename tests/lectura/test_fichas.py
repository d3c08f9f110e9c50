"""Fichas y registros escritos de muchos modos."""

import re
from pathlib import Path

import pytest

from tests import ayudas
from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, cronograma, escuela, formulario, leer, libro, registro

UNA = "fichas/una.xlsx"
NIVELES = " | ".join(["n:3"] * 9)


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una carpeta con su cronograma y sin fichas."""
    return escuela(tmp_path / "ie", formatos=())


def hallazgos(carpeta: Path) -> list[tuple[str, str, str, str]]:
    """Los hallazgos, menos el de los niveles todos iguales: aquí lo son a propósito."""
    return [h for h in ayudas.hallazgos(carpeta) if h[0] != "CAL-001"]


def _una(carpeta: Path, hoja: str | Hoja, **propiedades: str) -> list[tuple[str, str, str]]:
    libro(carpeta, UNA, {"Hoja1": hoja}, propiedades)
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(carpeta)]


def _niveles(carpeta: Path) -> list[int | None]:
    (ficha,) = leer(carpeta).fichas
    return [p.nivel for p in ficha.puntajes]


FICHA = formulario(DOCENTES[0], 0, 0, lambda *_: 3)


def test_la_ficha_puede_empezar_donde_sea(ie: Path) -> None:
    assert _una(ie, Hoja(FICHA, origen="D9")) == []
    assert leer(ie).fichas[0].lugar.celda == "E14"
    assert _niveles(ie) == [3] * 9


DESORDENADA = """
    | PERÚ · MINISTERIO | | | | |
    | FICHA DE MONITOREO | | | | |
    ||
    | Institución Educativa | IEI N.° 000 | | Fecha de visita: | d:2024-06-03 |
    | Docente\\nobservada : | ROSA EJEMPLO PRUEBA | | VISITA N.° | I |
    | Hora inicio | h:08:30 | | Hora de término | h:09:30 |
    ||
    | Evidencias | Puntaje | Aspecto observado | Cód. |
    | | n:3 | Programación anual y de corto plazo | A1 |
    | | 2 | Procesos pedagógicos | A2 |
    ||
    | | III | Procesos didácticos | A3 |
    | | En proceso | Evaluación formativa | A4 |
    | DIMENSIÓN: CLIMA | | | |
    | | n:4 | Clima del aula | A5 |
    | | N.A. | Uso efectivo del tiempo | A6 |
    | | n:1 | Soporte socioemocional | A7 |
    | | n:2 | Relación con los padres de familia | A8 |
    | | n:3 | Elaboración y uso de material educativo | A9 |
    | | n:20 | PUNTAJE TOTAL | |
"""


def test_columnas_cambiadas_de_orden_y_rotulos_sucios(ie: Path) -> None:
    assert _una(ie, DESORDENADA) == []
    assert _niveles(ie) == [3, 2, 3, 2, 4, None, 1, 2, 3]
    assert leer(ie).fichas[0].puntajes[5].na


def test_celdas_combinadas(ie: Path) -> None:
    tabla = """
        | FICHA DE OBSERVACIÓN |
        | Docente | | Rosa Ejemplo Prueba | | |
        | Visita | | I | | |
        | Fecha | | d:2024-06-03 | | |
        | Desempeño | | | Nivel | Evidencia |
    """ + "\n".join(f"| {c}. {n} | | | n:3 | |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    combinar = ["A1:E1", *(f"A{f}:B{f}" for f in (2, 3, 4)), *(f"C{f}:E{f}" for f in (2, 3, 4)), *(f"A{f}:C{f}" for f in range(5, 15))]
    assert _una(ie, Hoja(tabla, combinar=combinar)) == []
    assert _niveles(ie) == [3] * 9
    assert leer(ie).fichas[0].puntajes[0].lugar.celda == "D6"


def test_cabecera_en_dos_filas(ie: Path) -> None:
    tabla = "| Docente | Rosa Ejemplo Prueba |\n| Visita | I |\n| Fecha | d:2024-06-03 |\n| Desempeño | VALORACIÓN |\n|| Nivel de logro |\n"
    tabla += "\n".join(f"| {n} | n:3 |" for n in DESEMPENOS)
    assert _una(ie, Hoja(tabla, combinar=("A4:A5",))) == []
    assert _niveles(ie) == [3] * 9


def test_datos_debajo_de_sus_rotulos(ie: Path) -> None:
    tabla = (
        "| Docente | N.° de visita | Fecha | Hora de inicio |\n| Rosa Ejemplo Prueba | I | d:2024-06-03 | |\n||\n| Desempeño | Nivel |\n"
    )
    assert _una(ie, tabla + "\n".join(f"| {n} | n:3 |" for n in DESEMPENOS)) == []
    assert leer(ie).fichas[0].lugar.celda == "A2"


@pytest.mark.parametrize("titulo", ["FICHA DE MONITOREO – I VISITA", "PRIMERA VISITA", "Visita N.° 1"])
def test_la_visita_en_el_titulo(ie: Path, titulo: str) -> None:
    assert _una(ie, FICHA.replace("FICHA DE OBSERVACIÓN EN EL AULA", titulo).replace("N.° de visita: | I", "Nota | x")) == []
    assert leer(ie).fichas[0].visita == 1


def test_la_visita_en_el_nombre_de_la_hoja(ie: Path) -> None:
    libro(ie, UNA, {"I VISITA": FICHA.replace("N.° de visita: | I", "Nota | x")})
    assert hallazgos(ie) == []


def test_sin_visita_en_ninguna_parte(ie: Path) -> None:
    assert _una(ie, FICHA.replace("N.° de visita: | I", "Nota | x")) == [("FIC-015", "Hoja1", "B6")]


def test_sin_rotulo_de_docente_ni_de_fecha(ie: Path) -> None:
    assert _una(ie, FICHA.replace("Docente:", "Quién:")) == [("FIC-014", "Hoja1", "")]
    assert _una(ie, FICHA.replace("Fecha:", "Cuándo:")) == [("FIC-016", "Hoja1", "B6")]


def test_una_ficha_en_blanco_no_se_cuenta(ie: Path) -> None:
    llena = formulario(DOCENTES[0], 0, 0, lambda *_: None)
    blanca = re.sub(r"d:2024-06-03|h:\S+|n:18|Se observó[^|]*|Trato cálido|\| Compromisos.*", "", llena)
    assert _una(ie, blanca) == [("FIC-013", "Hoja1", "B6")]
    expediente = leer(ie)
    assert (expediente.leidas, expediente.fichas, expediente.apartadas) == (0, (), ())
    assert expediente.fuentes[-1].contenido == "Ficha"


def test_con_fecha_y_sin_niveles_faltan_todos(ie: Path) -> None:
    hallados = _una(ie, formulario(DOCENTES[0], 0, 0, lambda *_: None))
    assert hallados == [("CEL-001", "Hoja1", f"C{fila}") for fila in range(19, 28)]


def test_falta_la_fila_de_un_desempeno(ie: Path) -> None:
    assert _una(ie, FICHA.replace(f"| A4 | {DESEMPENOS[3]} | n:3 | Se observó la actividad 4 |", "||")) == [("FIC-012", "Hoja1", "B18")]
    assert _niveles(ie) == [3, 3, 3, None, 3, 3, 3, 3, 3]


def test_un_desempeno_dos_veces_no_se_usa(ie: Path) -> None:
    doble = FICHA.replace("| A9 |", f"| A4 | {DESEMPENOS[3]} | n:2 | |\n| A9 |")
    assert _una(ie, doble) == [("FIC-019", "Hoja1", "A27")]
    assert _niveles(ie)[3] is None


def test_un_codigo_repetido_sin_nombres_es_un_solo_hallazgo(ie: Path) -> None:
    sin_nombres = FICHA
    for nombre in DESEMPENOS:
        sin_nombres = sin_nombres.replace(nombre, "")
    assert _una(ie, sin_nombres) == []
    assert _una(ie, sin_nombres.replace("| A4 |", "| A3 |")) == [("FIC-019", "Hoja1", "A22")]


def test_un_desempeno_mal_escrito_se_sugiere(ie: Path) -> None:
    sin_codigos = FICHA
    for codigo in CODIGOS:
        sin_codigos = sin_codigos.replace(f"| {codigo} |", "| |")
    assert _una(ie, sin_codigos.replace(f"| {DESEMPENOS[1]} |", "| Prosesos pedagojicos |")) == [("FIC-011", "Hoja1", "B20")]
    (hallazgo,) = leer(ie).hallazgos
    assert hallazgo.datos["sugerencia"] == " (¿quiso decir «Procesos pedagógicos»?)"


def test_la_mayoria_de_otra_rubrica_es_un_solo_hallazgo(ie: Path) -> None:
    ajena = FICHA.replace("plan-iei-246/2024", "")
    for i, (codigo, nombre) in enumerate(zip(CODIGOS[:7], DESEMPENOS[:7], strict=True)):
        ajena = ajena.replace(f"| {codigo} | {nombre}", f"| D{i} | Otra cosa {i}")
    assert _una(ie, ajena) == [("FIC-010", "Hoja1", "B19")]
    assert len(leer(ie).apartadas) == 1


@pytest.mark.parametrize("propiedad", ["plan-iei-246/2024", "PLAN-IEI-246 · 2024", "plan-iei-246", "", "Nueve aspectos"])
def test_la_rubrica_en_las_propiedades(ie: Path, propiedad: str) -> None:
    assert _una(ie, FICHA.replace("plan-iei-246/2024", ""), rubrica=propiedad) == []


def test_otra_rubrica_en_las_propiedades(ie: Path) -> None:
    assert _una(ie, FICHA.replace("plan-iei-246/2024", ""), rubrica="plan-iei-246/2023") == [("FIC-010", "", "")]


def test_sin_columna_de_nivel(ie: Path) -> None:
    assert _una(ie, FICHA.replace("| Nivel |", "| Zona |")) == [("HOJ-006", "Hoja1", "C18")]
    assert len(leer(ie).apartadas) == 1


def test_dos_columnas_de_nivel(ie: Path) -> None:
    assert _una(ie, FICHA.replace("| Evidencia |", "| Nivel |")) == [("HOJ-007", "Hoja1", "D18")]


def test_nivel_y_puntaje_son_sinonimos_y_manda_el_rotulo_de_la_plantilla(ie: Path) -> None:
    assert _una(ie, FICHA.replace("| Evidencia |", "| Puntaje |")) == [("HOJ-015", "Hoja1", "")]
    assert _niveles(ie) == [3] * 9


def test_hojas_que_no_son_fichas_no_hacen_ruido(ie: Path) -> None:
    rubrica = "| Código | Desempeño | Aspectos | Peso | I | II | III | IV |\n| A1 | Programación | x | n:1 | a | b | c | d |"
    libro(ie, UNA, {"Instrucciones": "| Llene la ficha |", "D01": FICHA, "Rúbrica": rubrica, "Listas": Hoja("| I |", oculta=True)})
    assert hallazgos(ie) == []


def test_un_libro_que_no_se_reconoce(ie: Path) -> None:
    assert _una(ie, "| Presupuesto | n:100 |") == [("HOJ-008", "Hoja1", "")]
    leido = leer(ie)
    assert leido.fuentes[-1].contenido == "No reconocido"
    assert (leido.leidas, [lugar.archivo for lugar in leido.apartadas]) == (1, [UNA])


def test_un_consolidado_no_se_cuenta(ie: Path) -> None:
    assert _una(ie, FICHA, plantilla="consolidado/2026.1") == [("ARC-017", "", "")]
    assert leer(ie).fichas == ()


def test_textos_na_none_y_null_son_texto(ie: Path) -> None:
    assert _una(ie, FICHA.replace("Se observó la actividad 1", "None").replace("Se observó la actividad 2", "NA")) == []
    assert [p.evidencia for p in leer(ie).fichas[0].puntajes[:2]] == ["None", "NA"]


@pytest.mark.parametrize("texto", ["=1+1", "@SUM(A1)", "- conducta", "+51", "<b>x</b>"])
def test_una_evidencia_que_parece_formula_es_texto(ie: Path, texto: str) -> None:
    if texto.startswith("="):
        texto = f"'{texto}"
    assert _una(ie, FICHA.replace("Se observó la actividad 1", texto)) == []
    assert leer(ie).fichas[0].puntajes[0].evidencia == texto


def test_un_dato_dos_veces_y_distinto(ie: Path) -> None:
    assert _una(ie, FICHA.replace("| DNI:", "| DNI: | 00012311 | Docente: | Sol Inventada Muestra |\n| Nota:")) == [
        ("HOJ-014", "Hoja1", "D7")
    ]
    assert leer(ie).fichas[0].docente == "D01"
    assert _una(ie, FICHA.replace("| DNI:", "| DNI: | 00012311 | Docente: | ROSA EJEMPLO PRUEBA |\n| Nota:")) == []


def test_un_nivel_combinado_sobre_tres_desempenos_se_avisa(ie: Path) -> None:
    tabla = FICHA.replace("| A2 | Procesos pedagógicos | n:3", "| A2 | Procesos pedagógicos |").replace("didácticos | n:3", "didácticos |")
    assert _una(ie, Hoja(tabla, combinar=("C19:C21",))) == [("HOJ-009", "Hoja1", "")]
    assert _niveles(ie) == [3] * 9


def test_un_consolidado_sin_su_marca_tampoco_se_cuenta(ie: Path) -> None:
    libro(ie, UNA, {"Panel": "| x |", "Docentes": "| x |", "Datos": registro(DOCENTES, 0), "Definiciones": "| x |"})
    assert [h[0] for h in hallazgos(ie)] == ["ARC-017"]


# --- registros


def _registro(carpeta: Path, tabla: str | Hoja, hoja: str = "R", **propiedades: str) -> list[tuple[str, str, str]]:
    libro(carpeta, "fichas/registro.xlsx", {hoja: tabla}, propiedades)
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(carpeta)]


CORTOS = " | ".join(CODIGOS)


@pytest.mark.parametrize(
    ("tabla", "hoja"),
    [
        (f"| Docente | Visita | Fecha | {CORTOS} |\n| Rosa Ejemplo Prueba | I | d:2024-06-03 | {NIVELES} |", "R"),
        (f"| REGISTRO – I VISITA |\n||\n| Docente | Fecha | {CORTOS} |\n| Rosa Ejemplo Prueba | d:2024-06-03 | {NIVELES} |", "R"),
        (f"| Docente | Fecha | {CORTOS} |\n| Rosa Ejemplo Prueba | d:2024-06-03 | {NIVELES} |", "I VISITA"),
        (f"| {CORTOS} | Fecha | Momento | Docente |\n| {NIVELES} | d:2024-06-03 | Primera | Rosa Ejemplo Prueba |", "R"),
        (f"| Docente | Visita | Fecha | {' | '.join(DESEMPENOS)} |\n| Rosa Ejemplo Prueba | 1 | d:2024-06-03 | {NIVELES} |", "R"),
    ],
)
def test_registros(ie: Path, tabla: str, hoja: str) -> None:
    assert _registro(ie, tabla, hoja) == []
    assert _niveles(ie) == [3] * 9
    assert leer(ie).fichas[0].visita == 1


def test_registro_con_evidencias_bajo_un_grupo(ie: Path) -> None:
    grupos = " | ".join(f"{c}. {n} |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    pares = " | ".join("Nivel | Evidencia" for _ in CODIGOS)
    valores = " | ".join(f"n:3 | vi {c}" for c in CODIGOS)
    tabla = f"| Docente | Visita | Fecha | {grupos} |\n| | | | {pares} |\n| Rosa Ejemplo Prueba | I | d:2024-06-03 | {valores} |"
    combinar = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1", "J1:K1", "L1:M1", "N1:O1", "P1:Q1", "R1:S1", "T1:U1"]
    assert _registro(ie, Hoja(tabla, combinar=combinar)) == []
    assert _niveles(ie) == [3] * 9
    assert [p.evidencia for p in leer(ie).fichas[0].puntajes] == [f"vi {c}" for c in CODIGOS]


def test_las_filas_sin_nivel_ni_fecha_no_son_fichas(ie: Path) -> None:
    tabla = registro(DOCENTES[:1], 0).replace(
        "| TOTAL", "| n:2 | Sol Inventada Muestra | 10000033 | I |\n| PROMEDIO | | | | n:3 |\n| TOTAL"
    )
    assert _registro(ie, tabla) == []
    assert leer(ie).leidas == 1


def test_registro_sin_columna_de_fecha_o_de_visita_lo_dice_una_vez(ie: Path) -> None:
    sin_fecha = registro(DOCENTES, 0).replace("| Fecha |", "| Zona |")
    assert _registro(ie, sin_fecha) == [("HOJ-006", "R", "E3")]
    assert len(leer(ie).fichas) == 4
    sin_visita = registro(DOCENTES, 0).replace("| N.° de visita |", "| Zona |")
    assert _registro(ie, sin_visita) == [("HOJ-006", "R", "D3")]
    assert (len(leer(ie).apartadas), len(leer(ie).fichas)) == (4, 0)


def test_registro_al_que_le_falta_un_desempeno(ie: Path) -> None:
    tabla = (
        f"| Docente | Visita | Fecha | {' | '.join(CODIGOS[:8])} |\n| Rosa Ejemplo Prueba | I | d:2024-06-03 | {' | '.join(['n:3'] * 8)} |"
    )
    assert _registro(ie, tabla) == [("FIC-012", "R", "A1")]
    assert _niveles(ie) == [3] * 8 + [None]


def test_registro_de_otra_rubrica(ie: Path) -> None:
    (ie / "rubrica.xlsx").unlink()
    tabla = registro(DOCENTES, 0)
    assert _registro(ie, tabla, rubrica="otra/1") == [("FIC-010", "", ""), ("RUB-015", "", "")]
    assert len(leer(ie).apartadas) == 4


def test_registro_con_otra_ie_en_una_fila(ie: Path) -> None:
    tabla = f"""
        | Docente | Visita | Fecha | Código modular | {CORTOS} |
        | Rosa Ejemplo Prueba | I | d:2024-06-03 | 0000999 | {NIVELES} |
        | Sol Inventada Muestra | I | d:2024-06-03 | 0000123 | {NIVELES} |
    """
    assert _registro(ie, tabla) == [("FIC-020", "R", "D2")]
    assert len(leer(ie).fichas) == 1


# --- de quién es


@pytest.mark.parametrize(
    ("nombre", "dni", "codigo"),
    [
        ("Rosa Ejemplo Prueva", "", "FIC-001"),
        ("Rosa Ejemplo Prueva", "00012311", "FIC-022"),
        ("Otra Muy Distinta", "", "FIC-001"),
        ("Otra Muy Distinta", "00012311", "FIC-018"),
        ("Sol Inventada Muestra", "00012311", "FIC-018"),
    ],
)
def test_nombres_y_dni(ie: Path, nombre: str, dni: str, codigo: str) -> None:
    tabla = FICHA.replace("Rosa Ejemplo Prueba", nombre).replace("00012311", dni)
    assert _una(ie, tabla) == [(codigo, "Hoja1", "B6")]
    assert len(leer(ie).fichas) == (codigo == "FIC-022")


def test_la_sugerencia_nombra_a_la_mas_parecida(ie: Path) -> None:
    _una(ie, FICHA.replace("Rosa Ejemplo Prueba", "Rosa Ejemplo Prueva").replace("00012311", ""))
    (hallazgo,) = leer(ie).hallazgos
    assert (hallazgo.valor, hallazgo.datos["sugerencia"]) == ("Rosa Ejemplo Prueva", " (¿quiso decir «Rosa Ejemplo Prueba»?)")


def test_fecha_como_texto_y_el_mes_de_la_visita(ie: Path) -> None:
    assert _una(ie, FICHA.replace("d:2024-06-03", "03/06/2024")) == []
    assert _una(ie, FICHA.replace("d:2024-06-03", "03/05/2024")) == [("CEL-004", "Hoja1", "B10")]
    assert _una(ie, FICHA.replace("d:2024-06-03", "03/05/2023")) == [("FIC-004", "Hoja1", "B10")]


# --- la misma ficha más de una vez


def test_la_misma_ficha_tres_veces_se_cuenta_una(ie: Path) -> None:
    for nombre in ("a", "b", "sub/c"):
        libro(ie, f"fichas/{nombre}.xlsx", {"Ficha": FICHA.replace("Se observó", "Se  observó") if nombre == "b" else FICHA})
    assert hallazgos(ie) == [("FIC-008", f"fichas/{n}.xlsx", "Ficha", "B6") for n in ("b", "sub/c")]
    expediente = leer(ie)
    assert (expediente.leidas, len(expediente.fichas), expediente.apartadas) == (3, 1, ())
    assert expediente.fichas[0].lugar.archivo == "fichas/a.xlsx"


def test_dos_fichas_distintas_no_vale_ninguna(ie: Path) -> None:
    libro(ie, "fichas/a.xlsx", {"Ficha": FICHA})
    libro(ie, "fichas/b.xlsx", {"Ficha": FICHA.replace("| A1 | Programación anual y de corto plazo | n:3", "| A1 | x | n:4")})
    assert hallazgos(ie) == [("FIC-009", "fichas/b.xlsx", "Ficha", "B6")]
    (hallazgo,) = leer(ie).hallazgos
    assert hallazgo.datos["otra"] == "fichas/a.xlsx, hoja «Ficha», celda B6"
    expediente = leer(ie)
    assert (expediente.leidas, len(expediente.fichas), len(expediente.apartadas)) == (2, 0, 2)


def test_dos_copias_y_una_distinta_no_dan_ninguna(ie: Path) -> None:
    for nombre, fecha in (("a", "03"), ("b", "03"), ("c", "04")):
        libro(ie, f"fichas/{nombre}.xlsx", {"Ficha": FICHA.replace("d:2024-06-03", f"d:2024-06-{fecha}")})
    assert hallazgos(ie) == [("FIC-008", "fichas/b.xlsx", "Ficha", "B6"), ("FIC-009", "fichas/c.xlsx", "Ficha", "B6")]
    assert (leer(ie).fichas, len(leer(ie).apartadas), leer(ie).leidas) == ((), 2, 3)


def test_un_registro_y_una_ficha_iguales(ie: Path) -> None:
    libro(ie, "fichas/a.xlsx", {"Ficha": FICHA.replace("Marina Ficción Supuesta", "").replace("Directora", "")})
    libro(ie, "fichas/b.xlsx", {"R": registro(DOCENTES[:1], 0, lambda *_: 3)})
    codigos = [h[0] for h in hallazgos(ie)]
    assert codigos == ["FIC-009"]  # la evidencia falta en el registro: no dicen lo mismo
    libro(ie, "fichas/a.xlsx", {"R": registro(DOCENTES[:1], 0, lambda *_: "III")})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-008"]


def test_sin_codigo_modular_en_el_cronograma_no_se_compara(ie: Path) -> None:
    cronograma(ie)
    from tests.ayudas import cambiar  # noqa: PLC0415

    cambiar(ie, "cronograma.xlsx", "Datos de la IE", "B6", None)
    assert _una(ie, FICHA) == []


# --- un registro a medias

A_MEDIAS = "| n:1 | Rosa Ejemplo Prueba | 00012311 | I |"


@pytest.mark.parametrize(
    ("fila", "senalados", "leidas"),
    [
        (f"{A_MEDIAS} | h:08:30 | h:09:30 | n:20 | n:18 |", [("FIC-027", "E4")], 1),
        (f"{A_MEDIAS} | h:08:30 | | n:20 | |", [("FIC-027", "E4")], 0),
        (f"{A_MEDIAS} | | | n:20 | |", [], 0),
        ("| | Promedio de asistencia | | | | | | n:20 | n:18 |", [], 0),
    ],
    ids=["con asistentes", "solo con la hora", "prellenada", "un resumen"],
)
def test_una_fila_sin_fecha_ni_niveles(ie: Path, fila: str, senalados: list[tuple[str, str]], leidas: int) -> None:
    cabecera = "\n".join(registro([], 0).splitlines()[:4])
    libro(ie, UNA, {"R": f"{cabecera}\n{fila}\n"})
    assert [(codigo, celda) for codigo, _, _, celda in hallazgos(ie)] == senalados
    fichas = leer(ie).fichas
    assert [(f.fecha, f.asistentes, [p.nivel for p in f.puntajes]) for f in fichas] == [(None, 18, [None] * 9)] * leidas
