import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import clave, clave_de_nombre, enumerar, leer_aula, limpio, mas_parecido, normal, parecido, sugerencia

NOMBRE = "Rosa Ejemplo Prueba"


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("N.° de visita", "Nº DE VISITA:"),
        ("I.E.I.", "IEI"),
        ("Años/Grad o", "Años / Grado"),
        ("Código\nmodular ", "codigo  modular"),
        ("DRE / GRE", "DRE/GRE"),
        ("Director(a)", "Directora"),
        ("Hora\u00a0de\u200binicio", "hora de inicio"),
        ("Ｎivel", "Nivel"),
        ("Nin\u0303os", "Niños"),
    ],
)
def test_el_mismo_rotulo(uno: str, otro: str) -> None:
    assert clave(uno) == clave(otro)


@pytest.mark.parametrize(("uno", "otro"), [("Fecha", "Fecha de visita"), ("Nivel", "Niveles"), ("I VISITA", "II VISITA")])
def test_rotulos_distintos(uno: str, otro: str) -> None:
    assert clave(uno) != clave(otro)


def test_limpio_conserva_lo_que_se_ve() -> None:
    assert limpio("  5\u00a0años\n “A” \u200b") == "5 años “A”"
    assert limpio("N\u0303") == "Ñ"


@pytest.mark.parametrize(
    "escrito",
    [
        "ROSA EJEMPLO PRUEBA",
        "rosa ejemplo prueba",
        "Ejemplo Prueba, Rosa",
        "Prueba Ejemplo Rosa",
        "  Rosa\u00a0 Ejemplo\nPrueba ",
        "Rósa Éjemplo Pruéba",
        "Prof. Rosa Ejemplo Prueba",
        "Lic. ROSA EJEMPLO-PRUEBA",
    ],
)
def test_una_docente_escrita_de_ocho_modos(escrito: str) -> None:
    assert clave_de_nombre(escrito) == clave_de_nombre(NOMBRE)


@pytest.mark.parametrize("escrito", ["Rosa Ejemplo", "Rosa Ejemplo Prueva", "Rosa Rosa Ejemplo Prueba", ""])
def test_otro_nombre(escrito: str) -> None:
    assert clave_de_nombre(escrito) != clave_de_nombre(NOMBRE)


@given(
    st.permutations(NOMBRE.split()), st.sampled_from([" ", "  ", ", ", "\u00a0", "\n"]), st.sampled_from([str.upper, str.lower, str.title])
)
def test_el_orden_y_la_caja_no_importan(palabras: list[str], union: str, caja: object) -> None:
    assert clave_de_nombre(caja(union.join(palabras))) == clave_de_nombre(NOMBRE)  # type: ignore[operator]


@given(st.text())
def test_normalizar_dos_veces_es_normalizar_una(texto: str) -> None:
    assert normal(normal(texto)) == normal(texto)
    assert limpio(limpio(texto)) == limpio(texto)


def test_sugerencia() -> None:
    opciones = ["Rosa Ejemplo Prueba", "Sol Inventada Muestra"]
    assert sugerencia("Rosa Egemplo Prueba", opciones) == " (¿quiso decir «Rosa Ejemplo Prueba»?)"
    assert sugerencia("Nadie Conocido", opciones) == ""
    assert mas_parecido("Prueba Rosa Ejemplo", opciones) == opciones[0]
    assert mas_parecido("x", []) is None
    assert parecido("a b", "B A") == 100


@pytest.mark.parametrize(("lista", "texto"), [(["I", "II", "III"], "I, II o III"), (["I", "II"], "I o II"), (["I"], "I"), ([], "")])
def test_enumerar(lista: list[str], texto: str) -> None:
    assert enumerar(lista) == texto


@pytest.mark.parametrize(
    ("texto", "edad", "seccion"),
    [
        ("5 años “A”", "5", "A"),
        ("5 AÑOS 'A'", "5", "A"),
        ("5 años A ", "5", "A"),
        ("5 A", "5", "A"),
        ("5°A", "5", "A"),
        ("5a", "5", "A"),
        ("4 años", "4", ""),
        ("Cinco años B", "5", "B"),
        ("3, 4 y 5 años", "3-4-5", ""),
        ("5 y 3 años", "3-5", ""),
        ("Multiedad", "Multiedad", ""),
        ("MULTIEDAD “Única”", "Multiedad", "Única"),
        ("Aula 3 años “Corazón Feliz”", "3", "Corazón Feliz"),
        ("3", "3", ""),
        ("3 años “E”", "3", "E"),
        ("3 años Y", "3", "Y"),
        ("3 años “O”", "3", "O"),
        ("3E", "3", "E"),
        ("3 e", "3", "E"),
        ("Sección “E” de 3 años", "3", "E"),
        ("Aula de 3 años, sección Y", "3", "Y"),
        ("3 y 4 años “E”", "3-4", "E"),
        ("3 años y 4 años “Y”", "3-4", "Y"),
        ("3 y 4 Y", "3-4", "Y"),
        ("3 o 4 años", "3-4", ""),
        ("3 a 5 años", "3-4-5", ""),
        ("3 a 5 años “A”", "3-4-5", "A"),
        ("De 3 a 5 años", "3-4-5", ""),
        ("5 años a", "5", "A"),
        ("4 A, 5 B", "4-5", "A B"),
        ("5 años “La Paz”", "5", "La Paz"),
        ("5 años “De la Paz”", "5", "De la Paz"),
        ("5 años “Amor y Paz”", "5", "Amor y Paz"),
        ("5 años “ñ”", "5", "Ñ"),
        ("5 años de la sección A", "5", "A"),
        ("5 años de edad", "5", ""),
        ("5 años “Los Ositos”", "5", "Los Ositos"),
        ("5 años “El Sol”", "5", "El Sol"),
        ("5 años “2”", "5", "2"),
        ("4 años 2", "4", "2"),
        ("4 años, sección 2", "4", "2"),
        ("5 “2”", "5", "2"),
        ("5 años “7”", "5", "7"),
        ("3, 4 y 5 años “2”", "3-4-5", "2"),
        ("3 años, 4 años y 5 años", "3-4-5", ""),
        ("3-4-5", "3-4-5", ""),
        ("3/4 años B", "3-4", "B"),
        ("3 4 5", "3-4-5", ""),
        ("5 añoss B", "5", "B"),
        ("5 añso “B”", "5", "B"),
        ("Años: 5 A", "5", "A"),
        ("3 años a 5 años", "3-4-5", ""),
        ("de 3 hasta 5 años", "3-4-5", ""),
        ("5 años “Un Mundo”", "5", "Un Mundo"),
        ("un año", "1", ""),
        ("5 Manos Unidas", "5", "Manos Unidas"),
        ("5 años “Amos”", "5", "Amos"),
        ("Los Ositos", "", ""),
        ("12 años", "", ""),
        ("7 años A", "", ""),
        ("", "", ""),
    ],
)
def test_aula(texto: str, edad: str, seccion: str) -> None:
    assert leer_aula(texto) == (edad, seccion)


def _letra_por_letra(texto: str) -> tuple[str, str]:
    """Lo que dan `limpio` y `normal` sin atajos."""
    visible = (c for c in unicodedata.normalize("NFC", texto) if unicodedata.category(c) != "Cf")
    plano = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", texto.translate(dict.fromkeys(map(ord, "°ºª")))).casefold())
    letras = (c for c in plano if c not in "'’‘`´" and unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join("".join(visible).split()), " ".join("".join(c if c.isalnum() else " " for c in letras).split())


_SUELTOS = st.one_of(
    st.characters(max_codepoint=127),
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("áÉñ\u0301\u200b\u00ad\u00a0\ufeff°ª’´²ﬁ\x1f"),
)


@given(st.text(_SUELTOS, max_size=30))
def test_los_atajos_dan_lo_mismo_que_mirar_letra_por_letra(texto: str) -> None:
    assert (limpio(texto), normal(texto)) == _letra_por_letra(texto)
    assert clave(texto) == normal(texto).replace(" ", "")


def test_un_texto_largo_se_compara_igual_que_uno_corto() -> None:
    largo = "Compromiso «N.º 1»: " * 20
    assert (limpio(largo), normal(largo)) == _letra_por_letra(largo)
    assert clave(largo) == "compromison1" * 20
