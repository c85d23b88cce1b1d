using System.Security.Cryptography;
using System.Text;

namespace Riposte.Venues.Binance.Sign;

/// <summary>HMAC-SHA256 with the secret of a key, in lower-case hex.</summary>
public sealed class HmacSigner(string secret) : ISigner
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets { get; } = [secret];

    /// <inheritdoc/>
    public string Sign(string parameters) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(parameters)));
}
