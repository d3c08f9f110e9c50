"""Los sesenta casos miran una carpeta de trabajo entera: qué se dice del archivo malo y qué pasa con los demás.

`Caso` es una escuela correcta en `tmp_path/ie`: se le pone un archivo y `comprobar` exige todo lo que un caso promete.
`ficha` da las partes XML de una ficha como las escribiría un programa cualquiera, para cambiarles una sola cosa.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.cell import get_column_letter

from monitoreo_xlsx import Resultado, redactar, validar
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError
from monitoreo_xlsx.modelo import Expediente, Ficha
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests import ayudas
from tests.celdas import fabrica
from tests.celdas.fabrica import Partes

D01 = "fichas/visita-I/d01.xlsx"
"""La ficha de la primera docente en la primera visita: la que los casos reemplazan."""
FUERA = "fichas/ajeno.xlsx"
SOLO_POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows no tiene estos archivos")

_CITA = re.compile(r"«.*?»|#[^\s)]+", re.DOTALL)
_INGLES = re.compile(r"\b(the|is|not|was|file|cannot|can't|invalid|failed|none|null|true|false|object|exception|errno)\b", re.IGNORECASE)
_DE_PYTHON = re.compile(r"Traceback|Error\(|Error:|<class|0x[0-9a-f]{4}|\b[bu]'|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|[{}]")
_LARGO_DE_UN_MENSAJE = 600

Esperado = tuple[str, ...]


def huellas(raiz: Path) -> dict[str, tuple[str, ...]]:
    """Todo lo que hay bajo una carpeta, sin seguir enlaces: clase, modo y SHA-256 de cada cosa, salvo en «salida»."""
    halladas = {}
    for base, carpetas, archivos in os.walk(raiz):
        carpetas[:] = [c for c in carpetas if c != "salida"]
        for nombre in (*carpetas, *archivos):
            ruta = os.path.join(base, nombre)  # noqa: PTH118 - hay nombres que pasan el largo que Path admite
            estado = os.lstat(ruta)
            suma = hashlib.sha256(Path(ruta).read_bytes()).hexdigest() if stat.S_ISREG(estado.st_mode) else ""
            halladas[ruta] = (stat.filemode(estado.st_mode), suma)
    return halladas


def exigir_castellano(texto: str) -> None:
    """Comprueba que un texto sea para la directora: corto y sin rastro de Python ni de inglés, fuera de lo que cita."""
    propio = _CITA.sub("«»", texto)
    assert not _INGLES.search(propio), texto
    assert not _DE_PYTHON.search(propio), texto
    assert len(texto) <= _LARGO_DE_UN_MENSAJE, f"mensaje de {len(texto)} caracteres"
    assert texto.isprintable(), f"con caracteres que no se imprimen: {texto!r}"


def exigir_redaccion(hallazgos: Iterable[Hallazgo]) -> None:
    """Comprueba el texto de cada hallazgo."""
    for hallazgo in hallazgos:
        mensaje = redactar(hallazgo)
        exigir_castellano(mensaje.texto)
        exigir_castellano(mensaje.remedio)


def sin_lugar(fichas: Iterable[Ficha]) -> dict[tuple[str, int], tuple[Any, ...]]:
    """Lo que dicen unas fichas, sin la celda de donde salió."""
    return {
        (f.docente, f.visita): (
            f.fecha,
            f.hora_inicio,
            f.hora_fin,
            f.observador,
            f.matriculados,
            f.asistentes,
            tuple((p.desempeno, p.nivel, p.na, p.evidencia) for p in f.puntajes),
        )
        for f in fichas
    }


@dataclass
class Caso:
    """Una escuela correcta a la que se le pone algo malo; `modelo` es lo que se lee de ella sin eso."""

    raiz: Path
    modelo: Expediente

    def poner(self, contenido: bytes | Partes, nombre: str = FUERA) -> Path:
        """Escribe un archivo (o un libro por partes) en la carpeta."""
        ruta = self.raiz / nombre
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido if isinstance(contenido, bytes) else fabrica.comprimir(contenido))
        return ruta

    def validar(self) -> Resultado:
        """Valida la carpeta y comprueba lo que siempre se promete: nada escrito, nada tocado, textos en castellano.

        Aquí se mira lo que se lee: de qué libros no hay copia (ARC-022; a los hechos por partes les falta lo que openpyxl exige) se
        comprueba y se deja.
        """
        antes = huellas(self.raiz.parent)
        resultado = validar(self.raiz, fecha_corte=ayudas.CORTE)
        assert huellas(self.raiz.parent) == antes
        assert {r for r in (self.raiz / "salida").rglob("*") if r.is_file()} == set(resultado.salidas)
        exigir_redaccion(resultado.hallazgos)
        assert resultado.a_json()["codigo"] == resultado.codigo
        hallazgos = resultado.expediente.hallazgos
        sin_copia = {h.lugar.archivo for h in hallazgos if h.codigo == "ARC-022"}
        assert sin_copia <= {h.lugar.archivo for h in hallazgos if h.codigo != "ARC-022"}
        leido = replace(resultado.expediente, hallazgos=tuple(h for h in hallazgos if h.codigo != "ARC-022"))
        return replace(resultado, expediente=leido)

    def comprobar(
        self,
        *esperados: Esperado,
        sin: Collection[tuple[str, int]] = (),
        apartadas: int = 0,
        mismo_lugar: bool = True,
        de_fabrica: bool = False,
    ) -> Resultado:
        """Valida y exige estos hallazgos y ninguno más, y las mismas fichas que sin el archivo malo, menos las de `sin`.

        Un hallazgo es (código, archivo, hoja, celda); lo que falta al final vale «». `de_fabrica` dice que la rúbrica no se pudo usar.
        """
        resultado = self.validar()
        hallados = sorted((h.codigo, h.lugar.archivo, h.lugar.hoja, h.lugar.celda) for h in resultado.hallazgos)
        assert hallados == sorted((*e, "", "", "")[:4] for e in esperados)
        expediente = resultado.expediente
        buenas = tuple(f for f in self.modelo.fichas if (f.docente, f.visita) not in sin)
        assert sin_lugar(expediente.fichas) == sin_lugar(buenas)
        if mismo_lugar:
            assert expediente.fichas == buenas
        assert (expediente.docentes, expediente.visitas, expediente.rubrica, expediente.institucion) == (
            self.modelo.docentes,
            self.modelo.visitas,
            cargar(INICIAL) if de_fabrica else self.modelo.rubrica,
            self.modelo.institucion,
        )
        assert len(expediente.apartadas) == apartadas
        return resultado

    def niega(self) -> str:
        """Exige que la carpeta no se pueda leer y devuelve la línea que lo explica."""
        antes = huellas(self.raiz.parent)
        with pytest.raises(MonitoreoError) as capturado:
            validar(self.raiz, fecha_corte=ayudas.CORTE)
        assert huellas(self.raiz.parent) == antes
        exigir_castellano(str(capturado.value))
        return str(capturado.value)


def serie(dia: date) -> int:
    """El número con que Excel guarda una fecha."""
    return (dia - date(1899, 12, 30)).days


def texto(referencia: str, contenido: str) -> str:
    """El XML de una celda con un texto."""
    return f'<c r="{referencia}" t="inlineStr"><is><t xml:space="preserve">{contenido}</t></is></c>'


def numero(referencia: str, contenido: object, estilo: int = 0) -> str:
    """El XML de una celda con un número."""
    return f'<c r="{referencia}" s="{estilo}"><v>{contenido}</v></c>'


def filas_de_ficha(
    textos: list[str], docente: int = 0, visita: int = 0, cambios: Mapping[str, str] | None = None
) -> dict[int, dict[str, str]]:
    """Las celdas de una ficha en XML, por fila; sus textos se agregan a `textos`. `cambios` reemplaza o agrega celdas."""
    tabla = ayudas.formulario(ayudas.DOCENTES[docente], docente, visita)
    filas: dict[int, dict[str, str]] = {}
    for i, fila in enumerate(ayudas.filas_de(tabla), start=1):
        for j, crudo in enumerate(fila, start=1):
            if crudo:
                referencia = f"{get_column_letter(j)}{i}"
                filas.setdefault(i, {})[referencia] = _celda(referencia, ayudas.valor_de(crudo), textos)
    for referencia, xml in (cambios or {}).items():
        filas.setdefault(int(re.sub(r"\D", "", referencia)), {})[referencia] = xml
    return dict(sorted(filas.items()))


def _celda(referencia: str, valor: object, textos: list[str]) -> str:
    if isinstance(valor, date):
        return numero(referencia, serie(valor), 1)
    if isinstance(valor, time):
        return numero(referencia, (valor.hour * 60 + valor.minute) / 1440, 2)
    if isinstance(valor, int):
        return numero(referencia, valor)
    textos.append(f'<t xml:space="preserve">{valor}</t>')
    return f'<c r="{referencia}" t="s"><v>{len(textos) - 1}</v></c>'


def en_filas(filas: Mapping[int, Mapping[str, str]]) -> str:
    """Junta las filas en XML."""
    return "".join(fabrica.fila(*celdas.values(), numero=i) for i, celdas in filas.items())


def ficha(
    cambios: Mapping[str, str] | None = None, *, docente: int = 0, visita: int = 0, antes: str = "", despues: str = "", mas: str = ""
) -> Partes:
    """Las partes de un libro con una ficha correcta, salvo `cambios`; `mas` son otras filas, y `antes` y `despues` rodean los datos."""
    textos: list[str] = []
    filas = en_filas(filas_de_ficha(textos, docente, visita, cambios)) + mas
    partes = fabrica.partes(
        fabrica.hoja(filas, antes=antes, despues=despues), textos=fabrica.textos(*textos), estilos=fabrica.estilos(0, 14, 20)
    )
    return {**partes, "xl/workbook.xml": fabrica.indice(["Ficha"])}


HOJA = "xl/worksheets/sheet1.xml"
INDICE = "xl/workbook.xml"
RELACIONES = "xl/_rels/workbook.xml.rels"
TEXTOS = "xl/sharedStrings.xml"
ESTILOS = "xl/styles.xml"


def cambiar_parte(partes: Partes, parte: str, antes: str, despues: str) -> Partes:
    """Cambia un texto, que debe estar, en una parte."""
    contenido = partes[parte]
    assert isinstance(contenido, str)
    assert antes in contenido
    return {**partes, parte: contenido.replace(antes, despues)}
