"""`panel.png`: tamaño, bytes, huella y que ningún texto se salga del papel."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.axis import Tick
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from monitoreo_xlsx.cuadros.piezas import Consolidado
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.salida import figuras
from monitoreo_xlsx.salida.figuras import dibujar_panel
from tests.cuadros.escuelas import (
    NOMBRES,
    compuesto,
    con_hallazgos,
    de_tres_niveles,
    grande,
    pequena,
    recien_compuesto,
    sin_fichas,
    una_visita,
)
from tests.indicadores.ayudas import con_niveles

ANCHO, ALTO = 1080, 1560
ESCUELAS = {
    "pequena": pequena,
    "con_hallazgos": lambda: con_hallazgos(pequena()),
    "de_tres_niveles": de_tres_niveles,
    "una_visita": una_visita,
    "sin_fichas": sin_fichas,
    "12 desempeños": lambda: grande(12, 3, 12),
    "40 docentes, 5 visitas": lambda: grande(40, 5, 9),
}


@pytest.fixture(autouse=True)
def _letras_de_siempre():
    with mpl.rc_context():
        yield


def _dibujar(consolidado: Consolidado) -> tuple[bytes, Figure]:
    """La imagen, y la figura de la que salió, para mirarla por dentro."""
    creadas: list[Figure] = []

    class Espiada(Figure):
        def __init__(self, *args: object, **otros: object) -> None:
            super().__init__(*args, **otros)
            creadas.append(self)

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(figuras, "Figure", Espiada)
        return dibujar_panel(consolidado), creadas[-1]


@cache
def _dibujado(expediente: Expediente) -> tuple[bytes, Figure]:
    return _dibujar(compuesto(expediente))


def _imagen(contenido: bytes) -> Image.Image:
    imagen = Image.open(io.BytesIO(contenido))
    imagen.load()
    return imagen


def _textos(figura: Figure) -> list[Text]:
    """Los textos que se ven: los de una marca fuera del eje no se dibujan."""
    ocultos = {id(t) for marca in figura.findobj(Tick) if not _se_ve(marca) for t in (marca.label1, marca.label2)}
    return [t for t in figura.findobj(Text) if t.get_visible() and t.get_text().strip() and id(t) not in ocultos]


def _se_ve(marca: Tick) -> bool:
    menor, mayor = sorted(marca.axes.get_xlim() if "X" in type(marca).__name__ else marca.axes.get_ylim())
    return menor - 1e-9 <= marca.get_loc() <= mayor + 1e-9


def _fuera(figura: Figure) -> list[str]:
    lapiz = FigureCanvasAgg(figura).get_renderer()  # la figura ya se dibujó: cada texto está en su sitio
    cajas = [(t.get_text(), t.get_window_extent(lapiz)) for t in _textos(figura)]
    return [texto for texto, c in cajas if c.x0 < -1 or c.y0 < -1 or c.x1 > ANCHO + 1 or c.y1 > ALTO + 1]


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_el_tamano_y_los_metadatos(nombre):
    imagen = _imagen(_dibujado(ESCUELAS[nombre]())[0])
    assert (imagen.format, imagen.size) == ("PNG", (ANCHO, ALTO))
    assert set(imagen.info) == {"Title", "Description", "dpi"}
    assert imagen.info["Title"] == "Consolidado del monitoreo docente 2024"
    assert len(imagen.info["Description"]) == 64
    assert len(imagen.getcolors(ANCHO * ALTO)) > 100


@pytest.mark.parametrize("nombre", ["pequena", "sin_fichas"])
def test_los_mismos_datos_dan_los_mismos_bytes(nombre):
    assert dibujar_panel(recien_compuesto(ESCUELAS[nombre]())) == _dibujado(ESCUELAS[nombre]())[0]


def _huella(expediente) -> str:
    """La huella de los datos del panel, que no depende de sus gráficos: se hace sin dibujarlos."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(figuras, "dibujar", lambda *_: None)
        return _imagen(dibujar_panel(compuesto(expediente))).info["Description"]


def _con_nivel(posicion: int, nivel: int):
    """La escuela pequeña con otro nivel en el primer desempeño de una ficha."""
    fichas = list(pequena().fichas)
    fichas[posicion] = replace(
        fichas[posicion], puntajes=(replace(fichas[posicion].puntajes[0], nivel=nivel), *fichas[posicion].puntajes[1:])
    )
    return replace(pequena(), fichas=tuple(fichas))


def test_la_huella_cambia_si_cambia_un_dato_del_panel():
    assert _huella(_con_nivel(3, 1)) != _huella(pequena())


def test_la_huella_no_cambia_con_lo_que_el_panel_no_muestra():
    otra_observadora = replace(pequena(), fichas=tuple(replace(f, observador="Otra Inventada") for f in pequena().fichas))
    assert _huella(otra_observadora) == _huella(pequena())
    assert _huella(_con_nivel(6, 1)) == _huella(pequena()), "esa ficha es posterior al corte"


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_ningun_texto_se_sale_de_la_figura(nombre):
    assert _fuera(_dibujado(ESCUELAS[nombre]())[1]) == []


@pytest.mark.parametrize("nombre", ESCUELAS)
def test_cada_cifra_de_las_tarjetas_y_cada_titulo_se_dibuja(nombre):
    consolidado = compuesto(ESCUELAS[nombre]())
    textos = {t.get_text().replace("\n", " ") for t in _textos(_dibujado(ESCUELAS[nombre]())[1])}
    assert {str(t.cifra.valor) for t in consolidado.panel.tarjetas} <= textos
    assert {t.titulo for t in consolidado.panel.tarjetas} <= textos
    assert {g.titulo for g in consolidado.panel.graficos} | {consolidado.titulo, consolidado.pie} <= textos


def test_las_barras_miden_la_parte_de_cada_nivel():
    figura = _dibujado(pequena())[1]
    (ejes,) = [e for e in figura.axes if e.get_title() == "Docentes por nivel global, por visita"]
    alturas = [[round(b.get_height(), 6) for b in serie] for serie in ejes.containers]
    assert alturas == [[0, 0], [0.5, round(1 / 3, 6)], [0.5, round(2 / 3, 6)], [0, 0]]
    assert [t.get_text() for t in ejes.texts] == ["1", "1", "1", "2"]


def test_los_graficos_y_las_tarjetas_no_se_enciman():
    for hacer in ESCUELAS.values():
        _, figura = _dibujado(hacer())
        cajas = [e.get_position() for e in figura.axes]
        cruces = [(a, b) for i, a in enumerate(cajas) for b in cajas[i + 1 :] if a.overlaps(b)]
        assert cruces == []
        assert all(c.width > 0.05 and c.height > 0.03 for c in cajas)


def _con_ie(nombre: str):
    base = pequena()
    return compuesto(replace(base, institucion=replace(base.institucion, nombre=nombre)))


def test_un_nombre_de_ie_largo_se_parte_en_lineas():
    figura = _dibujar(_con_ie("Institución Ficticia de Ensayo y Muestra de Largo Nombre"))[1]
    assert _fuera(figura) == []
    assert (
        len([t for t in _textos(figura) if t.get_text() in compuesto(pequena()).institucion or "Institución Ficticia" in t.get_text()]) >= 2
    )


def test_un_nombre_de_ie_en_mayusculas_no_se_sale():
    assert _fuera(_dibujar(_con_ie("INSTITUCIÓN EDUCATIVA INICIAL N.° 000 DE MENTIRA DEL CENTRO POBLADO INVENTADO DE MUESTRA"))[1]) == []


def test_los_focos_con_nombres_en_mayusculas_no_se_salen():
    base = con_niveles({f"D{i:02d}": "1" for i in range(1, 13)})
    mayusculas = tuple(replace(d, nombre=f"MAMANI MUESTRA CARMEN ROSA {d.codigo}") for d in base.docentes)
    assert _fuera(_dibujar(compuesto(replace(base, docentes=mayusculas)))[1]) == []


def test_un_nombre_de_ie_muy_largo_tampoco_se_sale_en_el_pie():
    assert _fuera(_dibujar(_con_ie("Institución Ficticia de Ensayo y Muestra " * 5))[1]) == []


def _con_nombre(nombre: str):
    base = pequena()
    return compuesto(replace(base, docentes=tuple(replace(d, nombre=nombre) if d.nombre == NOMBRES[2] else d for d in base.docentes)))


def test_un_nombre_de_docente_largo_no_se_sale():
    assert _fuera(_dibujar(_con_nombre("Carla Supuesta " * 20))[1]) == []


def test_dos_signos_de_dolar_no_detienen_el_panel():
    assert dibujar_panel(_con_nombre(r"Carla $\frac$ Supuesta"))


def test_dos_signos_de_dolar_se_dibujan_tal_cual():
    figura = _dibujar(_con_nombre("Carla $5 y $6"))[1]
    textos = [t for t in _textos(figura) if "$5 y $6" in t.get_text()]
    assert textos
    assert not any(t.get_parse_math() for t in textos)


def test_sin_las_letras_preferidas_se_usa_la_que_siempre_trae_matplotlib(monkeypatch):
    trae = [f for f in font_manager.fontManager.ttflist if f.name == "DejaVu Sans"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", trae)
    figura = _dibujar(compuesto(pequena()))[1]
    assert {f for t in _textos(figura) for f in t.get_fontfamily()} == {"DejaVu Sans"}
    assert _fuera(figura) == []


def test_las_letras_se_piden_solo_si_estan(monkeypatch):
    falsas = [replace(font_manager.fontManager.ttflist[0], name=n) for n in ("DejaVu Sans", "Calibri", "Otra")]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", falsas)
    dibujadas = []
    monkeypatch.setattr(figuras, "_encabezado", lambda *_: dibujadas.append(list(mpl.rcParams["font.family"])) or 0.95)
    monkeypatch.setattr(figuras, "dibujar", lambda *_: None)
    monkeypatch.setattr(Figure, "savefig", lambda *_args, **_otros: None)
    dibujar_panel(compuesto(sin_fichas()))
    assert dibujadas == [["Calibri", "DejaVu Sans"]]
