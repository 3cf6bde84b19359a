package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.pool;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import io.github.proxypool.testkit.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a seed and a clock, one thread's commands give the same results everywhere. */
class DeterminismTest {

    /** Changes only if ids, choices or events change, which the change log must then say. */
    private static final String GOLDEN = "4da6e7ab5debad5e943e10863a12f1f8decd9170cbe1be989cb5e50fb30b3fb2";

    private static List<String> transcript(long seed, Selection selection) {
        return Transcript.of(new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, 3), seed);
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void sameSeedAndCommands_giveTheSameResults(Selection selection) {
        assertThat(transcript(7, selection)).isEqualTo(transcript(7, selection));
    }

    /** So that a replay may leave them out. */
    @ParameterizedTest
    @EnumSource(Selection.class)
    void lookingUp_changesNothing(Selection selection) {
        AllocationPolicy policy = new AllocationPolicy(Assignment.PER_PARTICIPANT, selection, 3);
        assertThat(Transcript.of(policy, 7, DeterminismTest::lookAtEverything)).isEqualTo(transcript(7, selection));
    }

    private static void lookAtEverything(Pool pool) {
        for (int i = 0; i < 3; i++) {
            pool.findByName("ride " + i);
        }
        for (int i = 0; i < 12; i++) {
            PhoneNumber person = FictionalNumbers.person(i);
            pool.sessions(person).forEach(Session::status);
            pool.numbers().forEach(number -> pool.route(person, number.phoneNumber()));
        }
        pool.sessions().forEach(session -> pool.find(session.id()));
        pool.stats();
    }

    @Test
    void resultsAreTheSameOnEveryMachine() {
        List<String> all = new ArrayList<>();
        for (Assignment assignment : Assignment.values()) {
            for (Selection selection : Selection.values()) {
                all.addAll(Transcript.of(new AllocationPolicy(assignment, selection, 3), 42));
            }
        }
        assertThat(all).hasSizeGreaterThan(1_000);
        String digest = Hashing.sha256()
                .hashString(String.join("\n", all), StandardCharsets.UTF_8)
                .toString();
        assertThat(digest)
                .as("digest of %d lines, the last of which is%n%s", all.size(), all.get(all.size() - 1))
                .isEqualTo(GOLDEN);
    }

    @Test
    void otherSeeds_giveOtherIds_andOtherRandomChoices() {
        assertThat(pool(1).seed(1).build().open(A, B).id())
                .isNotEqualTo(pool(1).seed(2).build().open(A, B).id());
        assertThat(transcript(1, Selection.RANDOM)).isNotEqualTo(transcript(2, Selection.RANDOM));
    }

    @Test
    void withoutASeed_idsCannotBeForetold() {
        assertThat(pool(1).build().open(A, B).id())
                .isNotEqualTo(pool(1).build().open(A, B).id());
    }
}
