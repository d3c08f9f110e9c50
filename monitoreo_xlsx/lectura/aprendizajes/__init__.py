"""El libro de los aprendizajes: cuántos niños de cada aula alcanzan cada nivel, y ningún nombre."""
