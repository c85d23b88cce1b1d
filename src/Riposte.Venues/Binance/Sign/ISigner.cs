namespace Riposte.Venues.Binance.Sign;

/// <summary>Signs the parameters of a request. Ed25519, which the venue recommends, needs a library .NET 10 does not
/// bring; HMAC and RSA do not.</summary>
public interface ISigner
{
    /// <summary>The signature as the query string carries it, percent-encoded.</summary>
    /// <param name="parameters">Query string to sign, as it is sent.</param>
    string Sign(string parameters);

    /// <summary>Secrets that must never be shown.</summary>
    IReadOnlyList<string> Secrets { get; }
}
