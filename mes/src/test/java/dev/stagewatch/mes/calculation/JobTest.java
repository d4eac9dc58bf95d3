package dev.stagewatch.mes.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String MODEL = "'model':{'bucket':'b','key':'k','bytes':84,'sha256':'" + SHA + "'}";

    @Test
    void readsWhatTheShopWrote() {
        Job job = job("{" + MODEL + ",'material':'RESIN','quantity':3,'comment':'unread'}");
        assertThat(job.material()).isEqualTo("RESIN");
        assertThat(job.quantity()).isEqualTo(3);
        assertThat(job.model().bytes()).isEqualTo(84);
        assertThat(job.model().sha256()).isEqualTo(SHA);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}",
        "{'model':null,'material':'RESIN','quantity':3}",
        "{'model':'k','material':'RESIN','quantity':3}",
        "{'model':{'bucket':'b','key':'k','bytes':'84','sha256':'x'},'material':'RESIN','quantity':3}",
        "{'model':{'bucket':'b','key':'k','bytes':84,'sha256':'xyz'},'material':'RESIN','quantity':3}",
        "{'model':{'bucket':'b','key':'k','bytes':0,'sha256':'" + SHA + "'},'material':'RESIN','quantity':3}",
        "{'model':{'bucket':'','key':'k','bytes':84,'sha256':'" + SHA + "'},'material':'RESIN','quantity':3}",
        "{" + MODEL + ",'quantity':3}",
        "{" + MODEL + ",'material':'RESIN'}",
        "{" + MODEL + ",'material':'RESIN','quantity':0}",
        "{" + MODEL + ",'material':'RESIN','quantity':1.5}",
        "{" + MODEL + ",'material':7,'quantity':1}"})
    void whatIsMissingOrOfAnotherTypeIsRefused(String details) {
        assertThatThrownBy(() -> job(details)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Job job(String json) {
        return Job.from("ORD-1", Json.createReader(new StringReader(json.replace('\'', '"'))).readObject());
    }
}
