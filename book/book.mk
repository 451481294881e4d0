pdf html epub:
	@echo "$@: not yet" && exit 1
book: pdf html epub
proof:
	@echo "proof: not yet" && exit 1
