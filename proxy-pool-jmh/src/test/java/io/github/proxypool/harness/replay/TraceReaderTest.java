package io.github.proxypool.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

    @Test
    void readsEventsWithAndWithoutHeading() throws IOException {
        List<TraceEvent> events = List.of(new TraceEvent(0, "p1", "p2"), new TraceEvent(7, "p2", "p3"));
        assertThat(read("t_ms,u,v\n0,p1,p2\n7,p2,p3\n")).isEqualTo(events);
        assertThat(read("0,p1,p2\n7,p2,p3")).isEqualTo(events);
        assertThat(read("\uFEFFt_ms,u,v\r\n0, p1 ,p2\r\n7,p2,p3\r\n")).isEqualTo(events);
    }

    @Test
    void readsNothingFromAnEmptyTrace() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("t_ms,u,v\n")).isEmpty();
        try (TraceReader reader = reader("")) {
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5,p1             | must have the 3 columns t_ms,u,v but has 2
            5,p1,p2,p3       | must have the 3 columns t_ms,u,v but has 4
            hello            | must have the 3 columns t_ms,u,v but has 1
            five,p1,p2       | t_ms must be whole milliseconds
            5.5,p1,p2        | t_ms must be whole milliseconds
            -5,p1,p2         | t_ms must be whole milliseconds
            +5,p1,p2         | t_ms must be whole milliseconds
            ,p1,p2           | t_ms must be whole milliseconds
            253402300800000,p1,p2      | t_ms must be whole milliseconds
            99999999999999999999,p1,p2 | t_ms must be whole milliseconds
            5,,p2            | u must not be empty
            5,p1,            | v must not be empty
            5,p1,p1          | u and v must be two different participants
            2,p1,p2          | t_ms goes back by 1 ms
            t_ms,u,v         | t_ms must be whole milliseconds
            """)
    void refusesALineThatIsWrongAndSaysWhichAndWhy(String line, String problem) {
        assertThatThrownBy(() -> read("t_ms,u,v\n3,p1,p2\n" + line + "\n9,p1,p2\n"))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("trace.csv line 3: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAnEmptyLine() {
        assertThatThrownBy(() -> read("3,p1,p2\n\n9,p1,p2\n")).hasMessageStartingWith("trace.csv line 2: ");
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] latin = "3,p1,p\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(new ByteArrayInputStream(latin)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessage("trace.csv line 1: is not UTF-8 text");
    }

    @Test
    void refusesALineWithoutEndBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> read("x".repeat(1_001)))
                .hasMessage("trace.csv line 1: is longer than 1000 characters");
    }

    @Test
    void passesOnThatAFileCannotBeRead() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatThrownBy(() -> read(closed)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void repeatsNothingOfALineSinceNamesMayBePhoneNumbers() {
        assertThatThrownBy(() -> read("+14155550190,+14155550191,x,y\n"))
                .hasMessageNotContaining("555")
                .hasMessageStartingWith("trace.csv line 1: ");
        assertThatThrownBy(() -> read("+14155550190,+14155550191,x\n")).hasMessageNotContaining("555");
    }

    private static List<TraceEvent> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<TraceEvent> read(InputStream input) throws IOException {
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = new TraceReader("trace.csv", input)) {
            reader.forEachRemaining(events::add);
        }
        return events;
    }

    private static TraceReader reader(String text) {
        return new TraceReader("trace.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
