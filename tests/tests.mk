test quality fuzz bench:
	@echo "$@: not yet" && exit 1
