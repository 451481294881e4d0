graders:
grade watch hint reset:
	@echo "$@: not yet" && exit 1
