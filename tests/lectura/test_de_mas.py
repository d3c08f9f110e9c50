"""Lo que un libro trae de más se ignora y se dice, en una línea por hoja o por libro, y sin ruido."""

from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.flujo import FORMATOS, fichas, nuevo
from tests.ayudas import CODIGOS, CORTE, DOCENTES, Hoja, agregar, cambiar, cronograma, escuela, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

CRO = ("cronograma.xlsx", "Cronograma")
FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
REG = ("fichas/registro-III.xlsx", "Registro")
RUB = ("rubrica.xlsx", "Rúbrica")
ESC = ("rubrica.xlsx", "Escala")


def dice(carpeta: Path, codigo: str) -> list[str]:
    """El lugar y la lista de cada hallazgo, y ninguno de otro código."""
    hallados = leer(carpeta).hallazgos
    assert {h.codigo for h in hallados} <= {codigo}
    assert all(redactar(h).gravedad == "nota" for h in hallados)
    return [f"{h.lugar}: {h.datos['cuales']}" for h in hallados]


@pytest.mark.parametrize(
    ("lugar", "rotulo", "dato"),
    [(CRO, "H3", "H5"), (FICHA, "E18", "E19"), (REG, "S3", "S5"), (RUB, "J6", "J8"), (ESC, "F1", "F3")],
)
def test_una_columna_que_no_se_reconoce(buena: Path, lugar: tuple[str, str], rotulo: str, dato: str) -> None:
    antes = leer(buena)
    cambiar(buena, *lugar, rotulo, "Distrito")
    assert hallazgos(buena) == [], "sin datos no se pierde nada"
    cambiar(buena, *lugar, dato, "Villa")
    assert dice(buena, "HOJ-015") == [f"{lugar[0]}, hoja «{lugar[1]}»: «Distrito» ({rotulo})"]
    despues = leer(buena)
    assert (despues.docentes, despues.visitas, despues.rubrica, despues.fichas) == (
        antes.docentes,
        antes.visitas,
        antes.rubrica,
        antes.fichas,
    )


def test_varias_van_en_una_linea_y_muchas_se_resumen(buena: Path) -> None:
    for i, columna in enumerate(("S", "T", "U")):
        cambiar(buena, *REG, f"{columna}3", f"Dato {i} con un rótulo largo, de los que no caben")
        cambiar(buena, *REG, f"{columna}5", "x")
    dos = "«Dato 0 con un rótulo largo, de los que …» (S3), «Dato 1 con un rótulo largo, de los que …» (T3)"
    assert dice(buena, "HOJ-015") == [f"{REG[0]}, hoja «Registro»: {dos} y 1 más"]
    for i, columna in enumerate(("V", "W", "X")):
        cambiar(buena, *REG, f"{columna}3", f"Otro {i}")
        cambiar(buena, *REG, f"{columna}5", "x")
    assert dice(buena, "HOJ-015") == [f"{REG[0]}, hoja «Registro»: {dos} y 4 más"]
    (hallazgo,) = leer(buena).hallazgos
    assert redactar(hallazgo).texto.endswith("y 4 más.")


def test_las_visitas_en_columnas(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    tabla = por_visitas().replace("| III VISITA |", "| III VISITA | Promedio |", 1)
    libro(tmp_path, "fichas/rosa.xlsx", {"Rosa": tabla})
    cambiar(tmp_path, "fichas/rosa.xlsx", "Rosa", "F14", 2.3)
    assert dice(tmp_path, "HOJ-015") == ["fichas/rosa.xlsx, hoja «Rosa»: «Promedio» (F9)"]


def test_el_cronograma_largo_los_cambios_y_las_dispensas(tmp_path: Path) -> None:
    cronograma(tmp_path)
    largo = "| Docente | N.° de visita | Fecha programada | Monitor |\n| Rosa Ejemplo Prueba | I | d:2024-06-05 | Ana |"
    cambios = "| Docente | N.° de visita | Estado | Motivo | Visto bueno |\n| Rosa Ejemplo Prueba | I | Cancelada | Clima | sí |"
    dispensas = "| Código del hallazgo | Archivo | Motivo | Quién |\n| FIC-021 | fichas | No hay todavía | Ana |"
    ie = "| UGEL | V | IE | X | Directora | M | Año | n:2024 |"
    libro(tmp_path, CRO[0], {"IE": ie, "Cronograma": largo, "Cambios": cambios, "Dispensas": dispensas})
    assert [h[:3] for h in hallazgos(tmp_path) if h[0] not in {"FIC-021", "RUB-015"}] == [
        ("HOJ-015", CRO[0], "Cambios"),
        ("HOJ-015", CRO[0], "Cronograma"),
        ("HOJ-015", CRO[0], "Dispensas"),
    ]


def test_lo_que_otro_hallazgo_ya_senalo_no_se_repite(buena: Path) -> None:
    cambiar(buena, *REG, "K3", "Zona")
    assert [h[0] for h in hallazgos(buena)] == ["FIC-011"]


def test_el_numero_de_orden_y_la_ayuda_de_la_plantilla_no_se_nombran(buena: Path) -> None:
    cambiar(buena, *FICHA, "E18", "Qué se observa")
    cambiar(buena, *FICHA, "E19", "Aspectos del desempeño")
    cambiar(buena, *FICHA, "F18", "N.°")
    cambiar(buena, *FICHA, "F19", 1)
    assert hallazgos(buena) == []


@pytest.mark.parametrize("archivo", ["cronograma.xlsx", "rubrica.xlsx", "fichas/visita-II.xlsx", "fichas/registro-III.xlsx"])
def test_las_hojas_de_nadie(buena: Path, archivo: str) -> None:
    agregar(buena, archivo, "Gastos", "| Presupuesto | n:100 |")
    agregar(buena, archivo, "Instructivo", "| Lea esto primero |")
    agregar(buena, archivo, "Vacía", "")
    agregar(buena, archivo, "Auxiliar", Hoja("| a |", oculta=True))
    agregar(buena, archivo, "Fotos", "| Una foto |")
    assert dice(buena, "HOJ-016") == [f"{archivo}: «Gastos» y «Fotos»"]


def test_una_rubrica_junto_a_la_ficha_es_ayuda_y_en_el_cronograma_no(buena: Path) -> None:
    tabla = "| Código | Desempeño | Peso | I | II | III | IV |\n| A1 | Programación | n:1 | a | b | c | d |"
    agregar(buena, FICHA[0], "Rúbrica", tabla)
    assert hallazgos(buena) == []
    agregar(buena, CRO[0], "Rúbrica", tabla)
    assert dice(buena, "HOJ-016") == ["cronograma.xlsx: «Rúbrica»"]


def test_lo_que_el_programa_escribe_no_trae_nada_de_mas(tmp_path: Path) -> None:
    for forma in FORMATOS:
        carpeta = tmp_path / forma
        nuevo(carpeta, periodo=2024)
        cronograma(carpeta)
        fichas(carpeta, formato=forma)
        assert [h for h in leer(carpeta, CORTE).hallazgos if h.codigo in {"HOJ-015", "HOJ-016", "HOJ-019"}] == []


def test_un_libro_que_no_se_lee_no_lista_sus_hojas(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    libro(tmp_path, "fichas/gastos.xlsx", {"Uno": "| Presupuesto | n:100 |", "Dos": "| x |"})
    assert hallazgos(tmp_path) == [("HOJ-008", "fichas/gastos.xlsx", "Uno", "")]


def test_un_registro_con_columnas_de_la_ugel(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    valores = " | ".join(f"n:{1 + i % 4}" for i in range(9))
    tabla = f"""
        | UGEL | IE | Docente | Visita | Fecha | {" | ".join(CODIGOS)} | Total |
        | Villa | 000 | {DOCENTES[0]} | I | d:2024-06-03 | {valores} | n:21 |
    """
    libro(tmp_path, "fichas/r.xlsx", {"R": tabla})
    assert dice(tmp_path, "HOJ-015") == ["fichas/r.xlsx, hoja «R»: «UGEL» (A1), «IE» (B1) y «Total» (O1)"]


def test_las_tablas_del_acompanamiento(buena: Path) -> None:
    pares = "| Docente observada | Docente que observa | Fecha | Aula |\n| Rosa Ejemplo Prueba | Sol Inventada Muestra | junio | 5 A |"
    grupos = "| Forma | Tema | Fecha | Convocadas | Local |\n| GIA | Retroalimentar | junio | Todas | Patio |"
    agregar(buena, CRO[0], "Pares", pares)
    agregar(buena, CRO[0], "Intervenciones", grupos)
    agregar(buena, CRO[0], "Listas", "| Motivos de cambio | Nota |\n| Clima | Llueve en junio |")
    assert sorted(dice(buena, "HOJ-015")) == [
        "cronograma.xlsx, hoja «Intervenciones»: «Local» (E1)",
        "cronograma.xlsx, hoja «Listas»: «Nota» (B1)",
        "cronograma.xlsx, hoja «Pares»: «Aula» (D1)",
    ]


def test_la_tabla_de_compromisos_de_una_ficha(buena: Path) -> None:
    filas = (("Compromiso de mejora", "Responsable", "Fecha límite", "Visto bueno"), ("Registrar el progreso", "Rosa", "30/08/2024", "sí"))
    for i, fila in enumerate(filas):
        for columna, valor in zip("ABCD", fila, strict=True):
            cambiar(buena, *FICHA, f"{columna}{35 + i}", valor)
    assert dice(buena, "HOJ-015") == [f"{FICHA[0]}, hoja «Ficha»: «Visto bueno» (D35)"]
