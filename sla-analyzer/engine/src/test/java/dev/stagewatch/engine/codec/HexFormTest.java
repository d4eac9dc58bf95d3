package dev.stagewatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexFormTest {

    private static final int BYTES_OF_ONE_WORD = 9;

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000", "ffffffffffffffff", "0123456789abcdef", "8000000000000001"})
    void anIdOfAWordTakesItsBytesAndOneMore(String id) {
        assertThat(written(id)).hasSize(BYTES_OF_ONE_WORD);
        assertThat(HexForm.read(new ByteReader(written(id)))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "ABCDEF0123456789", "0123456789abcdeg", "0123456789abcde\u044f", "0123456789abcde/", "0123456789abcde\u007f",
            "0123456789abcde\u0080", "0123456789abcde\uffff", "00000000000000000000000000000000"})
    void whatIsNoIdOfAWordComesBackAsItIs(String text) {
        assertThat(HexForm.read(new ByteReader(written(text)))).isEqualTo(text);
    }

    private static byte[] written(String id) {
        ByteWriter out = new ByteWriter();
        HexForm.write(out, id, 1);
        return out.toBytes();
    }
}
