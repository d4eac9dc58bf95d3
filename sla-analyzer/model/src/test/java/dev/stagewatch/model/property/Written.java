package dev.stagewatch.model.property;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.Confirmation;
import dev.stagewatch.model.verdict.Ground;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A log's state as text and back, as it survives a restart: whatever it held beside its fields would be lost. */
final class Written {
    private Written() {}

    static LogState andRead(LogState state) {
        List<Said> read = new ArrayList<>();
        state.visits().forEach(said -> read.add(read(text(said))));
        Confirmation answer = state.confirmation();
        return new LogState(read, answer == null ? null : new Confirmation(answer.status(), answer.version(), answer.askedAt()));
    }

    private static String text(Said said) {
        return String.join("\t", said.stage(), said.key().text(), "" + said.started(), "" + said.ended(), said.end().name(), said.verdict().name(),
                "" + said.elapsed(), "" + said.revision(), said.alert().name(), "" + said.alertLimit(), "" + said.alertWarn(), said.alertPolicy(),
                "" + said.alertStretch(), "" + said.alertSince(), said.ground().name(), "" + said.awaitingSince());
    }

    private static Said read(String text) {
        String[] part = text.split("\t", -1);
        return new Said(part[0], FactKey.parse(part[1]), Long.parseLong(part[2]), Long.parseLong(part[3]), End.valueOf(part[4]),
                Verdict.valueOf(part[5]), Long.parseLong(part[6]), Integer.parseInt(part[7]), Level.valueOf(part[8]), Long.parseLong(part[9]),
                Long.parseLong(part[10]), part[11], Long.parseLong(part[12]), Long.parseLong(part[13]), Ground.valueOf(part[14]),
                Long.parseLong(part[15]));
    }
}
