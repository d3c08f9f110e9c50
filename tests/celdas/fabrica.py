"""Arma libros .xlsx con partes XML escritas a mano, para decir exactamente qué trae el archivo."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.celdas import HojaLeida, Libro, LibroIlegible, abrir
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion

PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PRINCIPAL_ESTRICTO = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DE_RELACIONES = "http://schemas.openxmlformats.org/package/2006/relationships"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL_ESTRICTO = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CABECERA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Partes = dict[str, str | bytes]


def relaciones(*filas: tuple[str, str, str], base: str = REL, extra: str = "") -> str:
    """Escribe una parte de relaciones con filas (id, clase, destino)."""
    cuerpo = "".join(f'<Relationship Id="{id_}" Type="{base}/{clase}" Target="{destino}"/>' for id_, clase, destino in filas)
    return f'{CABECERA}<Relationships xmlns="{DE_RELACIONES}">{cuerpo}{extra}</Relationships>'


def hoja(filas: str = "", *, antes: str = "", despues: str = "") -> str:
    """Escribe una hoja con el XML de sus filas, y lo que va antes y después de ellas."""
    return f'{CABECERA}<worksheet xmlns="{PRINCIPAL}" xmlns:r="{REL}">{antes}<sheetData>{filas}</sheetData>{despues}</worksheet>'


def fila(*celdas: str, numero: int = 1, atributos: str = "") -> str:
    """Escribe una fila."""
    return f'<row r="{numero}" {atributos}>{"".join(celdas)}</row>'


def textos(*elementos: str) -> str:
    """Escribe la parte de textos compartidos; cada elemento es el contenido de un `<si>`."""
    return f'{CABECERA}<sst xmlns="{PRINCIPAL}">{"".join(f"<si>{e}</si>" for e in elementos)}</sst>'


def estilos(*numeros_de_formato: int, propios: Mapping[int, str] | None = None) -> str:
    """Escribe los estilos: el estilo de posición i usa el i-ésimo formato."""
    formatos = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(c)}/>' for n, c in (propios or {}).items())
    xfs = "".join(f'<xf numFmtId="{n}"/>' for n in numeros_de_formato)
    return f'{CABECERA}<styleSheet xmlns="{PRINCIPAL}"><numFmts>{formatos}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'


def indice(hojas: Iterable[str], *, antes: str = "", despues: str = "") -> str:
    """Escribe la parte principal a partir de los `<sheet>` (o de nombres de hoja, numerados desde rId1)."""
    elementos = [
        nombre if nombre.startswith("<") else f'<sheet name="{nombre}" sheetId="{i}" r:id="rId{i}"/>'
        for i, nombre in enumerate(hojas, start=1)
    ]
    lista = "".join(elementos)
    return f'{CABECERA}<workbook xmlns="{PRINCIPAL}" xmlns:r="{REL}">{antes}<sheets>{lista}</sheets>{despues}</workbook>'


def partes(*hojas: str, **otras: str) -> Partes:
    """Reúne las partes de un libro corriente, con estas hojas; admite `textos=`, `estilos=`, `antes=` y `despues=`."""
    filas = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(hojas) + 1)]
    contenido: Partes = {"_rels/.rels": relaciones(("rId1", "officeDocument", "xl/workbook.xml"))}
    for clase, parte, clave in (("sharedStrings", "sharedStrings.xml", "textos"), ("styles", "styles.xml", "estilos")):
        if clave in otras:
            filas.append((clase, clase, parte))
            contenido[f"xl/{parte}"] = otras[clave]
    contenido["xl/_rels/workbook.xml.rels"] = relaciones(*filas)
    nombres = [f"Hoja{i}" for i in range(1, len(hojas) + 1)]
    contenido["xl/workbook.xml"] = indice(nombres, antes=otras.get("antes", ""), despues=otras.get("despues", ""))
    for i, xml in enumerate(hojas, start=1):
        contenido[f"xl/worksheets/sheet{i}.xml"] = xml
    return contenido


def comprimir(contenido: Mapping[str, str | bytes], metodo: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Comprime las partes en un zip, con fechas fijas."""
    memoria = BytesIO()
    with zipfile.ZipFile(memoria, "w", metodo) as archivo:
        for nombre, datos in contenido.items():
            entrada = zipfile.ZipInfo(nombre, (2024, 6, 12, 8, 30, 0))
            entrada.compress_type = metodo
            archivo.writestr(entrada, datos)
    return memoria.getvalue()


def guardar(carpeta: Path, contenido: bytes | Mapping[str, str | bytes], nombre: str = "libro.xlsx") -> Path:
    """Escribe el libro y devuelve su ruta."""
    ruta = carpeta / nombre
    ruta.write_bytes(contenido if isinstance(contenido, bytes) else comprimir(contenido))
    return ruta


def leer(carpeta: Path, contenido: bytes | Mapping[str, str | bytes], nombre: str = "libro.xlsx") -> Libro:
    """Escribe el libro, lo abre y comprueba que todos sus avisos se puedan redactar."""
    libro = abrir(guardar(carpeta, contenido, nombre))
    for aviso in (*libro.avisos, *(aviso for leida in libro.hojas for aviso in leida.avisos)):
        redactar(Hallazgo(aviso.codigo, Ubicacion(celda=aviso.celda), aviso.valor, aviso.datos))
    return libro


def leer_hoja(carpeta: Path, filas: str = "", *, antes: str = "", despues: str = "", **otras: str) -> HojaLeida:
    """Escribe un libro de una hoja con esas filas, lo abre y devuelve la hoja."""
    libro = leer(carpeta, partes(hoja(filas, antes=antes, despues=despues), **otras))
    return libro.hojas[0]


def valores(leida: HojaLeida) -> dict[str, object]:
    """Resume una hoja: referencia → valor."""
    return {celda.referencia: celda.valor for celda in leida.celdas.values()}


def codigos(leida: HojaLeida | Libro) -> list[tuple[str, str]]:
    """Resume los avisos: código y celda."""
    return [(aviso.codigo, aviso.celda) for aviso in leida.avisos]


def rechazo(ruta: Path) -> LibroIlegible:
    """Abre un libro que no se debe poder leer y devuelve su error, que el catálogo debe poder redactar."""
    with pytest.raises(LibroIlegible) as capturado:
        abrir(ruta)
    redactar(Hallazgo(capturado.value.codigo, Ubicacion("libro.xlsx"), datos=capturado.value.datos))
    return capturado.value


def rechazo_de(carpeta: Path, contenido: bytes | Mapping[str, str | bytes], nombre: str = "libro.xlsx") -> LibroIlegible:
    """Escribe un libro que no se debe poder leer y devuelve su error."""
    return rechazo(guardar(carpeta, contenido, nombre))
