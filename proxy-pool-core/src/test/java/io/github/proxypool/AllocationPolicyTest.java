package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.testing.EqualsTester;
import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.AllocationPolicy.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationPolicyTest {

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(AllocationPolicy.defaults())
                .isEqualTo(new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED, 100))
                .isEqualTo(AllocationPolicy.builder().build());
    }

    @Test
    void builder_setsEverything() {
        assertThat(AllocationPolicy.builder()
                        .assignment(Assignment.SHARED)
                        .selection(Selection.RANDOM)
                        .maxSessionsPerNumber(7)
                        .build())
                .isEqualTo(new AllocationPolicy(Assignment.SHARED, Selection.RANDOM, 7));
    }

    @Test
    void builder_keepsTheLastSetting() {
        AllocationPolicy.Builder builder =
                AllocationPolicy.builder().maxSessionsPerNumber(7).maxSessionsPerNumber(8);
        assertThat(builder.build().maxSessionsPerNumber()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void cap_notPositive_isRefused(int cap) {
        AllocationPolicy.Builder builder = AllocationPolicy.builder().maxSessionsPerNumber(cap);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxSessionsPerNumber must be >= 1 but was " + cap);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, AllocationPolicy.UNLIMITED})
    void cap_positive_isTaken(int cap) {
        assertThat(AllocationPolicy.builder().maxSessionsPerNumber(cap).build().maxSessionsPerNumber())
                .isEqualTo(cap);
    }

    @Test
    void nulls_areNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationPolicy.builder().assignment(null))
                .withMessage("assignment");
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationPolicy.builder().selection(null))
                .withMessage("selection");
        assertThatNullPointerException()
                .isThrownBy(() -> new AllocationPolicy(null, Selection.RANDOM, 1))
                .withMessage("assignment");
        assertThatNullPointerException()
                .isThrownBy(() -> new AllocationPolicy(Assignment.SHARED, null, 1))
                .withMessage("selection");
    }

    @Test
    void equality_isByEverything() {
        new EqualsTester()
                .addEqualityGroup(AllocationPolicy.defaults(), AllocationPolicy.defaults())
                .addEqualityGroup(new AllocationPolicy(Assignment.SHARED, Selection.LEAST_LOADED, 100))
                .addEqualityGroup(new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.RANDOM, 100))
                .addEqualityGroup(new AllocationPolicy(Assignment.PER_PARTICIPANT, Selection.LEAST_LOADED, 1))
                .testEquals();
    }
}
