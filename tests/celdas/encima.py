"""Las partes que un libro trae sobre su primera hoja: notas, conversaciones, dibujos y controles."""

from __future__ import annotations

from tests.celdas import fabrica
from tests.celdas.fabrica import CABECERA, PRINCIPAL, REL, Partes

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
HILOS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
ACTIVEX = "http://schemas.microsoft.com/office/2006/activeX"
_DE_HILOS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"

CONTROL = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rIdControl" name="c">'
    '<controlPr defaultSize="0"/></control></controls></mc:Choice><mc:Fallback><controls><control shapeId="1025" r:id="rIdControl"/>'
    "</controls></mc:Fallback></mc:AlternateContent>"
)
"""Lo que la hoja dice de su control, después de sus celdas."""


def notas(**por_celda: str) -> str:
    """Escribe las notas, una por celda."""
    cuerpo = "".join(f'<comment ref="{c}" authorId="0"><text><r><t>{t}</t></r></text></comment>' for c, t in por_celda.items())
    return f'{CABECERA}<comments xmlns="{PRINCIPAL}"><authors><author>M</author></authors><commentList>{cuerpo}</commentList></comments>'


def hilos(*comentarios: tuple[str, str]) -> str:
    """Escribe una conversación: celda y texto de cada comentario."""
    cuerpo = "".join(f'<threadedComment ref="{celda}" id="{{1}}"><text>{texto}</text></threadedComment>' for celda, texto in comentarios)
    return f'{CABECERA}<ThreadedComments xmlns="{HILOS}">{cuerpo}</ThreadedComments>'


def forma(texto: str, *, ancla: tuple[int, int] | None = None, numero: str = "2", atributos: str = "", propiedades: str = "") -> str:
    """Escribe una forma con texto; con `ancla`, su fila y su columna desde 0, va en su propio marco."""
    parrafos = "".join(f"<a:p><a:r><a:t>{linea}</a:t></a:r></a:p>" for linea in texto.split("\n"))
    sp = (
        f'<xdr:sp {atributos}><xdr:nvSpPr><xdr:cNvPr id="{numero}" name="Cuadro" {propiedades}/></xdr:nvSpPr>'
        f"<xdr:txBody><a:bodyPr/>{parrafos}</xdr:txBody></xdr:sp>"
    )
    return sp if ancla is None else marco(sp, *ancla)


def marco(contenido: str, fila: int, columna: int) -> str:
    """Pone una forma o un grupo sobre la hoja, desde esa fila y columna contadas desde 0."""
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{columna}</xdr:col><xdr:row>{fila}</xdr:row></xdr:from>"
        f"<xdr:to><xdr:col>99</xdr:col><xdr:row>99</xdr:row></xdr:to>{contenido}<xdr:clientData/></xdr:twoCellAnchor>"
    )


def dibujo(*marcos: str) -> str:
    """Escribe la parte de dibujo."""
    return f'{CABECERA}<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:mc="{MC}">{"".join(marcos)}</xdr:wsDr>'


def control(atributos: str, clase: str = "CheckBox") -> str:
    """Escribe las propiedades de un control de formulario."""
    return f'{CABECERA}<formControlPr xmlns="{X14}" objectType="{clase}" {atributos}/>'


def activex(identificador: str) -> str:
    """Escribe las propiedades de un control ActiveX."""
    return f'{CABECERA}<ax:ocx xmlns:ax="{ACTIVEX}" ax:classid="{{{identificador}}}" ax:persistence="persistStreamInit"/>'


def partes_de_encima(**por_clase: str) -> Partes:
    """Las partes de la primera hoja y sus relaciones: `notas=`, `hilos=`, `dibujo=`, `control=` y `activex=`, con su XML."""
    clases = {
        "notas": ("comments", "comments1.xml"),
        "hilos": ("threadedComment", "threadedComments/threadedComment1.xml"),
        "dibujo": ("drawing", "drawings/drawing1.xml"),
        "control": ("ctrlProp", "ctrlProps/ctrlProp1.xml"),
        "activex": ("control", "activeX/activeX1.xml"),
    }
    filas = "".join(
        f'<Relationship Id="{"rIdControl" if nombre in {"control", "activex"} else nombre}" '
        f'Type="{_DE_HILOS if nombre == "hilos" else f"{REL}/{clases[nombre][0]}"}" Target="../{clases[nombre][1]}"/>'
        for nombre in por_clase
    )
    partes: Partes = {f"xl/{clases[nombre][1]}": xml for nombre, xml in por_clase.items()}
    return {**partes, "xl/worksheets/_rels/sheet1.xml.rels": fabrica.relaciones(extra=filas)}
