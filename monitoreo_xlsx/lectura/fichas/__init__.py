"""Las fichas: qué es cada hoja, de quién es cada ficha, y sus niveles, acuerdos y diálogo."""
