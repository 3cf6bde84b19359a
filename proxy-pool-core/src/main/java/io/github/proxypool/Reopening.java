package io.github.proxypool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One call of reopen: who is to have which number. Used by one thread. */
final class Reopening {
    private final DefaultSession former;
    private final List<Participant> participants;
    /** Who is to have the number it had, by place. */
    private final BitSet named = new BitSet();

    Reopening(DefaultSession former) {
        this.former = former;
        this.participants = former.participants();
        named.set(0, participants.size());
    }

    SessionRequest request() {
        List<PhoneNumber> identifiers = new ArrayList<>();
        Map<PhoneNumber, NumberWish> wishes = new HashMap<>();
        for (int i = 0; i < participants.size(); i++) {
            PhoneNumber identifier = participants.get(i).identifier();
            ProxyNumber number = named.get(i) ? participants.get(i).proxyNumber() : null;
            identifiers.add(identifier);
            wishes.put(identifier, former.wishOf(identifier).withNumber(number == null ? null : number.phoneNumber()));
        }
        return former.terms().request(identifiers, wishes);
    }

    Terms terms() {
        return former.terms().reopening((BitSet) named.clone());
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
