package dev.stagewatch.shop.people;

import java.time.Duration;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who is signed in; table customer_session, which has hashes of the tokens only. Thread-safe. */
@ApplicationScoped
public class Sessions {
    /** How long a session lives from its sign-in on, used or not. */
    static final Duration LIFETIME = Duration.ofHours(12);

    @Inject
    Jdbi jdbi;

    /** Opens a session and clears away what has expired. */
    SessionToken open(long customerId) {
        SessionToken token = SessionToken.create();
        jdbi.useHandle(handle -> {
            handle.execute("delete from customer_session where expires_at < now()");
            handle.execute("insert into customer_session (token_hash, customer_id, expires_at) values (?, ?, now() + ? * interval '1 second')",
                    token.storedHash(), customerId, LIFETIME.toSeconds());
        });
        return token;
    }

    /** The person whose session this is, if it has not expired. */
    Optional<Caller.Person> personOf(SessionToken token) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select customer_id from customer_session where token_hash = :hash and expires_at > now()")
                .bind("hash", token.storedHash()).mapTo(Long.class).findOne())
                .map(Caller.Person::new);
    }

    /** Ends the session, if there is one. */
    void close(SessionToken token) {
        jdbi.useHandle(handle -> handle.execute("delete from customer_session where token_hash = ?", token.storedHash()));
    }
}
