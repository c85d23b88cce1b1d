using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Coinbase.Limits;

/// <summary>
/// What the venue allows one address: ten public requests a second, fifteen in a burst, each of weight 1. No header tells
/// what is used, so that our own count is all there is.
/// </summary>
public static class CoinbaseLimits
{
    /// <summary>Name of the limit.</summary>
    public const string Requests = "requests";

    /// <summary>Most candles of one answer; a longer range is refused.</summary>
    public const int CandlesMax = 300;

    /// <summary>Most trades of one answer.</summary>
    public const int TradesMax = 1_000;

    /// <summary>How long after its end a candle may still change, in nanoseconds: one minute.</summary>
    public const long CandleSettling = 60_000_000_000;

    /// <summary>How a sender to this venue behaves. A limit counted by the second heals within seconds.</summary>
    public static SenderOptions Sender { get; } =
        new()
        {
            Limits = [new RequestLimit(Requests, 10, TimeSpan.FromSeconds(1))],
            LoadLimit = Requests,
            SilenceOnRateLimit = TimeSpan.FromSeconds(2),
            SilenceOnBan = TimeSpan.FromMinutes(2),
        };

    internal static RequestCost One { get; } = new(Requests, static _ => 1);
}
