package io.github.proxypool.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxypool.GroupDemand;
import io.github.proxypool.GroupDemand.Group;
import io.github.proxypool.GroupDemand.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsFileTest {

    private static Map<String, GroupDemand> read(String text) {
        return GroupsFile.read("city.txt", List.of(text.split("\n", -1)), minutes -> {
            if (!minutes.endsWith("m")) {
                throw new IllegalArgumentException("must end in m but was '" + minutes + "'");
            }
            return Duration.ofMinutes(Long.parseLong(minutes.substring(0, minutes.length() - 1)));
        });
    }

    @Test
    void readsTermsAndGroups() {
        GroupDemand demand = read("""
                # a city
                ttl 240m
                cooldown 60m
                hourly 1 2 3.5

                group riders  left  2000
                group drivers right 100 per-hour 1.5 gap 30m partners 20   # on the road
                """).get("");
        assertThat(demand)
                .isEqualTo(GroupDemand.builder()
                        .ttl(Duration.ofHours(4))
                        .cooldown(Duration.ofHours(1))
                        .hourly(1, 2, 3.5)
                        .group(Group.of("riders", Side.LEFT, 2000))
                        .group(Group.of("drivers", Side.RIGHT, 100)
                                .withSessionsPerHour(1.5)
                                .withMinGap(Duration.ofMinutes(30))
                                .withMaxPartners(20))
                        .build());
    }

    @Test
    void areasInheritTermsOrHaveTheirOwn() {
        Map<String, GroupDemand> demands = read("""
                ttl 60m
                area one
                group p peer 10 per-hour 1
                area two
                ttl 30m
                group q peer 20 per-hour 2
                """);
        assertThat(demands).containsOnlyKeys("one", "two");
        assertThat(demands.get("one").ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(demands.get("two").ttl()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people 5                  | must begin with ttl, cooldown, hourly, area or group but begins with 'people'
            ttl                       | ttl must have exactly one value after it
            ttl 4x                    | a time must end in m but was '4x'
            hourly 1 -2               | must have a number here, as 12 or 0.5, but has '-2'
            group a left              | 'must be: group NAME left|right|peer COUNT [per-hour RATE] [gap TIME] [partners COUNT]'
            group a middle 5          | side must be left, right or peer but was 'middle'
            group a left five         | must have a whole number here, of at most 8 digits, but has 'five'
            group a left 5 speed 3    | must have per-hour, gap or partners after the count but has 'speed'
            group a left 0            | group 'a': count must be in [1, 50000000] but was 0
            """)
    void refusesALineThatIsWrongAndSaysWhichAndWhy(String line, String problem) {
        assertThatThrownBy(() -> read("# city\n" + line))
                .isInstanceOf(GroupsFormatException.class)
                .hasMessage("city.txt line 2: " + problem);
    }

    @Test
    void refusesAreasThatAreNotClear() {
        assertThatThrownBy(() -> read("group a peer 5 per-hour 1\narea b"))
                .hasMessage("city.txt line 2: area must come before the first group, or not at all");
        assertThatThrownBy(() -> read("area b\ngroup a peer 5 per-hour 1\narea b"))
                .hasMessage("city.txt line 3: area 'b' is there twice; put its groups under the first one");
    }

    @Test
    void refusesDemandThatDoesNotFitTogether() {
        assertThatThrownBy(() -> read("area b\ngroup a left 5 per-hour 1"))
                .hasMessage("city.txt line 1: side must be LEFT for some groups and RIGHT for others, or PEER for all");
        assertThatThrownBy(() -> read(""))
                .hasMessage("city.txt line 1: groups must not be empty; add a group with a rate");
    }
}
