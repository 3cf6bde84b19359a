package io.github.proxypool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.Channel;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolEvent;
import io.github.proxypool.PoolStats;
import io.github.proxypool.PoolStats.NumberStats;
import io.github.proxypool.ProxyNumber;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import io.github.proxypool.Session.Status;
import io.github.proxypool.testkit.ModelRun.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares everything that a pool shows with what the reference says. */
final class ModelComparison {
    private final Pool real;
    private final ReferencePool model;
    private final List<Pair> pairs;
    private final RecordingListener events;

    ModelComparison(Pool real, ReferencePool model, List<Pair> pairs, RecordingListener events) {
        this.real = real;
        this.model = model;
        this.pairs = pairs;
        this.events = events;
    }

    void check() {
        routes();
        pairs.forEach(this::session);
        listings();
        names();
        numbers();
        stats();
        pairs.forEach(this::events);
        versions();
    }

    private static List<PhoneNumber> people() {
        return IntStream.range(0, Command.PEOPLE)
                .mapToObj(FictionalNumbers::person)
                .toList();
    }

    private void routes() {
        for (PhoneNumber from : people()) {
            for (PhoneNumber to : model.numbers()) {
                route(from, to);
            }
            assertThat(real.route(from, FictionalNumbers.proxies(50).get(49))).isSameAs(Route.UNMATCHED);
        }
    }

    private void route(PhoneNumber from, PhoneNumber to) {
        Route route = real.route(from, to);
        Optional<ReferenceSession> expected = model.route(from, to);
        if (expected.isEmpty() && route instanceof Route.Unmatched) {
            return;
        }
        assertThat(route instanceof Route.Connected)
                .as("whether %s reaches anybody by %s", from, to)
                .isEqualTo(expected.isPresent());
        Route.Connected hit = (Route.Connected) route;
        assertThat(hit.session()).isSameAs(realOf(expected.get()));
        assertThat(hit.caller().identifier()).isEqualTo(from);
        assertThat(hit.caller().proxyNumber()).isEqualTo(new ProxyNumber(to));
        assertThat(hit.others().stream().map(Participant::identifier))
                .containsExactlyElementsOf(expected.get().request().participants().stream()
                        .filter(one -> !one.equals(from))
                        .toList());
        for (Channel channel : Channel.values()) {
            Object answer = expected.get().request().mode().allows(channel)
                    ? route
                    : new Route.ChannelNotAllowed(hit.session(), channel);
            assertThat(real.route(from, to, channel)).isEqualTo(answer);
            assertThat(real.route(from.e164(), to.e164(), channel)).isEqualTo(answer);
        }
    }

    private Session realOf(ReferenceSession session) {
        return pairs.stream()
                .filter(it -> it.model() == session)
                .map(Pair::real)
                .findFirst()
                .orElseThrow();
    }

    private void session(Pair it) {
        Session session = it.real();
        ReferenceSession expected = it.model();
        Status status = expected.status(model.now());
        assertThat(session.status()).isEqualTo(status);
        assertThat(ModelRun.identifiersOf(session)).isEqualTo(expected.request().participants());
        assertThat(session.participants().stream().map(one -> one.proxyNumber().phoneNumber()))
                .isEqualTo(expected.assignment());
        assertThat(session.uniqueName()).isEqualTo(expected.request().uniqueName());
        assertThat(session.mode()).isEqualTo(expected.request().mode());
        assertThat(session.expiresAt()).isEqualTo(expected.expiresAt());
        assertThat(session.closeReason()).isEqualTo(expected.closeReason());
        assertThat(real.find(session.id())).isEqualTo(Optional.of(session).filter(any -> status == Status.OPEN));
    }

    private void listings() {
        assertThat(real.sessions()).containsExactlyInAnyOrderElementsOf(realOf(model.live()));
        for (PhoneNumber one : people()) {
            assertThat(real.sessions(one)).containsExactlyInAnyOrderElementsOf(realOf(model.live(one)));
        }
    }

    private List<Session> realOf(Stream<ReferenceSession> sessions) {
        return sessions.map(this::realOf).toList();
    }

    private void names() {
        for (String name : List.of("ride 1", "ride 2")) {
            assertThat(real.findByName(name)).isEqualTo(model.findByName(name).map(this::realOf));
        }
    }

    private void numbers() {
        assertThat(real.numbers().stream().map(ProxyNumber::phoneNumber)).isEqualTo(model.numbers());
    }

    private void stats() {
        PoolStats stats = real.stats();
        assertThat(stats.liveSessions()).isEqualTo(model.live().count());
        assertThat(stats.refusals()).isEqualTo(model.refusals());
        assertThat(stats.listenerFailures()).isZero();
        assertThat(stats.numbers()).hasSameSizeAs(model.numbers());
        for (int i = 0; i < model.numbers().size(); i++) {
            NumberStats number = stats.numbers().get(i);
            PhoneNumber expected = model.numbers().get(i);
            assertThat(number.number().phoneNumber()).isEqualTo(expected);
            assertThat(number.liveSessions()).isEqualTo(model.load(expected));
            assertThat(number.liveBindings()).isEqualTo(model.bindings(expected));
        }
    }

    private void events(Pair it) {
        assertThat(events.opened(it.real())).hasSize(1);
        List<PoolEvent.Ended> ended = events.ended(it.real());
        Status status = it.model().status(model.now());
        if (status == Status.OPEN) {
            assertThat(ended).isEmpty();
        } else if (status == Status.CLOSED) {
            assertThat(ended).hasSize(1);
        } else {
            assertThat(ended.size()).isLessThanOrEqualTo(1);
        }
        for (PoolEvent.Ended end : ended) {
            assertThat(end.status()).isEqualTo(status);
            assertThat(end.endedAt()).isEqualTo(it.model().endedAt());
            assertThat(end.number()).isEqualTo(events.opened(it.real()).get(0).number());
        }
    }

    /** One thread delivers in the order of its decisions. */
    private void versions() {
        Map<ProxyNumber, Long> last = new HashMap<>();
        for (PoolEvent event : events.events()) {
            Long before = last.put(event.number(), event.version());
            assertThat(event.version()).isGreaterThan(before == null ? 0 : before);
        }
    }
}
