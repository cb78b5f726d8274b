"""The voices and words of the training set; those of `held_out` are none of them."""

VOICES = (
    "en-us en-gb en-gb-scotland es pt sv nl fi hu tr ro cs el hr hi sw la ru id "
    "en-us+m1 en-us+m2 en-us+m3 en-us+m4 en-us+m6 en-us+m8 en-us+f1 en-us+f4 en-us+f5 "
    "en-us+croak en-us+whisper en-gb+klatt4 es+f2 sv+f4 pt+m4 hi+f1 sw+m3 la+f5 fi+f1"
).split()
WORDS = (
    "one two three four five six eight nine ten apple orange river mountain silver golden dance "
    "yes no stop please thank morning evening water fire earth wind shadow light dream wonder "
    "boom crash whisper shout alpha bravo charlie delta echo love moon sun rain ocean forest "
    "aaah oooh eeeh mmmm lalala nananana hooray yellow purple drum violin piano trumpet singing "
    "machine robot signal zebra jungle pocket rhythm fifty chess judge vision measure thing"
).split()
