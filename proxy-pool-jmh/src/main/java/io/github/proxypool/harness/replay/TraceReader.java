package io.github.proxypool.harness.replay;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace line by line, so that its size does not matter. A line is {@code t_ms,u,v}: milliseconds and two names;
 * the first line may be that heading itself. Lines come in the order of time. No message repeats what a line says,
 * since the names of a real trace may be phone numbers.
 */
public final class TraceReader implements Iterator<TraceEvent>, Closeable {

    /** The heading that a trace may begin with. */
    public static final String HEADING = "t_ms,u,v";

    /** The latest time that a trace may tell: the end of the year 9999. */
    static final long MAX_MILLIS = 253_402_300_799_999L;

    /** What no line is longer than, so that a file that is no trace at all does not fill the memory. */
    static final int MAX_LINE_LENGTH = 1_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final BufferedReader reader;
    private long lineNumber;
    private long lastMillis;
    private @Nullable TraceEvent next;

    /**
     * Starts to read.
     *
     * @param file what to call the trace in messages
     * @param input the trace, in UTF-8
     */
    public TraceReader(String file, InputStream input) {
        this.file = file;
        this.reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public TraceEvent next() {
        TraceEvent event = hasNext() ? next : null;
        if (event == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return event;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable TraceEvent read() {
        String line = readLine();
        if (line != null && lineNumber == 1 && isHeading(line)) {
            line = readLine();
        }
        return line == null ? null : parse(line);
    }

    private static boolean isHeading(String line) {
        return line.equals(HEADING) || line.equals(BYTE_ORDER_MARK + HEADING);
    }

    private @Nullable String readLine() {
        lineNumber++;
        StringBuilder line = new StringBuilder();
        try {
            int next = reader.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = reader.read()) {
                require(line.length() < MAX_LINE_LENGTH, "is longer than " + MAX_LINE_LENGTH + " characters");
                line.append((char) next);
            }
        } catch (CharacterCodingException e) {
            throw new TraceFormatException(file, lineNumber, "is not UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean returned = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return returned ? line.substring(0, line.length() - 1) : line.toString();
    }

    private TraceEvent parse(String line) {
        String[] columns = line.split(",", -1);
        require(columns.length == 3, "must have the 3 columns " + HEADING + " but has " + columns.length);
        long millis = parseMillis(columns[0]);
        require(millis >= lastMillis, "t_ms goes back by " + (lastMillis - millis) + " ms; sort the trace by time");
        lastMillis = millis;
        String first = columns[1].strip();
        String second = columns[2].strip();
        require(!first.isEmpty(), "u must not be empty");
        require(!second.isEmpty(), "v must not be empty");
        require(!first.equals(second), "u and v must be two different participants");
        return new TraceEvent(millis, first, second);
    }

    private long parseMillis(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long millis = digits ? Long.parseLong(text) : -1;
        require(
                millis >= 0 && millis <= MAX_MILLIS,
                "t_ms must be whole milliseconds from 0 to " + MAX_MILLIS + ", in digits only");
        return millis;
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            throw new TraceFormatException(file, lineNumber, problem);
        }
    }
}
