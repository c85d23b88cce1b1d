namespace Riposte.Venues.Binance.Sign;

/// <summary>A key of an account. Never printed.</summary>
/// <param name="ApiKey">The key that is sent with requests.</param>
/// <param name="Signer">Signs with the secret that belongs to it; null for a key that only reads market data.</param>
public sealed record BinanceKey(string ApiKey, ISigner? Signer)
{
    /// <inheritdoc/>
    public override string ToString() => "(key)";
}
