package io.counterfoil.notifications.sending;

import io.counterfoil.notifications.application.MailPost;
import io.counterfoil.notifications.sending.MailServer.Login;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Hands letters to the configured mail server, each in a conversation of its own, with a bound on
 * each wait. Never goes on without TLS where TLS is asked for, and never with a server that its
 * certificate does not name.
 */
@ApplicationScoped
public class SmtpPost implements MailPost {

    private static final Logger LOG = System.getLogger(SmtpPost.class.getName());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String CONNECT_MS = "5000";
    private static final String READ_MS = "10000";

    private final Optional<MailServer> server;
    private final @Nullable SSLSocketFactory trusting;

    SmtpPost() {
        this.server = Optional.empty();
        this.trusting = null;
    }

    @Inject
    public SmtpPost(
            @ConfigProperty(name = "counterfoil.mail.host") Optional<String> host,
            @ConfigProperty(name = "counterfoil.mail.port") Optional<Integer> port,
            @ConfigProperty(name = "counterfoil.mail.tls", defaultValue = "starttls") String tls,
            @ConfigProperty(name = "counterfoil.mail.user") Optional<String> user,
            @ConfigProperty(name = "counterfoil.mail.password") Optional<String> password,
            @ConfigProperty(name = "counterfoil.mail.from") Optional<String> from) {
        this(MailServer.of(new MailServer.Items(host, port, tls, user, password, from)), null);
    }

    /**
     * @param trusting null: what the JVM trusts
     */
    SmtpPost(Optional<MailServer> server, @Nullable SSLSocketFactory trusting) {
        this.server = server;
        this.trusting = trusting;
    }

    @Override
    public boolean isOn() {
        return server.isPresent();
    }

    @Override
    public Answer send(Letter letter) {
        MailServer configured = server.orElseThrow();
        Session session = Session.getInstance(properties(configured));
        Message message;
        try {
            message = message(session, configured, letter);
        } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException bad) {
            return new Answer(Outcome.REFUSED, "the buyer's address can't be written to");
        }
        return send(session, configured, message);
    }

    private static Answer send(Session session, MailServer server, Message message) {
        Transport transport = null;
        try {
            transport = session.getTransport("smtp");
            Login login = server.login().orElse(null);
            transport.connect(
                    server.host(),
                    server.port(),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
            return new Answer(Outcome.SENT, "");
        } catch (AuthenticationFailedException refused) {
            return new Answer(Outcome.LATER, "the mail server refuses our user");
        } catch (SendFailedException refused) {
            boolean address =
                    refused.getInvalidAddresses() != null
                            && refused.getInvalidAddresses().length > 0;
            return address
                    ? new Answer(Outcome.REFUSED, "the mail server refuses the buyer's address")
                    : new Answer(Outcome.LATER, "the mail server did not take the mail");
        } catch (MessagingException trouble) {
            return new Answer(
                    Outcome.LATER,
                    "no answer of the mail server that could be used ("
                            + trouble.getClass().getSimpleName()
                            + ")");
        } finally {
            sayGoodbye(transport);
        }
    }

    /** What came of the mail is known by then: trouble now would have it sent twice. */
    private static void sayGoodbye(@Nullable Transport transport) {
        if (transport == null) {
            return;
        }
        try {
            transport.close();
        } catch (MessagingException broken) {
            LOG.log(Level.DEBUG, "The mail server broke off at the end of a conversation", broken);
        }
    }

    private Properties properties(MailServer server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", CONNECT_MS);
        properties.put("mail.smtp.timeout", READ_MS);
        properties.put("mail.smtp.writetimeout", READ_MS);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", String.valueOf(server.login().isPresent()));
        properties.put("mail.smtp.from", server.from().getAddress());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        switch (server.tls()) {
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        if (trusting != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting);
        }
        return properties;
    }

    private static Message message(Session session, MailServer server, Letter letter)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new KeptId(session, "<" + letter.id() + "@" + server.domain() + ">");
        message.setFrom(
                new InternetAddress(server.from().getAddress(), plain(letter.fromName()), UTF_8));
        InternetAddress to = address(letter.to());
        if (letter.toName() != null) {
            to.setPersonal(plain(letter.toName()), UTF_8);
        }
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(plain(letter.subject()), UTF_8);
        message.setSentDate(Date.from(letter.writtenAt()));
        message.setHeader("Content-Language", letter.language());
        // RFC 3834: nobody's out-of-office answers us.
        message.setHeader("Auto-Submitted", "auto-generated");
        // RFC 2046, 4.1.1: lines of a text end so, whatever its encoding.
        message.setText(letter.text().replace("\n", "\r\n"), UTF_8);
        return message;
    }

    /** One address and nothing besides; its domain in the form that every server knows. */
    private static InternetAddress address(String text) throws AddressException {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw new AddressException("no address");
        }
        String ascii = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
        InternetAddress address = new InternetAddress(ascii, true);
        boolean alone = ascii.equals(address.getAddress()) && !address.isGroup();
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(ascii);
        if (!alone || !plain) {
            throw new AddressException("not one plain address");
        }
        return address;
    }

    /**
     * Fit for a header: one line, and nothing that a reader would take for an encoded word that is
     * not ours.
     */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").replace("=?", "= ?").strip();
    }

    /** A repeat has the same id, so that a mail reader can show it once. */
    private static final class KeptId extends MimeMessage {

        private final String id;

        KeptId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
