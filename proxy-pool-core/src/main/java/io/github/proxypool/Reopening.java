package io.github.proxypool;

import java.util.BitSet;
import java.util.List;

/** One call of reopen: who is to have which number. Used by one thread. */
final class Reopening {
    private final Terms former;
    private final List<Participant> participants;
    /** Who is to have the number it had, by place. */
    private final BitSet named = new BitSet();

    Reopening(DefaultSession former) {
        this.former = former.terms();
        this.participants = former.participants();
        named.set(0, participants.size());
    }

    SessionRequest request() {
        SessionRequest.Builder request = SessionRequest.builder().mode(former.mode());
        for (int i = 0; i < participants.size(); i++) {
            PhoneNumber identifier = participants.get(i).identifier();
            request.participants(identifier);
            if (named.get(i)) {
                request.proxyNumber(
                        identifier, participants.get(i).proxyNumber().phoneNumber());
            }
        }
        return request.build();
    }

    Terms terms() {
        return former.reopening((BitSet) named.clone());
    }

    /**
     * Gives up the number of a participant.
     *
     * @param place the participant, or -1 for all
     * @return whether that makes a difference
     */
    boolean giveUpNumber(int place) {
        boolean had = place < 0 ? !named.isEmpty() : named.get(place);
        if (place < 0) {
            named.clear();
        } else {
            named.clear(place);
        }
        return had;
    }
}
