"""El libro de la rúbrica: sus desempeños, su escala y sus reglas."""
