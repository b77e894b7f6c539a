# Shorter names for the scripts, for fingers that type make.

.PHONY: test lint accept lock docs mutants

test:
	./test.sh

lint:
	scripts/lint.sh

accept:
	scripts/accept.sh

lock:
	scripts/lock.sh

docs:
	scripts/docs.sh

# make mutants, or make mutants ROOM=lock
mutants:
	scripts/mutants.sh $(ROOM)
