package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.CapacityTarget.RefusedShare;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The smallest pools for traces of real sessions, against figures that others have computed by the same rule, without
 * this library. The traces are not part of this repository; where they are not found, these tests are skipped.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReferenceTraceTest {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "traces");
    private static final Map<String, List<String>> READ = new ConcurrentHashMap<>();

    private static TraceDemand trace(String name, Duration ttl, Duration cooldown) {
        Path file = FOLDER.resolve(name + ".csv");
        assumeTrue(
                Files.exists(file),
                "skipped: there is no trace " + file.toAbsolutePath().normalize());
        TraceDemand.Builder trace = TraceDemand.builder().ttl(ttl).cooldown(cooldown);
        for (String line : READ.computeIfAbsent(name, any -> lines(file))) {
            String[] columns = line.split(",", -1);
            if (Character.isDigit(line.charAt(0))) {
                trace.contact(Long.parseLong(columns[0]), columns[1], columns[2]);
            }
        }
        return trace.build();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlanOptions options(Assignment assignment, double share) {
        AllocationPolicy policy = new AllocationPolicy(assignment, Selection.FIRST_FIT, AllocationPolicy.UNLIMITED);
        return new PlanOptions(policy, new RefusedShare(share), OptionalInt.empty(), false, 1);
    }

    /**
     * Trace, hours to live; fewest numbers / sessions that they refuse, for at most one in a hundred (shared, per
     * participant) and one in a thousand.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendy        1    3/194   3/188    5/25    5/25
            sendy        4    6/125   5/264    9/16    9/16
            sendy       24    8/270   8/254   13/18   13/18
            collegemsg   1   27/345  27/345   77/34   77/34
            collegemsg   4   45/297  45/297  126/29  126/29
            collegemsg  24   63/223  63/223  141/22  141/22
            digg-reply   1    8/779   8/755   13/55   13/54
            digg-reply   4   14/828  14/815   25/74   25/73
            digg-reply  24   33/810  33/800   57/76   57/76
            sp-office    1    24/99   24/91    33/9   32/10
            sp-office    4    30/71   30/71    37/6    37/6
            sp-office   24    35/67   35/67    42/5    42/5
            """)
    void smallestPools_areTheReferences(String line) {
        String[] row = line.split(" +", -1);
        TraceDemand demand = trace(row[0], Duration.ofHours(Integer.parseInt(row[1])), Duration.ZERO);
        for (int column = 2; column < 6; column++) {
            Assignment assignment = column % 2 == 0 ? Assignment.SHARED : Assignment.PER_PARTICIPANT;
            TraceReplay replay = TraceReplay.of(demand, options(assignment, column < 4 ? 0.01 : 0.001));
            int numbers = replay.smallest();
            assertThat(numbers + "/" + replay.refused(numbers).cardinality())
                    .as("%s, column %d", assignment, column)
                    .isEqualTo(row[column]);
            assertThat(replay.atLeast()).isLessThanOrEqualTo(numbers);
        }
    }

    /** Trace; what a participant holds at most with four hours to live and a day of cool-down, and the pool for it. */
    @ParameterizedTest
    @CsvSource({"sendy, 24", "collegemsg, 189", "digg-reply, 87", "sp-office, 58"})
    void coolDown_needsTheReferences(String name, int numbers) {
        TraceDemand demand = trace(name, Duration.ofHours(4), Duration.ofDays(1));
        assertThat(TraceReplay.of(demand, options(Assignment.PER_PARTICIPANT, 0))
                        .smallest())
                .isEqualTo(numbers);
        assertThat(TraceReplay.of(demand, options(Assignment.SHARED, 0)).smallest())
                .isEqualTo(numbers);
    }
}
