"""Todo lo que el programa escribe: libros, figuras y páginas."""
