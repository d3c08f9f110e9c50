"""Reconoce los desempeños de la rúbrica por su código, su nombre o ambos juntos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import TAL_CUAL, Indice, clave, limpio, nombrado, normal, recordada, sin_mayusculas, sugerencia
from monitoreo_xlsx.modelo import Desempeno, Rubrica

_NUMERACION = re.compile(
    r"(?:(?:rubrica|rub|desempeno|aspecto|criterio|indicador|item|pregunta) )?(?:n |nro |no )?(?:[a-z]{0,2}\d{1,2}|[a-z]|[ivx]{1,4}) "
)
_DE_RUBRICA = re.compile(r"(?:r|rub|rubrica) ?(?:n |nro |no )?0?(\d{1,2})(?: .*)?")
"""«R1», «Rúbrica 1», como los nombra la matriz de la UGEL cuando el instrumento es de rúbricas."""
_RUBRICAS = frozenset({"rubrica", "rubricas"})
_ENTRE_CORCHETES = re.compile(r"[^\[\]]+\[([^\[\]]+)\]\s*")
_MAXIMO_DE_NUMEROS = 3
_CODIGO = re.compile(r"[a-z]+\d+")
_CIFRAS = re.compile(r"\d+")
_NUMERO = re.compile(r"\d+(?:[.,]\d+)?(?:e\d+)?", re.IGNORECASE)
_ABREN = "([{«“\"'#"

Rotulo = Literal["codigo", "nombre"]


class Instrumento:
    """Los desempeños de una rúbrica, buscables por como se escriben en fichas y registros.

    Lo escrito tal cual siempre gana: los códigos «D*» y «D?» son distintos. Escrito de otro modo («R1» por «R.1») vale si no
    puede ser de otro desempeño.
    """

    def __init__(self, rubrica: Rubrica) -> None:
        self.rubrica = rubrica
        self._codigos = Indice((d.codigo, d) for d in rubrica.desempenos)
        self._nombres = Indice((d.nombre, d) for d in rubrica.desempenos)
        self._juntos = Indice((texto, d) for d in rubrica.desempenos for texto in (f"{d.codigo}. {d.nombre}", f"{d.codigo} {d.nombre}"))
        self._por_codigo = {sin_mayusculas(d.codigo): d for d in rubrica.desempenos}
        self._recordado = recordada(self._buscar)
        self._del_mas_largo = sorted(((sin_mayusculas(d.codigo), d) for d in rubrica.desempenos), key=lambda par: -len(par[0]))

    def buscar(self, texto: str, antes: Rotulo = "codigo") -> Desempeno | None:
        """Reconoce «A1», «Programación anual…», «A1. Programación…», «[A1] Programación…», «1. Programación…» o «Rúbrica 1: Involucra…».

        También como los exporta un formulario: «Pregunta [Programación…]» y «grupo/A1».
        Si un texto es el código de un desempeño y el nombre de otro, es de aquel que `antes` diga. Devuelve `None` si no es
        ninguno o puede ser más de uno. Si el código y el nombre que lleva son de dos, es del que nombra (ver `contradice`).
        """
        return self._recordado(texto, antes)

    def _buscar(self, texto: str, antes: Rotulo) -> Desempeno | None:
        exacto = self.exacto(texto, antes)
        if exacto is not None:
            return exacto
        con_codigo = list(self._que_abren(texto))
        propio = next((d for d, resto in con_codigo if self._lleva_su_nombre(d, resto)), None)
        hallado = propio or self._sin_numeracion(texto)
        if hallado is not None:
            return hallado
        # «A1 y otra cosa» es de A1; «1 y otra cosa», «a otra cosa» o «I. Otra cosa» pueden ser solo una numeración.
        abre = con_codigo[0][0] if con_codigo else self._de_la_primera_palabra(texto)
        if abre is not None and _con_letra_y_cifra(abre.codigo):
            return abre
        return self._de_formulario(texto) or self._de_rubrica(texto, sola=True)

    def _de_formulario(self, texto: str) -> Desempeno | None:
        """El desempeño entre corchetes tras la pregunta, o el último nombre de «grupo/campo» si ninguno de los grupos es otro."""
        pregunta = _ENTRE_CORCHETES.fullmatch(texto)
        if pregunta is not None:
            return self.exacto(pregunta[1]) or self._sin_numeracion(pregunta[1])
        *grupos, campo = texto.split("/")
        if not grupos or " " in texto.strip() or any(self.exacto(grupo) for grupo in grupos):
            return None
        return self.exacto(campo) or self._de_rubrica(campo, sola=True)

    def _de_rubrica(self, texto: str, *, sola: bool) -> Desempeno | None:
        """El desempeño del número de «R1» o «Rúbrica 1», si el instrumento es de rúbricas; `sola` pide que no diga nada más."""
        plano = normal(texto)
        hallada = _DE_RUBRICA.fullmatch(plano)
        if hallada is None or (sola and hallada.end(1) < len(plano)) or _RUBRICAS.isdisjoint(normal(self.rubrica.nombre).split()):
            return None
        numerados = [d for d in self.rubrica.desempenos if _CIFRAS.findall(d.codigo) == [str(int(hallada[1]))]]
        return numerados[0] if len(numerados) == 1 else None

    def exacto(self, texto: str, antes: Rotulo = "codigo", *, tal_cual: bool = False) -> Desempeno | None:
        """Reconoce un texto que es, sin nada más, el código, el nombre o ambos; con `tal_cual`, solo como están en la rúbrica."""
        primero, segundo = (self._codigos, self._nombres) if antes == "codigo" else (self._nombres, self._codigos)
        indices = (primero, segundo, self._juntos)
        return nombrado(texto, indices, TAL_CUAL) if tal_cual else nombrado(texto, indices)

    def de_celda(self, celda: Celda | None, antes: Rotulo = "codigo") -> Desempeno | None:
        """Reconoce lo que una celda nombra. Un número es el de un solo código: Excel guarda «1.10» y «1.1» como el mismo."""
        if celda is None or celda.tipo not in {Tipo.TEXTO, Tipo.NUMERO}:
            return None
        texto = limpio(celda.texto)
        if celda.tipo is Tipo.NUMERO:
            iguales = [d for d in self.rubrica.desempenos if d.codigo == texto or _como_numero(d.codigo) == celda.numero]
            if iguales:
                return iguales[0] if len(iguales) == 1 else None
        return self.buscar(texto, antes)

    def es_codigo(self, texto: str) -> bool:
        """Dice si un texto es el código de un desempeño."""
        return nombrado(texto, (self._codigos,)) is not None

    def es_codigo_y_nombre(self, codigo: str, nombre: str) -> bool:
        """Dice si dos textos son, tal cual, el código y el nombre de un mismo desempeño."""
        desempeno = self._por_codigo.get(codigo.strip().casefold())
        return desempeno is not None and sin_mayusculas(desempeno.nombre) == sin_mayusculas(nombre)

    def contradice(self, texto: str) -> Desempeno | None:
        """El desempeño cuyo código abre el texto, si el nombre que sigue es de otro; si no, `None`."""
        if self.exacto(texto) is not None:
            return None
        con_codigo = list(self._que_abren(texto))
        if any(self._lleva_su_nombre(d, resto) for d, resto in con_codigo):
            return None
        por_codigo = con_codigo[0][0] if con_codigo else self._de_rubrica(texto, sola=False)
        return por_codigo if self._sin_numeracion(texto) not in {None, por_codigo} else None

    def citados(self, texto: str) -> tuple[str, ...]:
        """Los códigos que un texto nombra: «A4 y A6», «A8/A9». Los que son parte del nombre de un desempeño no cuentan."""
        exacto, otro = self.exacto(texto), self.contradice(texto)
        desempeno = exacto or self.buscar(texto)
        if desempeno is None or exacto is not None:
            return (exacto.codigo,) if exacto is not None else ()
        sin_nombre = sin_mayusculas(texto).replace(sin_mayusculas(desempeno.nombre), " ")
        propios = [otro.codigo, desempeno.codigo] if otro is not None else []
        hallados = dict.fromkeys((*propios, *self._escritos(sin_nombre)))
        ya = {clave(codigo) for codigo in hallados}
        return tuple(dict.fromkeys((*hallados, *(c for c in self._de_la_misma_forma(sin_nombre, desempeno) if c not in ya))))

    def sugerir(self, texto: str) -> str:
        """Redacta el código o el nombre más parecido, o nada."""
        return sugerencia(texto, self._opciones(texto))

    def _opciones(self, texto: str) -> Iterable[str]:
        es_codigo = " " not in texto.strip()
        return [d.codigo if es_codigo else d.nombre for d in self.rubrica.desempenos]

    def _que_abren(self, texto: str) -> Iterator[tuple[Desempeno, str]]:
        """Cada desempeño con cuyo código empieza el texto y lo que sigue, del código más largo al más corto."""
        entero = sin_mayusculas(texto)
        for codigo, desempeno in self._del_mas_largo:
            for escrito in dict.fromkeys((entero, entero.lstrip(_ABREN))):
                resto = escrito[len(codigo) :]
                if escrito.startswith(codigo) and resto and not resto[0].isalnum():
                    yield desempeno, resto
                    break

    def _lleva_su_nombre(self, desempeno: Desempeno, resto: str) -> bool:
        """Dice si lo que sigue a un código es el nombre de su desempeño, con los signos que los separan o sin ellos."""
        return clave(resto) == clave(desempeno.nombre) != ""

    def _sin_numeracion(self, texto: str) -> Desempeno | None:
        """El desempeño cuyo nombre sigue a una numeración cualquiera: «1. Programación…», «b) Programación…», «2.1 Programación…»."""
        resto = normal(texto)
        for _ in range(_MAXIMO_DE_NUMEROS):
            numero = _NUMERACION.match(resto)
            if numero is None:
                return None
            resto = resto[numero.end() :]
            hallado = nombrado(resto, (self._nombres,))
            if hallado is not None:
                return hallado
        return None

    def _de_la_primera_palabra(self, texto: str) -> Desempeno | None:
        primera, _, resto = limpio(texto).partition(" ")
        return nombrado(primera, (self._codigos,)) if resto else None

    def _escritos(self, texto: str) -> Iterator[str]:
        """Los códigos con letras y cifras que están en el texto, tal cual."""
        codigos = {codigo: d.codigo for codigo, d in self._del_mas_largo if _con_letra_y_cifra(codigo)}
        if codigos:
            yield from (codigos[c] for c in re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, codigos))})(?!\w)", texto))

    def _de_la_misma_forma(self, texto: str, desempeno: Desempeno) -> Iterator[str]:
        """Los códigos como los de la rúbrica, sean o no de ella: en «A4 y A12» hay dos."""
        formas = {_CIFRAS.sub("", clave(d.codigo)) for d in self.rubrica.desempenos}
        propios = normal(desempeno.nombre).split()
        palabras = (p for p in normal(texto).split() if _CODIGO.fullmatch(p) and p not in propios)
        yield from (p for p in palabras if _CIFRAS.sub("", p) in formas)

    def claves(self) -> frozenset[str]:
        """Los modos de nombrar la rúbrica entera que una ficha puede llevar: su identificador, su nombre, con o sin versión."""
        r = self.rubrica
        return nombres_de_rubrica(r.id, r.version) | {clave(r.nombre), clave(r.nombre + r.version)}


def nombres_de_rubrica(identificador: str, version: str) -> frozenset[str]:
    """Los modos de escribir una rúbrica por su identificador, con su versión o sin ella."""
    if not clave(identificador):
        return frozenset()
    return frozenset({clave(identificador), clave(identificador + version)})


def _con_letra_y_cifra(codigo: str) -> bool:
    return any(c.isalpha() for c in codigo) and any(c.isdigit() for c in codigo)


def _como_numero(codigo: str) -> float | None:
    """El número que Excel guardaría si el código se escribe en una celda sin formato de texto."""
    return float(codigo.replace(",", ".")) if _NUMERO.fullmatch(codigo) and codigo.isascii() else None
