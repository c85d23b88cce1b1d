using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Testkit.Labels;

namespace Riposte.Testkit.Splits;

/// <summary>Seeded label tables with spans of very different lengths.</summary>
public static class RandomLabels
{
    /// <summary>Labels on hourly bars: events one to three rows apart, spans of 1 to <paramref name="longest"/> bars,
    /// one in ten of them long.</summary>
    public static LabelTable Make(ulong seed, int count, int longest)
    {
        var random = RandomStream.Named(seed, "random-labels");
        var events = new int[count];
        var ends = new int[count];
        var row = random.NextInt(5);
        for (var k = 0; k < count; k++)
        {
            events[k] = row;
            ends[k] = row + 1 + random.NextInt(random.NextInt(10) == 0 ? longest : Math.Max(1, longest / 8));
            row += 1 + random.NextInt(3);
        }
        return Of(events, ends);
    }

    /// <summary>Labels with given event and end rows, on hourly bars from 2022-01-01 00:00 UTC.</summary>
    public static LabelTable Of(int[] eventRows, int[] endRows)
    {
        var market = RandomMarkets.Walk(1, endRows.Max() + 1);
        var count = eventRows.Length;
        return new LabelTable(
            market,
            eventRows,
            [.. eventRows.Select(market.KnownAt)],
            [.. endRows.Select(market.KnownAt)],
            endRows,
            [.. Enumerable.Range(0, count).Select(k => (Outcome)(k % 3))],
            new double[count],
            new double[count],
            endRows,
            endRows,
            [.. Enumerable.Repeat(1.0, count)]
        );
    }
}
