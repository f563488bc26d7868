package seatrial.app.cache;

import java.util.List;
import java.util.SequencedMap;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;

/// What a run that went well had to say, and what it was made of.
record StoredResult(
    Inputs inputs,
    List<Finding> findings,
    List<NotAssessed> notAssessed,
    SequencedMap<String, Number> statistics) {}
