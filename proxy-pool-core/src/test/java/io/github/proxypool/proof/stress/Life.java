package io.github.proxypool.proof.stress;

import io.github.proxypool.PoolEvent.Ended;
import io.github.proxypool.PoolEvent.Opened;
import io.github.proxypool.Session;
import io.github.proxypool.SessionRequest;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one session. */
final class Life {
    final Session session;
    final SessionRequest request;
    /** Person and number of each participant. */
    final int[] people;

    final int[] numbers;
    final long perhapsFrom;
    final long surelyFrom;
    final List<Opened> opened = new ArrayList<>(1);
    final List<Ended> ended = new ArrayList<>(1);
    int closings;
    long perhapsTo = Long.MAX_VALUE;
    /** Until when it lived beyond doubt; 0 if that is not known. */
    long surelyTo;

    Life(Act.Opened act, int[] people, int[] numbers) {
        this.session = act.session();
        this.request = act.request();
        this.people = people;
        this.numbers = numbers;
        this.perhapsFrom = act.from();
        this.surelyFrom = act.to();
    }

    boolean perhapsLive(Act act) {
        return perhapsFrom <= act.to() && act.from() <= perhapsTo;
    }

    boolean hasSureLife() {
        return surelyFrom < surelyTo;
    }

    boolean binds(int person, int number) {
        for (int i = 0; i < people.length; i++) {
            if (people[i] == person && numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return session + " perhaps [" + perhapsFrom + ", " + perhapsTo + "], surely [" + surelyFrom + ", " + surelyTo
                + "]";
    }
}
