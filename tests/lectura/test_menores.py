"""Ningún nombre de niño: qué se reconoce como una lista de niños, qué no, y que nada de ella sale a ninguna parte."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import consolidar, leer, validar
from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.lectura.hoja.nombres_de_ninos import parece_persona
from tests.ayudas import CORTE, DOCENTES, Hoja, agregar, cambiar, escuela, hallazgos, libro

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

ARCHIVO = "aprendizajes.xlsx"
BUENA = """
    | Aula | Competencia | Momento | Evaluados | AD | A | B | C |
    | 5 años “A” | PS1 | Final | n:20 | n:0 | n:5 | n:10 | n:5 |
"""
NINOS = ("Quispe Irreal Juanito", "Mamani Fingida Rosita", "Condori Irreal Pepito", "Flores Soñada Lucerito")
PALABRAS = {palabra for nombre in NINOS for palabra in nombre.split()}
CODIGOS = ("20240000000011", "20240000000022", "20240000000033")


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=("b",))


def lista(rotulo: str, valores: tuple[str, ...] = NINOS) -> str:
    return f"| N.° | {rotulo} | PS1 | MA1 |\n" + "\n".join(f"| n:{i} | {valor} | A | B |" for i, valor in enumerate(valores, 1))


def hallados(ie: Path) -> list[tuple[str, str, str]]:
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(ie)]


def textos_de(ruta: Path) -> str:
    """Todo lo que un archivo dice: las partes de un libro, o el archivo entero."""
    if not zipfile.is_zipfile(ruta):
        return ruta.read_bytes().decode("latin-1")
    with zipfile.ZipFile(ruta) as paquete:
        return "".join(paquete.read(nombre).decode("utf-8", "replace") for nombre in paquete.namelist())


def exigir_que_nada_salga(ie: Path) -> None:
    """Comprueba que ningún nombre ni código de niño esté en los hallazgos, el JSON ni ningún archivo escrito."""
    for resultado in (
        validar(ie, fecha_corte=CORTE),
        consolidar(ie, fecha_corte=CORTE),
        consolidar(ie, fecha_corte=CORTE, sin_nombres=True),
    ):
        assert "APR-001" in {h.codigo for h in resultado.hallazgos}
        dicho = [
            json.dumps(resultado.a_json(), ensure_ascii=False),
            *(textos_de(ruta) for ruta in (ie / "salida").rglob("*") if ruta.is_file()),
        ]
        dicho += [f"{redactar(h)} {h}" for h in resultado.hallazgos]
        assert [secreto for secreto in (*PALABRAS, *CODIGOS) for texto in dicho if secreto in texto] == []
        assert not [s for s in resultado.salidas if ARCHIVO.removesuffix(".xlsx") in s.name], "de este libro no se hace copia anotada"


ROTULOS = [
    "Estudiante",
    "ESTUDIANTES",
    "Apellidos y nombres",
    "Nombres y Apellidos",
    "Nombre del niño",
    "Niño(a)",
    "Niños y niñas",
    "Nombres y apellidos de los estudiantes",
    "Alumno/a",
    "Nómina de estudiantes",
    "Apellido paterno",
]


@pytest.mark.parametrize("rotulo", ROTULOS)
def test_una_columna_de_nombres_se_reconoce_por_su_rotulo(ie: Path, rotulo: str) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": lista(rotulo, NINOS[:2])})
    assert hallados(ie) == [("APR-001", "5 A", "B1")]
    assert len(leer(ie, fecha_corte=CORTE).logros) == 1


@pytest.mark.parametrize("rotulo", ["DNI del estudiante", "Código de estudiante", "Cód. del alumno", "N.° de DNI de la niña"])
@pytest.mark.parametrize("valores", [("00000011", "00000022"), ("n:70000011", "n:70000022"), CODIGOS])
def test_una_columna_de_codigos_se_reconoce_por_su_rotulo(ie: Path, rotulo: str, valores: tuple[str, ...]) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": lista(rotulo, valores)})
    assert hallados(ie) == [("APR-001", "5 A", "B1")]


@pytest.mark.parametrize("valores", [("Juanito", "Rosita"), ("Quispe", "Mamani")])
def test_bastan_los_nombres_de_pila_si_el_rotulo_lo_dice(ie: Path, valores: tuple[str, ...]) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": lista("Estudiante", valores)})
    assert hallados(ie) == [("APR-001", "5 A", "B1")]


@pytest.mark.parametrize("rotulo", ["Integrantes", "Aula", "", "Relación"])
@pytest.mark.parametrize("valores", [NINOS, tuple(n.upper() for n in NINOS), tuple(n.replace(" ", ", ", 1) for n in NINOS), CODIGOS])
def test_sin_rotulo_que_lo_diga_se_reconoce_por_su_contenido(ie: Path, rotulo: str, valores: tuple[str, ...]) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": Hoja(lista(rotulo, valores), origen="C4")})
    assert hallados(ie) == [("APR-001", "5 A", "D5")]


def test_los_ninos_en_las_columnas_tambien(ie: Path) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": f"| Competencia | {' | '.join(NINOS)} |\n| PS1 | A | B | A | C |"})
    assert hallados(ie) == [("APR-001", "5 A", "B1")]


def test_el_informe_de_un_nino_y_su_nombre_en_la_pestana(ie: Path) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, NINOS[0]: f"| Estudiante: | {NINOS[0]} |\n| PS1 | A |"})
    assert hallados(ie) == [("APR-001", "", "")]
    exigir_que_nada_salga(ie)


def test_la_columna_de_ninos_dentro_de_la_tabla_de_logros(ie: Path) -> None:
    filas = "\n".join(f"| {nombre} | 5 años A | PS1 | Final | n:0 | n:1 | n:0 | n:0 |" for nombre in NINOS)
    libro(ie, ARCHIVO, {"Logros": f"| Estudiante | Aula | Competencia | Momento | AD | A | B | C |\n{filas}"})
    assert hallados(ie) == [("APR-001", "Logros", "A1")]
    assert leer(ie, fecha_corte=CORTE).logros == ()
    exigir_que_nada_salga(ie)


@pytest.mark.parametrize("celda", ["A2", "B2", "C2", "F2"])
def test_un_nombre_suelto_en_una_celda_no_se_repite(ie: Path, celda: str) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA})
    cambiar(ie, ARCHIVO, "Logros", celda, NINOS[0])
    assert hallados(ie) == [("APR-001", "Logros", celda)]
    exigir_que_nada_salga(ie)


def test_nada_de_una_lista_completa_sale_a_ninguna_parte(ie: Path) -> None:
    filas = "\n".join(f"| n:{i} | {n} | {c} | A |" for i, (n, c) in enumerate(zip(NINOS, CODIGOS, strict=False), 1))
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": f"| N.° | Apellidos y nombres | Código | PS1 |\n{filas}"})
    cambiar(ie, ARCHIVO, "Logros", "F2", 6)
    assert hallados(ie) == [("APR-001", "5 A", "B1"), ("APR-006", "Logros", "D2")]
    exigir_que_nada_salga(ie)
    assert openpyxl.load_workbook(ie / ARCHIVO)["5 A"]["B2"].value == NINOS[0], "su libro no se toca"


def test_el_hallazgo_se_puede_dispensar_y_aun_asi_no_hay_copia(ie: Path) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "5 A": lista("Estudiante")})
    agregar(ie, "cronograma.xlsx", "Dispensas", f"| Código del hallazgo | Archivo | Motivo |\n| APR-001 | {ARCHIVO} | Lo quitaré luego |")
    resultado = validar(ie, fecha_corte=CORTE)
    assert [h.dispensa for h in resultado.hallazgos if h.codigo == "APR-001"] == ["Lo quitaré luego"]
    exigir_que_nada_salga(ie)


SIN_NINOS = {
    "docentes": "| Docente | Aula |\n" + "\n".join(f"| {d} | 5 A |" for d in DOCENTES),
    "docentes sin rótulo": "\n".join(f"| {d} |" for d in DOCENTES),
    "docentes bajo «Apellidos y nombres»": "| Apellidos y nombres |\n" + "\n".join(f"| {d} |" for d in DOCENTES),
    "otras docentes": "| Profesora |\n" + "\n".join(f"| {n} |" for n in NINOS),
    "una cuenta de estudiantes": "| Estudiantes | n:220 |\n| Lugar | Ilave |\n| Turno | Mañana |",
    "conteos por aula": "| Aula | Niños evaluados | Niñas |\n| 5 A | n:20 | n:9 |\n| 4 A | n:18 | n:8 |",
    "áreas": "| Área |\n| Personal Social |\n| Ciencia y Tecnología |\n| Castellano Como Segunda Lengua |\n| Comunicación Oral |",
    "competencias en mayúsculas": "| RESUELVE PROBLEMAS DE CANTIDAD |\n| CONSTRUYE SU IDENTIDAD |\n| LEE DIVERSOS TIPOS DE TEXTOS |",
    "rótulos": "| Logro Destacado | Logro Esperado | En Proceso | En Inicio |",
    "códigos modulares y años": "| n:234567 | n:2024 |\n| n:234568 | n:2025 |\n| n:234569 | n:2026 |",
    "un título y una firma": "| Institución Educativa Inicial |\n||\n| Marina Ficción Supuesta |\n| Directora |",
    "apuntes": "| Pedir las carpetas de los niños y niñas de la sección |\n| Revisar el registro de los estudiantes con la maestra |",
}


@pytest.mark.parametrize("que", SIN_NINOS)
def test_lo_que_no_es_una_lista_de_ninos(ie: Path, que: str) -> None:
    libro(ie, ARCHIVO, {"Logros": BUENA, "Otra": SIN_NINOS[que]})
    assert hallados(ie) == []


def test_un_aula_con_nombre_de_persona_es_un_aula_si_esta_en_el_cronograma(ie: Path) -> None:
    for fila, aula in enumerate(("Niño Jesús", "Rayitos de Luz", "Amor y Paz", "Santa Rosa"), start=5):
        cambiar(ie, "cronograma.xlsx", "Cronograma", f"C{fila}", aula)
    libro(ie, ARCHIVO, {"Logros": BUENA.replace("5 años “A”", "Rayitos de Luz")})
    assert [codigo for codigo, hoja, _ in hallados(ie) if hoja == "Logros"] == []


@pytest.mark.parametrize(
    ("texto", "es"),
    [
        ("Quispe Mamani Juan", True),
        ("QUISPE MAMANI, JUAN", True),
        ("María de los Ángeles Ccori", True),
        ("Ñusta D’Angelo", True),
        ("Juan", False),
        ("de la", False),
        ("Juan 2", False),
        ("juan quispe", False),
        ("Resuelve Problemas", False),
        ("Aula Morada", False),
        ("Uno Dos Tres Cuatro Cinco Seis Siete Ocho", False),
        ("", False),
    ],
)
def test_que_parece_un_nombre(texto: str, es: bool) -> None:
    assert parece_persona(texto) is es
