# Shorter names for the scripts, for fingers that type make.

.PHONY: test sweeps lint accept lock docs modules mutants pages part

test:
	./test.sh

# what ./test.sh leaves out, with everything else
sweeps:
	./test.sh --all

lint:
	scripts/lint.sh

accept:
	scripts/accept.sh

lock:
	scripts/lock.sh

docs:
	scripts/docs.sh

# the modules of the desk's pages; needs Node
modules:
	scripts/modules.sh

# make mutants, or make mutants ROOM=lock
mutants:
	scripts/mutants.sh $(ROOM)

# what is made of parts: pages of the manual, and the JSON Schemas
pages:
	scripts/pages.sh

# make part kind=reader name=ods; kind=rule name=quote/too-loud
part:
	scripts/part.sh $(kind) $(name)
