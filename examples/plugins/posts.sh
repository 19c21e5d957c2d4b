#!/bin/sh
# A check of a house's own: what was said in a post on a network needs a copy, because posts go away.
# Records come one a line, their keys always in the same order, so that sed is enough.
id='^{"kind":"claim","schema":"dixit\/claim\/1","id":"\([0-9a-f]*\)".*'
cue='"cue":{"text":"[^"]*","spans":\[[^]]*\],"lemma":'
finding='{"claim":"\1","check":"keep-a-copy","level":"note","message":"said in a post: keep a copy of it"}'
exec sed -n -e "s/${id}${cue}\"tweet\".*/${finding}/p" -e "s/${id}${cue}\"post\".*/${finding}/p"
