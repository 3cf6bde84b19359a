package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.proxypool.GroupDemand.Group;
import io.github.proxypool.GroupDemand.Side;
import io.github.proxypool.planning.Sessions;
import io.github.proxypool.planning.Traffic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What groups may be, what is wrong with others, and the sessions that are made up for them. */
class GroupDemandTest {
    private static final Group RIDERS = Group.of("riders", Side.LEFT, 100);
    private static final Group DRIVERS = Group.of("drivers", Side.RIGHT, 10);

    private static GroupDemand demand(Group... groups) {
        return new GroupDemand(Duration.ofHours(4), Duration.ZERO, List.of(groups), List.of());
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Sessions sessions(GroupDemand demand, Duration duration) {
        GroupTraffic traffic = new GroupTraffic(demand);
        return traffic.arrivals().until(duration.toMillis(), traffic.terms(), 5);
    }

    @Test
    void groups_areChecked() {
        assertRefused(
                () -> Group.of(" ", Side.LEFT, 1),
                "name must not be empty; results name the group that drives the need");
        assertRefused(() -> Group.of("x", Side.LEFT, 0), "group 'x': count must be in [1, 50000000] but was 0");
        assertRefused(
                () -> RIDERS.withSessionsPerHour(0),
                "group 'riders': sessionsPerHour must be above 0 but was 0.0; leave out a group that opens none");
        assertThatThrownBy(() -> RIDERS.withSessionsPerHour(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> RIDERS.withMinGap(Duration.ZERO)).hasMessageStartingWith("minGap must be in ");
        assertRefused(() -> RIDERS.withMaxPartners(0), "group 'riders': maxPartners must be >= 1 but was 0");
        assertRefused(
                () -> Group.of("p", Side.PEER, 5).withMaxPartners(2),
                "group 'p': maxPartners is for groups with a side; leave it out for peers");
        assertRefused(
                () -> DRIVERS.withSessionsPerHour(3).withMinGap(Duration.ofMinutes(20)),
                "group 'drivers': sessionsPerHour 3.0 cannot keep a minGap of PT20M; lower one of them");
    }

    @Test
    void demands_areChecked() {
        Group busy = DRIVERS.withSessionsPerHour(2);
        assertRefused(() -> demand(), "groups must not be empty; add a group with a rate");
        assertRefused(() -> demand(busy, busy), "groups must have different names");
        assertRefused(
                () -> demand(busy, Group.of("p", Side.PEER, 5)),
                "side must be PEER for all groups or for none; give each of the others LEFT or RIGHT");
        assertRefused(
                () -> demand(Group.of("p", Side.PEER, 5)), "sessionsPerHour must be given for every group of peers");
        assertRefused(() -> demand(busy), "side must be LEFT for some groups and RIGHT for others, or PEER for all");
        assertRefused(
                () -> demand(RIDERS, DRIVERS), "sessionsPerHour must be given for all groups of one side at least");
        assertRefused(
                () -> demand(RIDERS.withSessionsPerHour(1), busy),
                "sessionsPerHour of the two sides contradict each other: left opens 100.0 an hour, right 20.0; leave out"
                        + " the rates of one side");
        assertRefused(
                () -> demand(RIDERS, busy.withMaxPartners(200)),
                "group 'drivers': maxPartners 200 is more than the 100 people on the other side; leave it out");
        assertRefused(
                () -> demand(RIDERS, busy.withMaxPartners(8)),
                "group 'drivers': maxPartners 8 is too few for 8.0 sessions at once (rate times ttl); lower the rate");
        assertRefused(
                () -> demand(RIDERS.withMaxPartners(5), busy.withMaxPartners(50)),
                "maxPartners must be given on one side at most; keep it where it is smaller");
        assertRefused(
                () -> demand(RIDERS.withSessionsPerHour(1), DRIVERS.withMinGap(Duration.ofMinutes(10))),
                "group 'drivers': sessionsPerHour 10.0 cannot keep a minGap of PT10M; lower one of them");
    }

    @Test
    void termsAndProfiles_areChecked() {
        GroupDemand.Builder rides = GroupDemand.builder().group(RIDERS).group(DRIVERS.withSessionsPerHour(1));
        assertThatThrownBy(() -> rides.ttl(Duration.ZERO).build()).hasMessageStartingWith("ttl must be in ");
        rides.ttl(Duration.ofHours(1));
        assertThatThrownBy(() -> rides.cooldown(Duration.ofMillis(-1)).build())
                .hasMessageStartingWith("cooldown must be in ");
        rides.cooldown(Duration.ZERO);
        assertRefused(() -> rides.hourly(1, -2).build(), "hourly must be rates from 0 but one was -2.0");
        assertRefused(
                () -> rides.hourly(0, 0).build(),
                "hourly must have a rate above 0; leave it out for the same rate all the time");
        assertRefused(() -> rides.hourly(new double[2_000]).build(), "hourly.size must be in [0, 1680] but was 2000");
    }

    @Test
    void groupsWithoutARate_shareWhatTheOtherSideLeaves() {
        Traffic traffic = new GroupTraffic(demand(
                        RIDERS,
                        Group.of("regulars", Side.LEFT, 10).withSessionsPerHour(1),
                        DRIVERS.withSessionsPerHour(2)))
                .traffic();
        assertThat(traffic.sessions()).isCloseTo(80, within(1e-9));
        assertThat(traffic.left().get(0).load()).isCloseTo(0.4, within(1e-9));
        assertThat(traffic.left().get(1).load()).isCloseTo(4, within(1e-9));
    }

    @Test
    void madeUpSessions_comeAtTheRateAsked() {
        Duration year = Duration.ofDays(365);
        Sessions rides = sessions(demand(RIDERS, DRIVERS.withSessionsPerHour(2)), year);
        double expected = 20.0 * year.toHours();
        assertThat((double) rides.count()).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        Sessions meetings = sessions(demand(Group.of("p", Side.PEER, 30).withSessionsPerHour(1)), year);
        assertThat((double) meetings.count()).isCloseTo(expected * 15 / 20, within(4 * Math.sqrt(expected)));
        for (int i = 0; i < meetings.count(); i++) {
            assertThat(meetings.first(i)).isNotEqualTo(meetings.second(i));
        }
    }

    @Test
    void madeUpSessions_followTheProfile() {
        GroupDemand demand = GroupDemand.builder()
                .group(RIDERS)
                .group(DRIVERS.withSessionsPerHour(4))
                .hourly(0, 3, 6)
                .build();
        Sessions sessions = sessions(demand, Duration.ofDays(125));
        int[] byHour = new int[3];
        for (int i = 0; i < sessions.count(); i++) {
            byHour[(int) (sessions.open(i) / 3_600_000 % 3)]++;
        }
        assertThat(byHour[0]).isZero();
        assertThat((double) byHour[1] / byHour[2]).isCloseTo(0.5, within(0.02));
        assertThat((double) byHour[2]).isCloseTo(40_000, within(800.0));
    }

    @Test
    void madeUpSessions_keepTheirDistance_evenIfNobodyIsFree() {
        Duration gap = Duration.ofMinutes(29);
        Sessions sessions =
                sessions(demand(RIDERS, DRIVERS.withSessionsPerHour(2).withMinGap(gap)), Duration.ofDays(100));
        long[] last = new long[110];
        for (int i = 0; i < sessions.count(); i++) {
            int driver = sessions.second(i);
            assertThat(sessions.open(i)).isGreaterThanOrEqualTo(last[driver]);
            last[driver] = sessions.open(i) + gap.toMillis();
        }
        assertThat((double) sessions.count()).isCloseTo(20.0 * 2400, within(1_500.0));
    }

    @Test
    void madeUpSessions_keepToFewPartners() {
        Sessions sessions =
                sessions(demand(RIDERS, DRIVERS.withSessionsPerHour(1).withMaxPartners(7)), Duration.ofDays(30));
        Set<Long> pairs = new HashSet<>();
        for (int i = 0; i < sessions.count(); i++) {
            pairs.add(sessions.pair(i));
        }
        assertThat(pairs).hasSize(70);
        assertThat(sessions.onePerPair()).isTrue();
    }
}
