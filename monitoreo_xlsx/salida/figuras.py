"""`panel.png`: el panel como imagen, para enviarla por celular. Dibuja los mismos `Cuadro` que el libro."""

from __future__ import annotations

import hashlib
import io
import warnings
from textwrap import wrap
from typing import Any

from matplotlib import rc_context, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from monitoreo_xlsx.cuadros.piezas import GUION, Consolidado, Cuadro, Grafico, Tarjeta
from monitoreo_xlsx.rubricas import porcentaje_en_palabras
from monitoreo_xlsx.salida import estilo

_ANCHO, _ALTO, _PPP = 7.2, 10.4, 150
_LETRAS = ("Carlito", "Calibri", "DejaVu Sans")
_MARGEN = 0.04
_ALTO_MAXIMO = 0.29


def dibujar_panel(consolidado: Consolidado) -> bytes:
    """Devuelve el PNG (1080 × 1560 pixeles). Lleva la huella de sus datos, y ni fecha ni nombre de programa."""
    with rc_context({"font.family": _disponibles(), "text.parse_math": False}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing from font", UserWarning)
        return _pintar(consolidado)


def _pintar(consolidado: Consolidado) -> bytes:
    figura = Figure(figsize=(_ANCHO, _ALTO), dpi=_PPP, facecolor="white")
    y = _encabezado(figura, consolidado)
    y = _tarjetas(figura, consolidado.panel.tarjetas, y)
    for frase in filter(None, (consolidado.panel.focos, consolidado.panel.sigue)):
        y = _frase(figura, frase, y)
    graficos = consolidado.panel.graficos
    filas = (len(graficos) + 1) // 2
    alto = min((y - 0.045) / filas, _ALTO_MAXIMO)
    for i, grafico in enumerate(graficos):
        fila, columna = divmod(i, 2)
        ejes = figura.add_axes((0.085 + columna * 0.485, y - (fila + 1) * alto + 0.055, 0.395, alto - 0.095))
        dibujar(ejes, grafico)
    figura.text(_MARGEN, 0.012, _partir(consolidado.pie, 7)[0], fontsize=7, color=estilo.TINTA_TENUE)
    salida = io.BytesIO()
    huella = hashlib.sha256(repr(consolidado.panel).encode()).hexdigest()
    figura.savefig(salida, format="png", metadata={"Software": None, "Title": consolidado.titulo, "Description": huella})
    return salida.getvalue()


def _disponibles() -> list[str]:
    """Las letras preferidas que esta máquina tiene, para no avisar de las que no."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - su lista de letras tarda en cargar

    instaladas = {f.name for f in fontManager.ttflist}
    return [letra for letra in _LETRAS if letra in instaladas]


def _partir(texto: str, puntos: float, peso: str = "normal") -> list[str]:
    """Parte un texto en líneas que caben en la figura, medidas con su letra."""
    letra = FontProperties(family=rcParams["font.family"], size=puntos, weight=peso)
    util = (1 - 2 * _MARGEN) * _ANCHO * 72
    lineas = [""]
    for palabra in texto.split():
        candidata = f"{lineas[-1]} {palabra}".strip()
        ancho, _, _ = text_to_path.get_text_width_height_descent(candidata, letra, ismath=False)
        if ancho <= util or not lineas[-1]:
            lineas[-1] = candidata
        else:
            lineas.append(palabra)
    return lineas


def _encabezado(figura: Figure, consolidado: Consolidado) -> float:
    figura.text(_MARGEN, 0.972, consolidado.titulo, fontsize=15, fontweight="bold", color=estilo.ACENTO, va="top")
    y = 0.949
    for linea in _partir(consolidado.institucion, 8):
        figura.text(_MARGEN, y, linea, fontsize=8, color=estilo.TINTA_TENUE, va="top")
        y -= 0.0135
    for linea in _partir(consolidado.panel.aviso, 8, "bold"):
        figura.text(_MARGEN, y, linea, fontsize=8, fontweight="bold", color="#9A4A00", va="top")
        y -= 0.0135
    return y - 0.006


def _tarjetas(figura: Figure, tarjetas: tuple[Tarjeta, ...], y: float) -> float:
    ancho, alto, hueco = 0.2225, 0.066, 0.01
    for i, tarjeta in enumerate(tarjetas):
        ejes = figura.add_axes((0.04 + i * (ancho + hueco), y - alto, ancho, alto))
        ejes.set_facecolor(estilo.ACENTO_TENUE)
        ejes.set(xticks=[], yticks=[])
        for borde in ejes.spines.values():
            borde.set_visible(False)
        titulo = "\n".join(wrap(tarjeta.titulo, 26))
        ejes.text(0.5, 0.95, titulo, ha="center", va="top", fontsize=7, color=estilo.TINTA_TENUE)
        ejes.text(0.5, 0.40, str(tarjeta.cifra.valor), ha="center", va="center", fontsize=15, fontweight="bold", color=estilo.ACENTO)
        ejes.text(0.5, 0.12, _pct(tarjeta.detalle.valor), ha="center", va="center", fontsize=8, color=estilo.ACENTO)
    return y - alto - 0.012


def _frase(figura: Figure, frase: str, y: float) -> float:
    for linea in _partir(frase, 8):
        figura.text(_MARGEN, y, linea, fontsize=8, color=estilo.TINTA, va="top")
        y -= 0.0135
    return y - 0.004


def dibujar(ejes: Axes, grafico: Grafico) -> None:
    """Dibuja un gráfico sobre unos ejes, con los colores y las etiquetas del libro."""
    categorias = [str(v) for v in _valores(grafico, grafico.categorias)]
    if grafico.tipo == "apiladas_100":
        _apiladas(ejes, grafico, categorias)
    else:
        _columnas(ejes, grafico, categorias)
    ejes.set_title(grafico.titulo, fontsize=8.5, fontweight="bold", color=estilo.ACENTO, pad=6)
    ejes.tick_params(labelsize=7, length=0, colors=estilo.TINTA)
    for lado, borde in ejes.spines.items():
        borde.set_visible(lado == ("left" if grafico.horizontal else "bottom"))
        borde.set_color(estilo.BORDE)
    if len(grafico.series) > 1:
        columnas = min(len(grafico.series), 4)
        ejes.legend(
            loc="upper center", bbox_to_anchor=(0.45, -0.13), ncol=columnas, fontsize=6, frameon=False, handlelength=0.9, columnspacing=0.9
        )


def _apiladas(ejes: Axes, grafico: Grafico, categorias: list[str]) -> None:
    series = [[_numero(v) for v in _valores(grafico, s.columna)] for s in grafico.series]
    totales = [sum(valores) for valores in zip(*series, strict=True)]
    base = [0.0] * len(categorias)
    for serie, valores in zip(grafico.series, series, strict=True):
        partes = [v / t if t else 0.0 for v, t in zip(valores, totales, strict=True)]
        comun: dict[str, Any] = {"color": serie.color, "edgecolor": "white", "linewidth": 0.6, "label": serie.nombre}
        if grafico.horizontal:
            ejes.barh(categorias, partes, left=base, height=0.7, **comun)
        else:
            ejes.bar(categorias, partes, bottom=base, width=0.62, **comun)
        for i, (valor, parte) in enumerate(zip(valores, partes, strict=True)):
            if valor:
                centro = base[i] + parte / 2
                x, y = (centro, i) if grafico.horizontal else (i, centro)
                color = estilo.tinta_sobre(serie.color)
                ejes.text(x, y, f"{valor:.0f}", ha="center", va="center", fontsize=7, fontweight="bold", color=color)
            base[i] += parte
    if grafico.horizontal:
        ejes.invert_yaxis()
    _eje_de_porcentajes(ejes, horizontal=grafico.horizontal)


def _columnas(ejes: Axes, grafico: Grafico, categorias: list[str]) -> None:
    ancho = 0.7 / len(grafico.series)
    mayor = 0.0
    for n, serie in enumerate(grafico.series):
        valores = [_numero(v) for v in _valores(grafico, serie.columna)]
        mayor = max(mayor, *valores, 0.0)
        x = [i + (n - (len(grafico.series) - 1) / 2) * ancho for i in range(len(categorias))]
        barras = ejes.bar(x, valores, width=ancho * 0.92, color=serie.color, label=serie.nombre)
        textos = [_pct(v) if grafico.etiqueta == "pct" else f"{v:.0f}" for v in valores]
        ejes.bar_label(barras, textos, fontsize=7, fontweight="bold", padding=1.5, color=estilo.TINTA)
    ejes.set_xticks(range(len(categorias)), categorias)
    if grafico.etiqueta == "pct":
        _eje_de_porcentajes(ejes, horizontal=False)
        ejes.set_ylim(0, 1.12)
    else:
        ejes.set_ylim(0, mayor * 1.15 or 1)
        ejes.set_yticks([])


def _eje_de_porcentajes(ejes: Axes, *, horizontal: bool) -> None:
    marcas, textos = [0, 0.5, 1], ["0 %", "50 %", "100 %"]
    if horizontal:
        ejes.set_xlim(0, 1)
        ejes.set_xticks(marcas, textos)
    else:
        ejes.set_ylim(0, 1)
        ejes.set_yticks(marcas, textos)


def _valores(grafico: Grafico, clave: str) -> list[object]:
    cuadro: Cuadro = grafico.cuadro
    return [fila[cuadro.columna(clave)].valor for fila in cuadro.filas[: grafico.cuantas]]


def _numero(valor: object) -> float:
    return float(valor) if isinstance(valor, (int, float)) else 0.0


def _pct(valor: object) -> str:
    if isinstance(valor, (int, float)):
        return porcentaje_en_palabras(valor)
    return str(valor) if valor else GUION
