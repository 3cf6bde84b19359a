package io.github.proxypool;

/**
 * A number of a pool. A participant dials or texts its proxy number to reach the others in its session, and sees it as
 * the caller ID when they call. Immutable; equal to another if both are the same phone number.
 *
 * @param phoneNumber the number itself
 * @since 0.1.0
 */
public record ProxyNumber(PhoneNumber phoneNumber) {

    /**
     * Makes a proxy number of a phone number.
     *
     * @param phoneNumber the number itself
     * @throws NullPointerException if {@code phoneNumber} is null
     */
    public ProxyNumber {
        Checks.notNull(phoneNumber, "phoneNumber");
    }

    /**
     * The whole number, as {@code +14155550100}.
     *
     * @return the number in E.164 form
     */
    public String e164() {
        return phoneNumber.e164();
    }

    /**
     * The masked number: its length and its last two digits.
     *
     * @return a text that does not identify the number
     */
    @Override
    public String toString() {
        return phoneNumber.toString();
    }
}
