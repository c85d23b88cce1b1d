using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.MarketData;

/// <summary>Which instrument gets further columns, against which others, and how old values may be.</summary>
/// <param name="Venue">Venue of every series.</param>
/// <param name="Symbol">The instrument.</param>
public sealed record FeatureColumnsOptions(string Venue, string Symbol)
{
    /// <summary>The reference instrument.</summary>
    public string Reference { get; init; } = "BTCUSDT";

    /// <summary>The instruments of the market; the reference always counts among them. Empty: no columns of the
    /// market.</summary>
    public ImmutableArray<string> Market { get; init; } = [];

    /// <summary>Longest age of a funding rate: after a settlement the rate holds for one settlement interval. Default 8
    /// hours.</summary>
    public long FundingAge { get; init; } = 8 * Interval.Hour.Nanoseconds;

    /// <summary>Longest age of open interest and ratios, counted from their stamp, five minutes before they are known.
    /// Default 15 minutes: two updates may be missing.</summary>
    public long StatisticsAge { get; init; } = 15 * Interval.Minute.Nanoseconds;

    /// <summary>Longest age of a streamed mark price, which comes every one or three seconds. Default 1 minute.</summary>
    public long MarkPriceAge { get; init; } = Interval.Minute.Nanoseconds;

    /// <summary>The options that a configuration names.</summary>
    public static FeatureColumnsOptions Of(RunConfig config, string venue, string symbol)
    {
        var section = config.Features.Columns;
        return new FeatureColumnsOptions(venue, symbol)
        {
            Reference = section.Reference,
            Market = [.. section.Market],
            FundingAge = section.FundingAge,
            StatisticsAge = section.StatisticsAge,
            MarkPriceAge = section.MarkPriceAge,
        };
    }
}
