using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Tests.Unit.Thresholds;

/// <summary>Small hand-made labels on a flat market of hourly bars from 2023-01-01 00:00 UTC.</summary>
internal static class ThresholdRows
{
    public static readonly Instant Start = Instant.FromDate(2023, 1, 1);

    public static LabelTable Labels(
        int[] eventRows,
        int[] longEnds,
        int[] shortEnds,
        Outcome[] outcomes,
        double[] longs,
        double[] shorts
    )
    {
        var market = Flat(eventRows[^1] + 200);
        var ends = longEnds.Zip(shortEnds, Math.Max).ToArray();
        return new LabelTable(
            market,
            eventRows,
            [.. eventRows.Select(market.KnownAt)],
            [.. ends.Select(market.KnownAt)],
            ends,
            outcomes,
            longs,
            shorts,
            longEnds,
            shortEnds,
            [.. eventRows.Select(_ => 1.0)]
        );
    }

    /// <summary>One label a bar that ends <paramref name="span"/> bars later: a long label returns +2 % long and −1 %
    /// short, and the other way round.</summary>
    public static LabelTable Alternating(int count, int span, Func<int, Outcome> outcome)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        var outcomes = rows.Select(outcome).ToArray();
        var ends = rows.Select(i => i + span).ToArray();
        return Labels(
            rows,
            ends,
            ends,
            outcomes,
            [
                .. outcomes.Select(o =>
                    o == Outcome.Long ? 0.02
                    : o == Outcome.Short ? -0.01
                    : 0
                ),
            ],
            [
                .. outcomes.Select(o =>
                    o == Outcome.Short ? 0.02
                    : o == Outcome.Long ? -0.01
                    : 0
                ),
            ]
        );
    }

    public static MarketTable Flat(int count, double high = 102, double low = 98)
    {
        double[] Column(double value) => [.. Enumerable.Repeat(value, count)];
        return new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Column(100),
                [Input.High] = Column(high),
                [Input.Low] = Column(low),
                [Input.Close] = Column(100),
            }
        );
    }
}
