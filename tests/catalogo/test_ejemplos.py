"""El ejemplo de cada código se redacta sin huecos, y la página de hallazgos lo muestra.

Que el ejemplo sea lo que su libro provoca lo dice `test_cada_codigo.py`.
"""

from __future__ import annotations

import pytest

from herramientas.regenerar import pagina_de_hallazgos
from monitoreo_xlsx.catalogo import entradas, redactar
from tests.catalogo.test_cada_codigo import huecos


@pytest.mark.parametrize("codigo", entradas())
def test_el_ejemplo_completa_los_huecos_y_no_trae_otros(codigo: str) -> None:
    ejemplo = entradas()[codigo].ejemplo
    assert set(ejemplo.datos) == huecos(codigo) - {"valor"}
    assert bool(ejemplo.valor) == ("valor" in huecos(codigo))
    mensaje = redactar(ejemplo)
    assert not set("{}") & set(mensaje.texto + mensaje.remedio)


def test_la_pagina_trae_cada_codigo_con_su_gravedad_y_su_ejemplo() -> None:
    pagina = pagina_de_hallazgos()
    partes = {parte.split("\n", 1)[0]: parte for parte in pagina.split("\n### ")[1:]}
    assert list(partes) == list(entradas())
    for codigo, entrada in entradas().items():
        mensaje = redactar(entrada.ejemplo)
        assert f"**{entrada.gravedad}**" in partes[codigo]
        assert f"{entrada.ejemplo.lugar}" in partes[codigo]
        assert mensaje.texto in partes[codigo].replace("\\", "")
        assert mensaje.remedio in partes[codigo].replace("\\", "")
